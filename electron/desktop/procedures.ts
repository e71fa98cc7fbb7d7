import type { Database } from "better-sqlite3";
import { clipboard } from "electron";
import type { Handlers, ProceduresOf } from "../../shared/contract.ts";
import { contract } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { ProcedureName } from "../../shared/procedure-names.ts";
import { systemRegion } from "../../shared/regional.ts";
import { activityList } from "../calendar/activity/activity-query.ts";
import { calendarsList } from "../calendar/calendars/calendar-query.ts";
import { createTimeWords } from "../calendar/commands/command-time-words.ts";
import { draftsList } from "../calendar/drafts/draft-store.ts";
import { eventDetail } from "../calendar/events/event-query.ts";
import { conflictOf } from "../calendar/merge/conflict-query.ts";
import { occurrencesBetween } from "../calendar/recurrence/range-query.ts";
import { seriesReach } from "../calendar/series/series-reach.ts";
import { privateProcedures } from "../engine-messages.ts";
import { filtersList } from "../leads/filters/filter-store.ts";
import { leadByEmail } from "../leads/lead-by-email.ts";
import { leadDetail, leadIds, leadSources, leadsList, leadTags } from "../leads/lead-query.ts";
import { passagesOf } from "../leads/passages.ts";
import { proposalsAhead } from "../leads/proposal-query.ts";
import { mailList } from "../mail/mail-list.ts";
import { figuresOf } from "../meetings/figures/figures-query.ts";
import { meetingList } from "../meetings/meeting-list.ts";
import { templateList } from "../meetings/templates/template-query.ts";
import { readApiKey, readGoogleClient, readMailSecret } from "./clipboard-secret.ts";
import { forgetCrashes } from "./crashes/read-crashes.ts";
import type { DeskState } from "./desk-state.ts";
import { createDiagnosticsDesk } from "./diagnostics/save-diagnostics.ts";
import { exportFigures } from "./figures-file.ts";
import { exportIcs, openIcs } from "./ics-files.ts";
import type { Callable } from "./ipc-call.ts";
import { createLeadImports, exportLeads } from "./lead-files.ts";
import { mending } from "./mending.ts";
import { openLink } from "./open-link.ts";
import { recoveryProcedures } from "./recovery-procedures.ts";
import type { Session } from "./session.ts";
import { windowProcedures } from "./window-procedures.ts";

/** Everything the page may call but for its first question, which is answered before this is loaded (`start-state.ts`). */
export function createProcedures(desk: DeskState): (name: ProcedureName) => Callable {
  const desktop = desktopProcedures(desk);
  const read = readProcedures(desk);
  const run = async (name: ProcedureName, input: unknown, webContentsId: number): Promise<unknown> => {
    switch (contract[name].runs) {
      case "engine":
        return engineCall(desk, name, input);
      case "read":
        return mending(desk, await needSession(desk).reader(), (db) => handlerOf(read(db), name)(input));
      case "desktop":
        return handlerOf(desktop(webContentsId), name)(input);
    }
  };
  return (name) => ({
    input: contract[name].input,
    run: (input, webContentsId) => run(name, input, webContentsId),
  });
}

/** More lines than any audit has. */
const mostExported = 1_000_000;

/** The handler of a name that is known to be in the map; the compiler cannot follow a name into a union of functions. */
function handlerOf(handlers: object, name: ProcedureName): (input: unknown) => unknown {
  const handler: unknown = Reflect.get(handlers, name);
  if (typeof handler === "function") return (input) => handler(input);
  throw new AppError("internal", `Nobody answers ${name}.`);
}

function needSession(desk: DeskState): Session {
  const session = desk.session();
  if (session !== null) return session;
  throw new AppError("not_connected", "No workspace is open.", {
    action: "Choose how to start on the first screen.",
  });
}

async function engineCall(desk: DeskState, name: ProcedureName, input: unknown): Promise<unknown> {
  const engine = await needSession(desk).engine();
  // `runs` says so, the name's type does not: the engine refuses what it does not know.
  return engine.call(name as ProceduresOf<"engine">, input);
}

function readProcedures(desk: DeskState): (db: Database) => Handlers<ProceduresOf<"read">> {
  const words = createTimeWords(
    () => systemRegion(desk.settings.get()),
    () => Temporal.Now.timeZoneId(),
  );
  return (db) => ({
    "activity.list": () => activityList(db),
    "calendars.list": () => calendarsList(db),
    "calendar.range": ({ from, to }) => occurrencesBetween(db, Date.parse(from), Date.parse(to)),
    "event.get": ({ calendarId, eventId }) => eventDetail(db, calendarId, eventId),
    "series.get": ({ calendarId, eventId }) => seriesReach(db, calendarId, eventId),
    "draft.list": () => draftsList(db),
    "conflict.get": (ref) => conflictOf(db, ref, words),
    "leads.list": ({ filter, offset, limit }) => leadsList(db, filter, offset, limit, desk.clock()),
    "meetings.list": ({ view, limit }) => meetingList(db, view, limit, desk.clock()),
    "mail.list": (query) => mailList(db, query, desk.clock()),
    "mail.preview": async ({ kind, ...template }) => {
      const { previewMail } = await import("../mail/preview.ts");
      return previewMail(kind, template, desk.clock(), Temporal.Now.timeZoneId());
    },
    "leads.tags": () => leadTags(db),
    "leads.sources": () => leadSources(db),
    "leads.ids": ({ filter }) => leadIds(db, filter, desk.clock()),
    "leads.passages": ({ search, leadIds }) => passagesOf(db, search, leadIds),
    "lead.byEmail": ({ emails }) => leadByEmail(db, emails),
    "leads.proposals": ({ limit }) => proposalsAhead(db, limit, desk.clock()),
    "leads.filters": () => filtersList(db),
    "templates.list": () => templateList(db),
    "figures.get": ({ range }) => figuresOf(db, range, desk.clock()),
    "audit.list": async ({ filter, limit }) => {
      const { auditList } = await import("../audit/audit-query.ts");
      return auditList(db, filter, limit, words);
    },
    "api.calls": async ({ clientId, limit }) => {
      const { apiCalls } = await import("../agent/clients/call-log.ts");
      return apiCalls(db, clientId, limit);
    },
    "lead.get": ({ leadId }) => leadDetail(db, leadId, desk.clock()),
  });
}

/** What main does for the window with this id. */
function desktopProcedures(
  desk: DeskState,
): (webContentsId: number) => Handlers<Exclude<ProceduresOf<"desktop">, "app.start">> {
  const diagnostics = createDiagnosticsDesk(desk);
  const imports = createLeadImports();
  const recovery = recoveryProcedures(desk);
  return (webContentsId) => ({
    ...windowProcedures(desk, webContentsId),
    ...recovery,
    "updates.get": () => desk.updates.get(),
    "updates.check": () => desk.updates.check(),
    "updates.install": async () => {
      await desk.updates.install();
      return {};
    },
    "settings.get": () => desk.settings.get(),
    "settings.set": async (change) => {
      const settings = await desk.settings.set(withoutUndefined(change));
      desk.settingsChanged();
      return settings;
    },
    "workspace.open": async ({ workspace }) => {
      await desk.openWorkspace(workspace);
      return {};
    },
    "workspace.close": async () => {
      await desk.openWorkspace(null);
      return {};
    },
    "source.connect": async (input) => {
      const engine = await needSession(desk).engine();
      const apiKey = await readApiKey();
      const answer = await engine.call("private.connectSource", { ...input, apiKey });
      return privateProcedures["private.connectSource"].output.parse(answer);
    },
    "mail.pasteSecret": async ({ way }) => {
      const engine = await needSession(desk).engine();
      await engine.call("private.keepMailSecret", { way, secret: await readMailSecret(way) });
      return {};
    },
    "audit.export": async ({ filter, format }) => {
      const [{ auditList }, { exportAudit }] = await Promise.all([
        import("../audit/audit-query.ts"),
        import("./audit-file.ts"),
      ]);
      const zone = () => Temporal.Now.timeZoneId();
      const words = createTimeWords(() => systemRegion(desk.settings.get()), zone);
      const { lines } = auditList(await needSession(desk).reader(), filter, mostExported, words);
      return { saved: await exportAudit(lines, format, desk.clock()) };
    },
    "api.copyToken": async ({ clientId }) => {
      const engine = await needSession(desk).engine();
      const answer = await engine.call("private.apiToken", { clientId });
      clipboard.writeText(privateProcedures["private.apiToken"].output.parse(answer).token);
      return {};
    },
    "api.copyVendorSecret": async (asked) => {
      const engine = await needSession(desk).engine();
      const answer = await engine.call("private.vendorSecret", asked);
      clipboard.writeText(privateProcedures["private.vendorSecret"].output.parse(answer).secret);
      return {};
    },
    "api.pasteVendorSecret": async ({ vendor }) => {
      const engine = await needSession(desk).engine();
      await engine.call("private.keepVendorSecret", { vendor, secret: await readApiKey() });
      return {};
    },
    "google.pasteClient": async () => {
      const engine = await needSession(desk).engine();
      const answer = await engine.call("private.saveGoogleClient", await readGoogleClient());
      return privateProcedures["private.saveGoogleClient"].output.parse(answer);
    },
    "google.acceptHandoff": async ({ sourceId }) => {
      const engine = await needSession(desk).engine();
      const answer = await desk.handoff.accept((code) =>
        engine.call("private.takeHandoff", { sourceId, code }),
      );
      return privateProcedures["private.takeHandoff"].output.parse(answer);
    },
    "google.refuseHandoff": () => {
      desk.handoff.refuse();
      return {};
    },
    "link.open": async ({ url, fromLead }) => {
      await openLink(url, fromLead, desk.settings);
      return {};
    },
    "leads.export": async ({ leadIds }) => ({
      saved: await exportLeads(needSession(desk), leadIds, desk.clock()),
    }),
    "figures.export": async ({ range }) => {
      const db = await needSession(desk).reader();
      return { path: await exportFigures(figuresOf(db, range, desk.clock())) };
    },
    "leads.lookAtFile": async () => ({ preview: await imports.look(needSession(desk)) }),
    "leads.import": async ({ id }) => ({ report: await imports.run(needSession(desk), id) }),
    "ics.open": async ({ calendarId }) => ({ preview: await openIcs(needSession(desk), calendarId) }),
    "ics.export": async (asked) => ({ saved: await exportIcs(needSession(desk), asked, desk.clock()) }),
    "diagnostics.preview": () => diagnostics.preview(),
    "diagnostics.save": () => diagnostics.save(),
    "crashes.forget": () => {
      forgetCrashes(desk.crashFolder);
      return {};
    },
    "page.failed": ({ what, stack }) => {
      desk.log("error", "page", what);
      desk.crashes.keep("page", what, stack);
      return {};
    },
    "sync.pause": async ({ paused }) => {
      await desk.pause(paused);
      return {};
    },
    "startup.get": () => desk.startup.state(),
    "startup.set": ({ atLogin }) => desk.startup.set(atLogin),
    "text.copy": ({ text }) => {
      clipboard.writeText(text);
      return {};
    },
  });
}

function withoutUndefined<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
