import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useSession } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";

let asking = false;

/** Asks whether Callsheet is to start at login, once: when an account of the rep's own is connected. */
export async function askAboutStartup(): Promise<void> {
  await askIfWanted();
  // Connected later in this run: the status says so.
  const unsubscribe = useSession.subscribe(({ status }, before) => {
    if (status === null || isConnected(status) === (before.status !== null && isConnected(before.status)))
      return;
    void attempt(async () => {
      if (await askIfWanted()) unsubscribe();
    });
  });
}

type KnownStatus = NonNullable<ReturnType<typeof useSession.getState>["status"]>;

function isConnected({ google, platform }: KnownStatus): boolean {
  return google.email !== null || platform.state !== "none";
}

async function askIfWanted(): Promise<boolean> {
  if (asking || !(await call("startup.get", {})).ask) return false;
  asking = true;
  const answer = (atLogin: boolean | null) => void attempt(() => call("startup.set", { atLogin }));
  useToasts.getState().show({
    message: "Start Callsheet when you log in?",
    detail: "In the background, so that meetings and leads are there before you are. Settings has it too.",
    stays: true,
    action: { label: "Start at login", run: () => answer(true) },
    also: { label: "Not now", run: () => answer(null) },
    onDismiss: () => answer(null),
  });
  return true;
}
