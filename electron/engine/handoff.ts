import { AppError } from "../../shared/errors.ts";
import { isKeychainError, notSaved } from "../accounts/account-errors.ts";
import type { Connected, GoogleAccount } from "../accounts/google-account.ts";
import { GoogleFailure } from "../google/failure.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import type { PlatformLink } from "./platform-link.ts";

interface Parts {
  readonly platform: Pick<PlatformLink, "redeemHandoff">;
  readonly account: Pick<GoogleAccount, "adoptTokens">;
}

const fromTheStart = "Open the dashboard of your call platform and press its button for Callsheet again.";

/**
 * Redeems a dashboard's one-time code and takes over the sign-in that it stands for. What was handed over is never revoked when it cannot be used:
 * the dashboard itself works with it.
 * @throws AppError sign_in_failed, offline, rate_limited, different_account, not_found, not_connected, keychain_locked, keychain_unavailable
 */
export async function takeHandoff(
  { platform, account }: Parts,
  sourceId: string,
  code: string,
): Promise<Connected> {
  try {
    return await account.adoptTokens(await platform.redeemHandoff(sourceId, code));
  } catch (error) {
    if (error instanceof PlatformFailure) throw ofPlatform(error);
    if (error instanceof GoogleFailure) throw ofGoogle(error);
    if (error instanceof AppError && error.code === "different_account") throw ofAnother(error);
    throw isKeychainError(error) ? notSaved(error) : error;
  }
}

function ofPlatform(failure: PlatformFailure): AppError {
  const details = { status: failure.status, reason: failure.reason };
  const refused = (why: string) =>
    new AppError("sign_in_failed", `${why} Nothing was changed.`, {
      action: fromTheStart,
      details,
      cause: failure,
    });
  if (failure.reason === "code_used") return refused("This link was used before: each works once.");
  if (failure.reason === "code_expired")
    return refused("This link is no longer good: it lasts for five minutes.");
  if (failure.kind === "notFound") return refused("Your call platform does not know this link.");
  if (failure.kind === "unauthorized") {
    return new AppError(
      "not_connected",
      "Your call platform does not accept the API key, so Google was not connected.",
      {
        action: "Paste a new API key in Settings, then start again from the dashboard.",
        details,
        cause: failure,
      },
    );
  }
  if (failure.kind === "rateLimited") {
    return new AppError("rate_limited", "Your call platform asks for a moment’s patience.", {
      action: "Press Connect again in a minute.",
      details,
      cause: failure,
    });
  }
  if (failure.retryable) {
    return new AppError("offline", "Your call platform could not be reached, so Google was not connected.", {
      action: "Check the connection and press Connect again.",
      details,
      cause: failure,
    });
  }
  return refused(failure.message);
}

function ofGoogle(failure: GoogleFailure): AppError {
  const details = {
    request: failure.request,
    kind: failure.kind,
    status: failure.status,
    reason: failure.reason,
  };
  if (failure.retryable) {
    return new AppError(
      "offline",
      "Google could not be reached, so it was not connected; the link is used up.",
      {
        action: fromTheStart,
        details,
        cause: failure,
      },
    );
  }
  return new AppError(
    "sign_in_failed",
    `Google does not accept what the dashboard handed over (${failure.reason ?? failure.kind}). Nothing was changed.`,
    { action: fromTheStart, details, cause: failure },
  );
}

/** The words of a sign-in would say that the other account was signed out, which would end the dashboard's own. */
function ofAnother(error: AppError): AppError {
  const email = typeof error.details?.["email"] === "string" ? error.details["email"] : "another account";
  return new AppError(
    "different_account",
    `This workspace belongs to ${email}, and the dashboard is signed in as somebody else. Nothing was changed.`,
    { action: `Sign in to the dashboard as ${email}.`, details: { email }, cause: error },
  );
}
