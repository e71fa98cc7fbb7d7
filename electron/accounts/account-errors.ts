import { AppError } from "../../shared/errors.ts";
import type { GoogleFailure } from "../google/failure.ts";

/** Could the keychain not be used? */
export function isKeychainError(error: unknown): error is AppError {
  return (
    error instanceof AppError && (error.code === "keychain_locked" || error.code === "keychain_unavailable")
  );
}

/** *Connect* without an OAuth client. */
export function noClient(): AppError {
  return new AppError("no_client_id", "Callsheet has no Google OAuth client yet, so it cannot sign you in.", {
    action: "Enter your company's client ID in Settings; the guide there shows how to get one.",
  });
}

/** Another account than the workspace's; `email` is the workspace's. */
export function differentAccount(email: string): AppError {
  return new AppError(
    "different_account",
    `This workspace belongs to ${email}. The other account was signed out again and nothing was changed.`,
    { action: `Sign in as ${email}.`, details: { email } },
  );
}

/** The keychain did not take the new sign-in. */
export function notSaved(error: AppError): AppError {
  return new AppError(error.code, `Could not connect: the sign-in could not be saved. ${error.message}`, {
    ...(error.action === undefined ? {} : { action: error.action }),
    cause: error,
  });
}

/** Google was not told that a sign-in is over. */
export function notRevoked(failure: GoogleFailure): AppError {
  return new AppError(
    failure.toAppError().code,
    "Google could not be told to end the sign-in. Callsheet has forgotten it all the same.",
    {
      action: "Remove Callsheet at myaccount.google.com/connections if you want to be sure.",
      details: { request: failure.request, kind: failure.kind, status: failure.status },
      cause: failure,
    },
  );
}
