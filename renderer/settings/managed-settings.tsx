import type { Managed } from "../../shared/model/policy.ts";
import { useStart } from "../state/session.ts";
import "./managed.css";
import "./settings.css";

const channels = { stable: "the stable one", beta: "beta" } as const;

/** What of a policy holds, a line each: what it is about, and what it says. */
export function managedLines(managed: Managed): readonly (readonly [string, string])[] {
  const { platformUrl, googleClient, allowedCalendars, updateChannel, proxy, certificates } = managed;
  return [
    ...(platformUrl === null ? [] : [["Call platform", platformUrl] as const]),
    ...(googleClient ? [["Google sign-in", "by your company’s OAuth client"] as const] : []),
    ...(allowedCalendars === null ? [] : [["Calendars", `only ${allowedCalendars.join(", ")}`] as const]),
    ...(updateChannel === null ? [] : [["Update channel", channels[updateChannel]] as const]),
    ...(proxy ? [["Proxy", "your company’s"] as const] : []),
    ...(certificates ? [["Trusted certificates", "your company’s beside the system’s"] as const] : []),
  ];
}

/** What the company has set for this computer; nothing where it has set nothing. */
export function ManagedSettings() {
  const { managed } = useStart();
  if (managed === null) return null;
  return (
    <section className="settings-section" aria-label="Managed">
      <h3>Managed by {managed.by}</h3>
      <p className="dialog-sub">These hold for this computer and cannot be changed here.</p>
      <dl className="managed">
        {managedLines(managed).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="selectable">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="dialog-sub selectable">Read from {managed.path}</p>
    </section>
  );
}

/** Who has set something, beside it; nothing where nobody has. `what`: "The address is". */
export function SetBy({ what, is }: { readonly what: string; readonly is: (managed: Managed) => boolean }) {
  const { managed } = useStart();
  if (managed === null || !is(managed)) return null;
  return (
    <p className="form-hint">
      {what} set by {managed.by}.
    </p>
  );
}
