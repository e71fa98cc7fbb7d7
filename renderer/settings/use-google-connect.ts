import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import { asAppError, call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useToasts } from "../state/toasts.ts";

export interface GoogleConnect {
  /** The system browser is open and the rep signs in there. */
  readonly waiting: boolean;
  readonly error: AppError | null;
  readonly connect: () => Promise<void>;
  readonly cancel: () => void;
  /** Takes the company's OAuth client from the clipboard, then connects. */
  readonly pasteClient: () => Promise<void>;
}

/** The way to a Google account: sign-in in the system's browser, waited for here. */
export function useGoogleConnect(): GoogleConnect {
  const [waiting, setWaiting] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function connect(): Promise<void> {
    setWaiting(true);
    setError(null);
    try {
      const { email } = await call("google.connect", {});
      useToasts.getState().show({ message: `Connected to Google as ${email}` });
    } catch (thrown) {
      const refused = asAppError(thrown);
      setError(refused.code === "sign_in_cancelled" ? null : refused);
    } finally {
      setWaiting(false);
    }
  }
  async function pasteClient(): Promise<void> {
    try {
      await call("google.pasteClient", {});
    } catch (thrown) {
      setError(asAppError(thrown));
      return;
    }
    await connect();
  }
  return {
    waiting,
    error,
    connect,
    cancel: () => void attempt(() => call("google.cancelConnect", {})),
    pasteClient,
  };
}
