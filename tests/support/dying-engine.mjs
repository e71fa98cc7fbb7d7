import { parentPort, workerData } from "node:worker_threads";

// An engine that answers "event.cancel" by dying, and anything else with what it was started with.
parentPort.postMessage({ type: "ready" });
parentPort.on("message", (message) => {
  if (message.type === "stop") parentPort.close();
  if (message.type !== "call") return;
  if (message.procedure === "event.cancel") process.exit(3);
  if (message.procedure === "event.move") {
    parentPort.postMessage({ type: "refused", id: message.id, error: { code: "clash", message: "Taken." } });
    return;
  }
  parentPort.postMessage({ type: "result", id: message.id, value: workerData });
});
if (workerData.profile === "broken") {
  parentPort.postMessage({
    type: "fatal",
    error: { code: "database_broken", message: "The file is broken." },
  });
  parentPort.close();
}
