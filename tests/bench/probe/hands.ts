import type { WebContents } from "electron";

/** Moves, presses and keys as the system hands them to a window, and questions to its page. Positions are CSS pixels of the window. */
export interface Hands {
  move(x: number, y: number): void;
  press(x: number, y: number): void;
  release(x: number, y: number): void;
  wheel(x: number, y: number, down: number): void;
  key(key: string): void;
  /** Runs a function in the page, which sees nothing but its one argument, and answers what it returns. */
  page<I, O>(run: (input: I) => O, input: I): Promise<Awaited<O>>;
  /** Resolves when the page has begun everything that it was asked to run: input overtakes questions. */
  listening(): Promise<void>;
  /** What the page's main thread has worked so far, in milliseconds of its own CPU time: what else the machine does is not in it. */
  worked(): Promise<number>;
}

export async function createHands(contents: WebContents): Promise<Hands> {
  contents.debugger.attach();
  await contents.debugger.sendCommand("Performance.enable", { timeDomain: "threadTicks" });
  contents.focus();
  let held = false;
  return {
    move(x, y) {
      contents.sendInputEvent({ type: "mouseMove", x, y, modifiers: held ? ["leftbuttondown"] : [] });
    },
    press(x, y) {
      held = true;
      contents.sendInputEvent({ type: "mouseDown", x, y, button: "left", clickCount: 1 });
    },
    release(x, y) {
      held = false;
      contents.sendInputEvent({ type: "mouseUp", x, y, button: "left", clickCount: 1 });
    },
    wheel(x, y, down) {
      contents.sendInputEvent({ type: "mouseWheel", x, y, deltaX: 0, deltaY: -down, canScroll: true });
    },
    key(keyCode) {
      contents.sendInputEvent({ type: "keyDown", keyCode });
      contents.sendInputEvent({ type: "char", keyCode });
      contents.sendInputEvent({ type: "keyUp", keyCode });
    },
    page: (run, input) => contents.executeJavaScript(`(${run.toString()})(${JSON.stringify(input)})`, true),
    async listening() {
      await contents.executeJavaScript("undefined");
    },
    async worked() {
      const { metrics }: { metrics: readonly { name: string; value: number }[] } =
        await contents.debugger.sendCommand("Performance.getMetrics");
      return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
    },
  };
}
