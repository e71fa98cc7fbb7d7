import { useId, useState } from "react";
import { tunnelHostSchema } from "../../shared/model/local-api.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";

/** The tunnel's name: whole addresses that are pasted are taken for their name. */
export function TunnelForm({ host }: { readonly host: string | null }) {
  const [typed, setTyped] = useState(host ?? "");
  const id = useId();
  const read = tunnelHostSchema.safeParse(hostIn(typed));
  const problem = typed.trim() === "" || read.success ? null : read.error.issues[0]?.message;
  const same = read.success && read.data === host;
  const set = (next: string | null) => attempt(() => call("api.setTunnel", { host: next }));
  return (
    <form
      className="voice-tunnel"
      onSubmit={(event) => {
        event.preventDefault();
        if (read.success) void set(read.data);
      }}
    >
      <label className="field-label" htmlFor={id}>
        Name of the tunnel
      </label>
      <div className="voice-line">
        <input
          id={id}
          className="field"
          placeholder="sales.tunnel.example"
          spellCheck={false}
          autoCapitalize="none"
          maxLength={300}
          value={typed}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button" disabled={!read.success || same}>
          {host === null ? "Let it in" : "Change"}
        </button>
        {host !== null && (
          <button type="button" className="button danger" onClick={() => void set(null)}>
            Shut it out
          </button>
        )}
      </div>
      <p id={`${id}-note`} className={problem === null ? "dialog-sub" : "api-problem"}>
        {problem === null
          ? host === null
            ? "Nobody is let in from outside."
            : `Let in by https://${host}.`
          : `The name ${problem}.`}
      </p>
    </form>
  );
}

/** The host of an address, or what was typed. */
function hostIn(typed: string): string {
  const text = typed.trim();
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).host : text;
}
