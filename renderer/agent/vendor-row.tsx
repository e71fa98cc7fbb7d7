import { useState } from "react";
import type { Tunnel, Vendor } from "../../shared/model/local-api.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { copyText } from "../detail/detail-parts.tsx";
import { useToasts } from "../state/toasts.ts";
import { useNow } from "../ui/clock.ts";
import { age, count } from "../ui/format.ts";
import { ClientCalls } from "./client-calls.tsx";
import { Sure } from "./sure.tsx";
import { vendorWords } from "./vendor-words.ts";

interface Props {
  /** The tunnel's name; null without one. */
  readonly host: string | null;
  readonly one: Tunnel["vendors"][number];
}

/** A vendor of voice agents: the address and the definitions to paste there, its secret, and what its agents called. */
export function VendorRow({ host, one }: Props) {
  const { vendor, clientId, ready, requests, lastUsedAt } = one;
  const { name, how } = vendorWords[vendor];
  const address = host === null ? null : `https://${host}/api/agent/${vendor}`;
  const pasting = ready ? "Paste another key" : "Paste key from clipboard";
  const now = useNow("minute");
  const [shown, setShown] = useState(false);
  const used =
    lastUsedAt === null
      ? "No call yet"
      : `${count(requests, "call", "calls")}, the last ${age(Date.parse(lastUsedAt), now)}`;
  return (
    <li className="voice-vendor" aria-label={name}>
      <div className="voice-vendor-head">
        <h4>{name}</h4>
        <span className={ready ? "voice-ready" : "dialog-sub"}>
          {ready ? "Its secret is in your keychain" : "No secret yet: nobody is let in"}
        </span>
        <span className="dialog-sub voice-used">{used}</span>
      </div>
      {address !== null && <code className="selectable voice-address">{address}</code>}
      <p className="dialog-sub">{how}</p>
      <div className="voice-line">
        {address !== null && (
          <>
            <button
              type="button"
              className="button small"
              aria-label={`Copy address: ${name}`}
              onClick={() => void copyText(address, "Address")}
            >
              Copy address
            </button>
            <button
              type="button"
              className="button small"
              aria-label={`Copy definitions: ${name}`}
              onClick={() => void copyDefinitions(vendor)}
            >
              Copy definitions
            </button>
          </>
        )}
        {vendor === "vapi" ? (
          <button
            type="button"
            className="button small"
            aria-label={`Copy secret: ${name}`}
            onClick={() => void copySecret(vendor, false)}
          >
            Copy secret
          </button>
        ) : (
          <button
            type="button"
            className="button small"
            aria-label={`${pasting}: ${name}`}
            onClick={() => void paste(vendor)}
          >
            {pasting}
          </button>
        )}
        {ready && vendor === "vapi" && (
          <Sure label="Renew secret" really="Really renew" name={name} act={() => copySecret(vendor, true)} />
        )}
        {ready && <Sure label="Forget" really="Really forget" name={name} act={() => forget(vendor)} />}
        <button
          type="button"
          className="button small"
          aria-expanded={shown}
          aria-label={`What it called: ${name}`}
          onClick={() => setShown(!shown)}
        >
          What it called
        </button>
      </div>
      {shown && <ClientCalls clientId={clientId} />}
    </li>
  );
}

async function copyDefinitions(vendor: Vendor): Promise<void> {
  const definitions = await attempt(() => call("api.definitions", { vendor }));
  if (definitions !== null) await copyText(definitions.text, `Definitions for ${vendorWords[vendor].name}`);
}

async function copySecret(vendor: Vendor, renew: boolean): Promise<void> {
  const done = await attempt(() => call("api.copyVendorSecret", { vendor, renew }));
  const { name } = vendorWords[vendor];
  if (done !== null) useToasts.getState().show({ message: `The secret of ${name} is on the clipboard` });
}

async function paste(vendor: Vendor): Promise<void> {
  const done = await attempt(() => call("api.pasteVendorSecret", { vendor }));
  const { name } = vendorWords[vendor];
  if (done !== null) useToasts.getState().show({ message: `The key of ${name} is kept in your keychain` });
}

function forget(vendor: Vendor): Promise<unknown> {
  return attempt(() => call("api.forgetVendorSecret", { vendor }));
}
