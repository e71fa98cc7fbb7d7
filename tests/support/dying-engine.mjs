import { parentPort, workerData } from "node:worker_threads";

const port = parentPort;
if (port === null) throw new Error("This engine runs in a worker thread.");

// An engine that answers "event.cancel" by dying, and anything else with what it was started with.
port.postMessage({ type: "ready" });
port.on("message", (message) => {
  if (message.type === "stop") port.close();
  if (message.type !== "call") return;
  if (message.procedure === "event.cancel") process.exit(3);
  if (message.procedure === "event.move") {
    port.postMessage({ type: "refused", id: message.id, error: { code: "clash", message: "Taken." } });
    return;
  }
  port.postMessage({ type: "result", id: message.id, value: workerData });
});
if (workerData.profile === "broken") {
  port.postMessage({
    type: "fatal",
    error: { code: "database_broken", message: "The file is broken." },
  });
  port.close();
}
