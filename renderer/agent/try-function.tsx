import type { FormEvent } from "react";
import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { FunctionName, Trial, Tried } from "../../shared/model/local-api.ts";
import { functionNameSchema } from "../../shared/model/local-api.ts";
import { asAppError, call } from "../api.ts";
import { Choice } from "../ui/choice.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { functionFields } from "./vendor-words.ts";

type Way = FunctionName | "retell" | "vapi";

const ways: readonly { readonly value: Way; readonly label: string }[] = [
  ...functionNameSchema.options.map((value) => ({ value, label: value })),
  { value: "vapi", label: "What Vapi sends" },
  { value: "retell", label: "What Retell sends" },
];

/** Calls a function as a voice agent would, and shows what the agent would say. Nothing is booked unless the rep ticks it. */
export function TryFunction() {
  const [way, setWay] = useState<Way>("find_available_times");
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [envelope, setEnvelope] = useState("");
  const [book, setBook] = useState(false);
  const [tried, setTried] = useState<Tried | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const books = way === "schedule_meeting" || way === "vapi" || way === "retell";

  async function run(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      setTried(await call("api.try", { call: callOf(way, typed, envelope), book: books && book }));
    } catch (thrown) {
      setTried(null);
      setError(asAppError(thrown));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className="voice-try" onSubmit={(event) => void run(event)}>
      <Choice
        label="Function"
        options={ways}
        value={way}
        onChange={(next) => {
          setWay(next);
          setTried(null);
          setError(null);
        }}
      />
      {way === "vapi" || way === "retell" ? (
        <label>
          <span className="field-label">The whole JSON of one call</span>
          <textarea
            className="field voice-code"
            rows={6}
            spellCheck={false}
            maxLength={65_536}
            value={envelope}
            onChange={(event) => setEnvelope(event.target.value)}
          />
        </label>
      ) : (
        <div className="voice-fields">
          {functionFields[way].map(({ name, label, hint }) => (
            <label key={name}>
              <span className="field-label">{label}</span>
              <input
                className="field"
                placeholder={hint}
                maxLength={4000}
                value={typed[name] ?? ""}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              />
            </label>
          ))}
        </div>
      )}
      <div className="voice-line">
        <button type="submit" className="button primary" disabled={busy}>
          {books && book ? "Call and book" : "Call"}
        </button>
        {books && (
          <label className="voice-book">
            <input type="checkbox" checked={book} onChange={() => setBook(!book)} />
            Really book, and invite the guest
          </label>
        )}
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {tried !== null && <Result tried={tried} />}
    </form>
  );
}

function Result({ tried: { spoken, ok, answer, ms } }: { readonly tried: Tried }) {
  return (
    <div className="voice-result" role="status">
      <p className="field-label">{ok ? "The agent would say" : "Refused. The agent would say"}</p>
      {spoken.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one answer, which never change their places
        <p key={index} className="voice-said selectable">
          “{line}”
        </p>
      ))}
      <details>
        <summary>The answer as data, after {ms} ms</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre className="voice-code selectable" tabIndex={0}>
          {answer}
        </pre>
      </details>
    </div>
  );
}

function callOf(way: Way, typed: Readonly<Record<string, string>>, envelope: string): Trial["call"] {
  if (way === "vapi" || way === "retell") return { kind: "envelope", vendor: way, text: envelope };
  const input = Object.fromEntries(functionFields[way].map(({ name }) => [name, typed[name] ?? ""]));
  return { kind: "function", name: way, input };
}
