import { useEffect } from "react";
import { onNotice, releaseNotices } from "./api.ts";
import { followNotices, followStart } from "./commands/follow-notices.ts";
import { listenForKeys } from "./commands/registry.ts";
import { reportFailures } from "./diagnostics/report-failures.ts";
import { FirstRun } from "./first-run/first-run.tsx";
import { useFirstRun } from "./first-run/use-first-run.ts";
import { Desk } from "./layout/desk.tsx";
import { DialogHost } from "./layout/dialog-host.tsx";
import { ErrorBoundary } from "./layout/error-boundary.tsx";
import { rememberView } from "./layout/remember-view.ts";
import { StartFailed } from "./layout/start-failed.tsx";
import { Toasts } from "./layout/toasts.tsx";
import { watchRegion } from "./layout/watch-region.ts";
import { followSession, useSession, useStart } from "./state/session.ts";
import { applyTheme } from "./state/theme.ts";

/** The whole window. */
export function App() {
  const start = useStart();
  const { platform } = start;
  const firstRun = useFirstRun();
  const theme = useSession((session) => session.settings?.theme ?? "system");

  useEffect(() => {
    const stops = [
      reportFailures(),
      followSession(),
      onNotice(followNotices),
      listenForKeys(platform === "darwin"),
      watchRegion(),
      rememberView(),
    ];
    releaseNotices();
    followStart(start);
    return () => {
      for (const stop of stops) stop();
    };
  }, [platform, start]);
  useEffect(() => applyTheme(theme), [theme]);

  return (
    <ErrorBoundary fallback={(error) => <StartFailed error={error} retry={() => window.location.reload()} />}>
      {firstRun ? <FirstRun /> : <Desk />}
      <Toasts />
      <DialogHost />
    </ErrorBoundary>
  );
}
