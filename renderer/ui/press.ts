/** Where a press became a drag: CSS pixels of the window. */
export interface PressPoint {
  readonly clientX: number;
  readonly clientY: number;
  readonly pointerId: number;
}

export interface Press extends PressPoint {
  readonly pointerType: string;
  readonly isPrimary: boolean;
  readonly target: EventTarget | null;
}

interface Options {
  /** A mouse that moves further than this with the button down drags. CSS pixels. */
  readonly threshold: number;
  readonly onDrag: (at: PressPoint) => void;
}

/** A finger that rests this long picks up; one that moves before scrolls. Milliseconds. */
const holdMs = 380;
/** No finger rests quite still. CSS pixels. */
const stillPx = 9;

/** Watches a press until it is a drag or is none: a mouse drags once it has moved, a finger once it has rested. */
export function watchPress(press: Press, { threshold, onDrag }: Options): void {
  // A second finger zooms.
  if (!press.isPrimary) return;
  const watch = new AbortController();
  const { signal } = watch;
  const touch = press.pointerType === "touch";
  const begin = (at: PressPoint) => {
    stop();
    if (touch) keepFromScrolling(press.target);
    onDrag(at);
  };
  const held = touch ? setTimeout(() => begin(press), holdMs) : undefined;
  function stop(): void {
    clearTimeout(held);
    watch.abort();
  }
  window.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerId !== press.pointerId) return;
      const moved = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
      if (touch && moved > stillPx) stop();
      else if (!touch && moved > threshold) begin(event);
    },
    { signal },
  );
  window.addEventListener("pointerup", stop, { signal });
  window.addEventListener("pointercancel", stop, { signal });
}

/**
 * Lets a finger scroll an element, and drag what it has picked up there. A browser that was not told before the finger came down that
 * scrolling may be refused scrolls whatever is refused later.
 *
 * @returns how to stop
 */
export function allowHolding(element: HTMLElement): () => void {
  const watch = new AbortController();
  const { signal } = watch;
  const refuse = (event: Event) => {
    if (document.body.dataset["dragging"] !== undefined && event.cancelable) event.preventDefault();
  };
  element.addEventListener("touchmove", refuse, { signal, passive: false });
  element.addEventListener("contextmenu", refuse, { signal });
  return () => watch.abort();
}

/** Until the finger lifts: its moves go to what it came down on, also when that is no longer on the page. */
function keepFromScrolling(target: EventTarget | null): void {
  const done = new AbortController();
  const { signal } = done;
  const refuse = (event: Event) => {
    if (event.cancelable) event.preventDefault();
  };
  target?.addEventListener("touchmove", refuse, { signal, passive: false });
  for (const name of ["touchend", "touchcancel"])
    target?.addEventListener(name, () => done.abort(), { signal });
}

/** The click that a drag ends with would open or select what lies below: it reaches nobody. */
export function swallowClick(): void {
  const done = new AbortController();
  const { signal } = done;
  const options = { signal, capture: true };
  window.addEventListener(
    "click",
    (event) => {
      // A key makes clicks too: Enter presses the button of its form.
      if (event.detail === 0) return;
      event.stopPropagation();
      event.preventDefault();
      done.abort();
    },
    options,
  );
  // A drag that ends elsewhere makes no click, nor does a finger's: the next press ends the wait.
  window.addEventListener("pointerdown", () => done.abort(), options);
}
