import { session } from "electron";
import { AppError } from "../../shared/errors.ts";
import type { Managed, Policy, PolicyProxy } from "../../shared/model/policy.ts";
import { managedOf, readPolicy } from "../policy/policy-file.ts";

/** What the company has set, read once at the start. */
export interface PolicyDesk {
  /** Null where nothing is set. @throws AppError when the file cannot be used: then nothing may start */
  policy(): Policy | null;
  /** The same for the screen. @throws AppError */
  managed(): Managed | null;
  /** Requests may go out: the company's proxy is the one in use. */
  readonly ready: Promise<void>;
}

export function openPolicy(path: string): PolicyDesk {
  const read = policyOrError(path);
  const policy = (): Policy | null => {
    if (read instanceof AppError) throw read;
    return read;
  };
  const proxy = read instanceof AppError ? undefined : read?.proxy;
  return {
    policy,
    managed() {
      const known = policy();
      return known === null ? null : managedOf(known, path);
    },
    ready: proxy === undefined ? Promise.resolve() : session.defaultSession.setProxy(proxyConfig(proxy)),
  };
}

function policyOrError(path: string): Policy | AppError | null {
  try {
    return readPolicy(path);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function proxyConfig(proxy: PolicyProxy): Electron.ProxyConfig {
  if (proxy === "system" || proxy === "direct") return { mode: proxy };
  if ("file" in proxy) return { mode: "pac_script", pacScript: proxy.file };
  const { server, bypass } = proxy;
  return {
    mode: "fixed_servers",
    proxyRules: server,
    ...(bypass === undefined ? {} : { proxyBypassRules: bypass }),
  };
}
