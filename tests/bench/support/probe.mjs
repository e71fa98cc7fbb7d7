import { app } from "electron";

// Runs an app's main module with a watch on its pages: says on standard output when the first event could be seen.
const { BENCH_MAIN } = process.env;
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

app.on("web-contents-created", (_event, contents) => {
  contents.once("dom-ready", async () => {
    const at = await contents.executeJavaScript(seen);
    process.stdout.write(`seen ${at}\n`);
  });
});
await import(BENCH_MAIN);
