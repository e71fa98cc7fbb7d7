import * as electron from "electron";

/** When a call of the page was answered, epoch milliseconds with their fractions, by this process's clock. */
export interface Answered {
  readonly name: unknown;
  readonly at: number;
}

const listeners = new Set<(answered: Answered) => void>();

/** Watches every call that pages make from now on. To be called before the app says who answers them. */
export function watchAnswers(): void {
  const { ipcMain } = electron;
  const handle = ipcMain.handle.bind(ipcMain);
  ipcMain.handle = (channel, listener) =>
    handle(channel, async (event, ...args: unknown[]) => {
      const answer: unknown = await listener(event, ...args);
      const at = performance.timeOrigin + performance.now();
      for (const tell of [...listeners]) tell({ name: args[0], at });
      return answer;
    });
}

/** The next answer to a call of that name. */
export function answersTo(name: string): Promise<Answered> {
  return new Promise((resolve) => {
    const listener = (answered: Answered) => {
      if (answered.name !== name) return;
      listeners.delete(listener);
      resolve(answered);
    };
    listeners.add(listener);
  });
}
