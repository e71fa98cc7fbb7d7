import { useId, useState } from "react";
import type { AuditFilter } from "../../shared/model/audit.ts";
import { auditKindSchema } from "../../shared/model/audit.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSession } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { Choice } from "../ui/choice.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { count } from "../ui/format.ts";
import { AuditEntry } from "./audit-entry.tsx";
import { kindNames, whoNames } from "./audit-words.ts";
import "./audit.css";

const pageSize = 100;
const everybody = { value: "all", label: "Everybody" } as const;
const people = [
  everybody,
  ...(["rep", "rule", "chat", "api", "agent"] as const).map((value) => ({ value, label: whoNames[value] })),
];
const kinds = [
  { value: "all", label: "Everything" } as const,
  ...auditKindSchema.options.map((value) => ({ value, label: kindNames[value] })),
];
const nothing: AuditFilter = { search: "", who: null, kind: null, between: null };
const periods = [30, 90, 180, 365];

/** Who changed what, when, and what came of it. */
export function AuditDialog() {
  const [filter, setFilter] = useState<AuditFilter>(nothing);
  const [day, setDay] = useState("");
  const [limit, setLimit] = useState(pageSize);
  const query = { filter, limit };
  const { data, error, refresh } = useLiveQuery(
    "audit.list",
    query,
    ["activity", "events", "api", "leads", "templates"],
    {
      keepPrevious: true,
    },
  );
  const id = useId();
  const { search, who, kind, between } = filter;
  const filtering = search.trim() !== "" || who !== null || kind !== null || between !== null;
  function narrow(change: Partial<AuditFilter>): void {
    setFilter({ ...filter, ...change });
    setLimit(pageSize);
  }
  return (
    <Dialog title="Who did what" wide>
      <div className="audit-filter">
        <label className="visually-hidden" htmlFor={id}>
          Search the audit
        </label>
        <input
          id={id}
          type="search"
          className="field"
          placeholder="Search titles, people, programs"
          maxLength={200}
          value={filter.search}
          onChange={(event) => narrow({ search: event.target.value })}
        />
        <Choice
          label="Who"
          options={people}
          value={filter.who ?? "all"}
          onChange={(who) => narrow({ who: who === "all" ? null : who })}
        />
        <Choice
          label="What"
          options={kinds}
          value={kind ?? "all"}
          onChange={(chosen) => narrow({ kind: chosen === "all" ? null : chosen })}
        />
        <input
          type="date"
          className="field audit-day"
          aria-label="Day"
          value={day}
          onChange={(event) => {
            setDay(event.target.value);
            narrow({ between: dayBetween(event.target.value) });
          }}
        />
      </div>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {data?.lines.length === 0 && (
        <div className="empty">
          <h3>{filtering ? "Nobody did anything like that" : "Nothing was changed yet"}</h3>
          <p>
            {filtering
              ? "Other words or another person may find it."
              : "Each change of your calendar, leads, templates and settings is written down here, whoever made it."}
          </p>
        </div>
      )}
      <ul className="audit">
        {(data?.lines ?? []).map((line) => (
          <AuditEntry key={line.id} line={line} />
        ))}
      </ul>
      {data?.more === true && limit < 1000 && (
        <button type="button" className="button small" onClick={() => setLimit(limit + pageSize)}>
          Show more
        </button>
      )}
      <AuditFoot filter={filter} />
    </Dialog>
  );
}

/** A day of the rep's own; null while none is chosen. */
function dayBetween(date: string): AuditFilter["between"] {
  if (date === "") return null;
  const day = Temporal.PlainDate.from(date);
  const start = (of: Temporal.PlainDate) =>
    of.toZonedDateTime(Temporal.Now.timeZoneId()).toInstant().toString();
  return { from: start(day), to: start(day.add({ days: 1 })) };
}

function AuditFoot({ filter }: { readonly filter: AuditFilter }) {
  const days = useSession((session) => session.settings?.auditDays ?? 90);
  const changeSettings = useSession((session) => session.changeSettings);
  const choices = [...new Set([...periods, days])].sort((a, b) => a - b);
  const options = choices.map((value) => ({ value: String(value), label: `${value} days` }));
  return (
    <footer className="audit-foot">
      <span className="audit-kept">
        Kept for
        <Choice
          label="Kept for"
          options={options}
          value={String(days)}
          onChange={(value) => void changeSettings({ auditDays: Number(value) })}
        />
      </span>
      <button type="button" className="button small" onClick={() => void save(filter, "csv")}>
        Export CSV…
      </button>
      <button type="button" className="button small" onClick={() => void save(filter, "json")}>
        Export JSON…
      </button>
    </footer>
  );
}

async function save(filter: AuditFilter, format: "csv" | "json"): Promise<void> {
  const answer = await attempt(() => call("audit.export", { filter, format }));
  const saved = answer?.saved ?? null;
  if (saved === null) return;
  useToasts.getState().show({ message: `${count(saved.count, "line", "lines")} saved in ${saved.path}` });
}
