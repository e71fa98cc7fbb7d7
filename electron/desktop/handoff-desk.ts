import { AppError } from "../../shared/errors.ts";

/** A dashboard's code lasts so long, in milliseconds; keeping it any longer is of no use. */
const lifeMs = 5 * 60_000;

/** The one-time code of the last hand-off link, from the link until the rep's word. It is in this process's memory and nowhere else. */
export interface HandoffDesk {
  /** A link brought a code; the one before is forgotten. */
  offer(code: string): void;
  /**
   * Hands the code to `redeem`. It is spent then, but for a platform that could not be asked: the rep may press again.
   * @throws AppError not_found without a code, or what `redeem` throws
   */
  accept<T>(redeem: (code: string) => Promise<T>): Promise<T>;
  refuse(): void;
}

export function createHandoffDesk(clock: () => number): HandoffDesk {
  let offered: { readonly code: string; readonly at: number } | null = null;
  return {
    offer(code) {
      offered = { code, at: clock() };
    },
    async accept(redeem) {
      const mine = offered;
      offered = null;
      if (mine === null || Math.abs(clock() - mine.at) > lifeMs) {
        throw new AppError("not_found", "No link of your dashboard waits any more. Nothing was changed.", {
          action: "Press the dashboard’s button for Callsheet again.",
        });
      }
      try {
        return await redeem(mine.code);
      } catch (error) {
        const again =
          error instanceof AppError && (error.code === "offline" || error.code === "rate_limited");
        if (again) offered ??= mine;
        throw error;
      }
    },
    refuse() {
      offered = null;
    },
  };
}
