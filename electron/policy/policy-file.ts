import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod";
import { AppError } from "../../shared/errors.ts";
import type { Managed, Policy } from "../../shared/model/policy.ts";
import { policySchema } from "../../shared/model/policy.ts";

/** Where a company puts its settings for everybody on a computer: places that only an administrator may write to. */
export function policyPath(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === "win32") return join(env["ProgramData"] ?? "C:\\ProgramData", "Callsheet", "policy.json");
  if (platform === "darwin") return "/Library/Application Support/Callsheet/policy.json";
  return "/etc/callsheet/policy.json";
}

/**
 * The company's settings; null where there are none. A file that is there and cannot be understood whole is no half a policy: nothing of it may be
 * passed over in silence.
 * @throws AppError bad_input naming the file and the place in it
 */
export function readPolicy(path: string): Policy | null {
  const text = textOf(path);
  if (text === null) return null;
  const parsed = policySchema.safeParse(jsonOf(text, path));
  if (parsed.success) return parsed.data;
  throw wrong(path, parsed.error.issues.slice(0, 3).map(issueWords).join("; "), parsed.error);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw wrong(path, "it cannot be opened", cause);
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrong(path, "it is no JSON", cause);
  }
}

function issueWords(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const keys = `“${issue.keys.join("”, “")}”`;
    return place === "" ? `there is no setting ${keys}` : `“${place}” has no ${keys}`;
  }
  return place === "" ? issue.message : `“${place}”: ${issue.message}`;
}

function wrong(path: string, what: string, cause: unknown): AppError {
  return new AppError(
    "bad_input",
    `Your company’s settings for Callsheet cannot be used (${path}): ${what}. Nothing of yours was lost, and nothing is read or sent meanwhile.`,
    { action: "Ask your administrator to put the file right, then start Callsheet again.", cause },
  );
}

/** What the screen may know of it: no secret. */
export function managedOf(policy: Policy, path: string): Managed {
  return {
    by: policy.managedBy,
    path,
    platformUrl: policy.platformUrl ?? null,
    googleClient: policy.googleClient !== undefined,
    updateChannel: policy.updateChannel ?? null,
    allowedCalendars: policy.allowedCalendars ?? null,
    proxy: policy.proxy !== undefined,
    certificates: policy.certificates !== undefined,
  };
}
