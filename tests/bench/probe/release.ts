import { answersTo } from "./answers.ts";
import type { Hands } from "./hands.ts";
import { pageNow } from "./page.ts";

/** What is let go: an event of this title, at this place of the window; the page tells main of it by this call. */
interface Release {
  readonly title: string;
  readonly call: string;
  /** Of the page's clock, from `pageClockAhead`. */
  readonly ahead: number;
  readonly x: number;
  readonly y: number;
}

/** Milliseconds from letting go to the later of two: the event is painted in another place, and the call is answered. */
export async function committedAfterRelease(
  hands: Hands,
  { title, call, ahead, x, y }: Release,
): Promise<number> {
  const answer = answersTo(call);
  const painted = hands.page(paintedAfterRelease, title);
  await hands.listening();
  hands.release(x, y);
  const [{ releasedAt, paintedAt }, answered] = await Promise.all([painted, answer]);
  return Math.max(paintedAt, answered.at + ahead) - releasedAt;
}

/** How far the page's clock is ahead of this process's: by the quickest of some questions. */
export async function pageClockAhead(hands: Hands): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let tries = 0; tries < 20; tries += 1) {
    const asked = performance.now();
    const there = await hands.page(pageNow, null);
    const took = performance.now() - asked;
    if (took < best.took) best = { took, ahead: there - (performance.timeOrigin + asked + took / 2) };
  }
  return best.ahead;
}

/** When the event of this title is seen in another place after the mouse is let go. Runs in the page. Epoch milliseconds. */
function paintedAfterRelease(
  title: string,
): Promise<{ readonly releasedAt: number; readonly paintedAt: number }> {
  const find = () =>
    [...document.querySelectorAll<HTMLElement>(".rbc-event, [data-event]")].find(
      ({ classList, textContent }) =>
        textContent?.includes(title) === true && !classList.contains("rbc-addons-dnd-drag-preview"),
    );
  const before = find()?.style.top;
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${title} stayed where it was.`)), 5_000);
    const onRelease = ({ timeStamp }: PointerEvent) => {
      const look = () => {
        const event = find();
        if (event === undefined || event.style.top === before || event.classList.contains("lifted")) {
          requestAnimationFrame(look);
          return;
        }
        // A message that is sent before a frame is painted arrives after it.
        const painted = new MessageChannel();
        painted.port1.onmessage = () => {
          clearTimeout(limit);
          painted.port1.close();
          const { timeOrigin } = performance;
          resolve({ releasedAt: timeOrigin + timeStamp, paintedAt: timeOrigin + performance.now() });
        };
        painted.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener("pointerup", onRelease, { capture: true, once: true });
  });
}
