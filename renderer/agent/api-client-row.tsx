import { useState } from "react";
import type { ApiClient, Scope } from "../../shared/model/local-api.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useToasts } from "../state/toasts.ts";
import { useNow } from "../ui/clock.ts";
import { age, count } from "../ui/format.ts";
import { ClientCalls } from "./client-calls.tsx";
import { Sure } from "./sure.tsx";

interface ScopeWords {
  readonly scope: Scope;
  readonly label: string;
  readonly hint: string;
}

const scopes: readonly ScopeWords[] = [
  { scope: "read", label: "Look", hint: "Events, meetings, free times, leads" },
  { scope: "write", label: "Change", hint: "Book, move, cancel, sync" },
  {
    scope: "destructive",
    label: "Disconnect or cancel",
    hint: "Disconnect Google; as an AI agent, cancel meetings. You are asked each time",
  },
];

/** Agents do less than programs: they cannot disconnect. */
const agentScopes: readonly ScopeWords[] = [
  { scope: "read", label: "Look", hint: "Events, meetings, free times, leads" },
  { scope: "write", label: "Change", hint: "Book, move, write notes" },
  { scope: "destructive", label: "Cancel meetings", hint: "You are asked each time" },
];

/** A program that is let in: what it may do, its token, and what it did. */
export function ApiClientRow({ client }: { readonly client: ApiClient }) {
  const { id, name, requests, lastUsedAt, builtIn, ask } = client;
  const now = useNow("minute");
  const [shown, setShown] = useState(false);
  const used =
    lastUsedAt === null
      ? "Not used yet"
      : `${count(requests, "request", "requests")}, the last ${age(Date.parse(lastUsedAt), now)}`;
  return (
    <li className="api-client">
      <div className="api-client-head">
        <div className="api-client-name">
          <p>{name}</p>
          <p className="dialog-sub">{used}</p>
        </div>
        {!builtIn && <TokenButtons client={client} />}
      </div>
      <div className="api-client-scopes">
        <fieldset>
          <legend className="visually-hidden">What {name} may do</legend>
          {(builtIn ? agentScopes : scopes).map(({ scope, label, hint }) => (
            <label key={scope} title={hint}>
              <input
                type="checkbox"
                checked={client.scopes.includes(scope)}
                onChange={() => void toggle(client, scope)}
              />
              {label}
            </label>
          ))}
          <label title="It waits until you allow what it wants, at most two minutes">
            <input
              type="checkbox"
              checked={ask}
              onChange={() => void attempt(() => call("api.setAsk", { clientId: id, ask: !ask }))}
            />
            Ask me before each change
          </label>
        </fieldset>
        <button
          type="button"
          className="button small"
          aria-expanded={shown}
          aria-label={`What it did: ${name}`}
          onClick={() => setShown(!shown)}
        >
          What it did
        </button>
      </div>
      {shown && <ClientCalls clientId={id} />}
    </li>
  );
}

function TokenButtons({ client }: { readonly client: ApiClient }) {
  const { name } = client;
  return (
    <>
      <button
        type="button"
        className="button small"
        aria-label={`Copy token: ${name}`}
        onClick={() => void copy(client)}
      >
        Copy token
      </button>
      <Sure label="Renew token" really="Really renew" name={name} act={() => renew(client)} />
      <Sure label="Remove" really="Really remove" name={name} act={() => remove(client)} />
    </>
  );
}

function toggle({ id, scopes: before }: ApiClient, scope: Scope): Promise<unknown> {
  const next = before.includes(scope) ? before.filter((one) => one !== scope) : [...before, scope];
  return attempt(() => call("api.setScopes", { clientId: id, scopes: next }));
}

async function copy({ id, name }: ApiClient): Promise<void> {
  const done = await attempt(() => call("api.copyToken", { clientId: id }));
  if (done !== null) useToasts.getState().show({ message: `The token of ${name} is on the clipboard` });
}

async function renew({ id, name }: ApiClient): Promise<void> {
  const done = await attempt(() => call("api.renewToken", { clientId: id }));
  if (done !== null) useToasts.getState().show({ message: `${name} needs its new token: copy it` });
}

function remove({ id }: ApiClient): Promise<unknown> {
  return attempt(() => call("api.removeClient", { clientId: id }));
}
