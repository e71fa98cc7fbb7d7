import { useRef, useState } from "react";
import type { Settings } from "../../shared/model/status.ts";
import { ApiSettings } from "../agent/api-settings.tsx";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { MailSettings } from "../mail/mail-settings.tsx";
import { DataSettings } from "../recovery/data-settings.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useSession, useStart } from "../state/session.ts";
import { TemplateSettings } from "../templates/template-settings.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { AccountSettings } from "./account-settings.tsx";
import { AvailabilitySettings } from "./availability-settings.tsx";
import { BackgroundSettings } from "./background-settings.tsx";
import { BookingSettings } from "./booking-settings.tsx";
import { CalendarSettings } from "./calendar-settings.tsx";
import { FileSettings } from "./file-settings.tsx";
import { ManagedSettings } from "./managed-settings.tsx";
import { NotificationSettings } from "./notification-settings.tsx";
import { RegionSettings } from "./region-settings.tsx";
import { SettingsSearch } from "./settings-search.tsx";
import { SourceSettings } from "./source-settings.tsx";
import { UpdateSettings } from "./update-settings.tsx";
import { useFound } from "./use-found.ts";
import "./settings.css";

/** Everything the rep can set, to be searched. Each change holds at once. `find` is what is looked for at first. */
export function SettingsDialog({ find }: { readonly find: string }) {
  const { workspace, version } = useStart();
  const panes = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(find);
  const found = useFound(panes, typed);
  return (
    <Dialog title="Settings" wide>
      <SettingsSearch typed={typed} found={found} panes={panes} onType={setTyped} />
      <div ref={panes}>
        <ManagedSettings />
        {workspace !== null && (
          <>
            <AccountSettings />
            <SourceSettings />
            <CalendarSettings />
            <FileSettings />
          </>
        )}
        <ThemeSettings />
        <RegionSettings />
        <BookingSettings />
        <NotificationSettings />
        <BackgroundSettings />
        {workspace !== null && <TemplateSettings />}
        {workspace !== null && <MailSettings />}
        <AvailabilitySettings />
        <UpdateSettings />
        {workspace !== null && <ApiSettings />}
        <DataSettings connected={workspace !== null} />
        <section className="settings-section settings-foot">
          <span className="dialog-sub">Callsheet {version}</span>
          <button
            type="button"
            className="button small"
            onClick={() => useDialogs.getState().show({ kind: "diagnostics" })}
          >
            Diagnostics…
          </button>
          {workspace !== null && (
            <button
              type="button"
              className="button small"
              onClick={() => void attempt(() => call("workspace.close", {}))}
            >
              {workspace === "sandbox" ? "Leave the sample data" : "Back to the first screen"}
            </button>
          )}
        </section>
      </div>
    </Dialog>
  );
}

const themes: readonly { readonly theme: Settings["theme"]; readonly label: string }[] = [
  { theme: "system", label: "As the system" },
  { theme: "light", label: "Light" },
  { theme: "dark", label: "Dark" },
];

function ThemeSettings() {
  const chosen = useSession((session) => session.settings?.theme);
  const changeSettings = useSession((session) => session.changeSettings);
  return (
    <section className="settings-section settings-row">
      <h3>Theme</h3>
      <fieldset className="view-switch">
        <legend className="visually-hidden">Theme</legend>
        {themes.map(({ theme, label }) => (
          <button
            key={theme}
            type="button"
            aria-pressed={chosen === theme}
            onClick={() => void changeSettings({ theme })}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </section>
  );
}
