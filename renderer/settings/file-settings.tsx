import { useDialogs } from "../state/dialogs.ts";

/** Events from and to calendar files. */
export function FileSettings() {
  const { show } = useDialogs.getState();
  return (
    <section className="settings-section">
      <h3>Calendar files</h3>
      <div className="settings-account">
        <div>
          <p>Import and export (.ics)</p>
          <p className="dialog-sub">A file can also be dropped on the window.</p>
        </div>
        <button type="button" className="button small" onClick={() => show({ kind: "icsImport" })}>
          Import…
        </button>
        <button type="button" className="button small" onClick={() => show({ kind: "icsExport" })}>
          Export…
        </button>
      </div>
    </section>
  );
}
