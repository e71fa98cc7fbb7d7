import { createInterface } from "node:readline";
import { app } from "electron";

// Runs an app's main module with a watch on its pages: says on standard output when the first event could be seen, and then measures what it is
// told to on standard input, a line of JSON each way.
const { BENCH_MAIN, BENCH_MEASURES } = process.env;
if (BENCH_MAIN === undefined) throw new Error("BENCH_MAIN names no main module.");

const seen = `new Promise((resolve) => {
  const look = () => {
    const event = document.querySelector(".rbc-event, [data-event]");
    if (event === null || event.getBoundingClientRect().height === 0) return false;
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, { childList: true, subtree: true });
})`;

if (BENCH_MEASURES !== undefined) (await import("../probe/answers.ts")).watchAnswers();
app.on("web-contents-created", (_event, contents) => {
  contents.once("dom-ready", async () => {
    const at = await contents.executeJavaScript(seen);
    process.stdout.write(`seen ${at}\n`);
    if (BENCH_MEASURES !== undefined) await obey(contents);
  });
});
await import(BENCH_MAIN);

/** @param {Electron.WebContents} contents */
async function obey(contents) {
  const { openMeasures } = await import("../probe/measures.ts");
  const measure = await openMeasures(contents);
  for await (const line of createInterface({ input: process.stdin })) {
    const { name, input } = JSON.parse(line);
    const answer = await measure(name, input).then(
      (values) => ({ values }),
      (error) => ({ problem: String(error?.stack ?? error) }),
    );
    process.stdout.write(`measured ${JSON.stringify(answer)}\n`);
  }
}
