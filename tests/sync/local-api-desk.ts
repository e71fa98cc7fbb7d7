import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import * as z from "zod";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import type { Engine } from "../../electron/engine/compose.ts";
import { composeEngine } from "../../electron/engine/compose.ts";
import { createEngineCall } from "../../electron/engine/procedures.ts";
import { machine } from "../../electron/engine/world.ts";
import type { Notification } from "../../electron/notifications/notification.ts";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { startSandbox } from "../../electron/sandbox/sandbox.ts";
import type { Notice } from "../../shared/contract.ts";
import { describeError } from "../../shared/describe-error.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import type { Scope } from "../../shared/model/local-api.ts";
import { localApiSchema } from "../../shared/model/local-api.ts";
import { temporaryFolder } from "../support/database.ts";
import type { TestSession } from "../support/keyring.ts";
import { startSession } from "../support/keyring.ts";

/** The whole engine with the local API switched on, over the emulators, a real file and a real keychain. */
export interface ApiDesk {
  readonly session: TestSession;
  /** The folder of the database, and of the command line. */
  readonly folder: string;
  readonly sandbox: Sandbox;
  readonly engine: Engine;
  readonly db: ReturnType<typeof openWriter>;
  readonly url: string;
  readonly log: readonly string[];
  readonly browsed: readonly string[];
  readonly notices: readonly Notice[];
  /** What the system was to tell the rep. */
  readonly notified: readonly Notification[];
  readonly call: ReturnType<typeof createEngineCall>;
  /** A token for a new client with these scopes. */
  token(scopes: readonly Scope[], name?: string): Promise<string>;
  /** Asks as a client does, by hand. */
  ask(
    token: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Answers the next question that is put to the rep. */
  answerNext(allow: boolean): Promise<string>;
}

const patience = { timeout: 30_000 };

export async function apiDesk(): Promise<ApiDesk> {
  const session = await startSession({ bus: true, keychain: true });
  const sandbox = await startSandbox({ seed: "small" });
  const { google, platform, zeptomail } = sandbox.endpoints;
  const folder = temporaryFolder();
  const db = openWriter(join(folder, "callsheet.db"));
  const log: string[] = [];
  const browsed: string[] = [];
  const notices: Notice[] = [];
  const notified: Notification[] = [];
  const { clientId, clientSecret } = google;
  const service = `Callsheet test ${randomUUID()}`;
  const engine = composeEngine(
    {
      workspace: "own",
      profile: folder,
      commandLine: join(folder, "command-line"),
      googleUrl: google.url,
      googleClient: { clientId, clientSecret },
      platformUrl: platform.url,
      sandbox: { google, platform, zeptomail: { url: zeptomail.url, token: zeptomail.apiKey } },
      // Port 0 is a free one.
      settings: { ...defaultSettings, autoSchedule: false, localApi: true, localApiPort: 0 },
      focused: true,
    },
    db,
    {
      notice: (notice) => notices.push(notice),
      status: () => undefined,
      openBrowser: (url) => browsed.push(url),
      notify: (notifications) => notified.push(...notifications),
      log: (level, scope, problem) => log.push(`${level} ${scope}: ${describeError(problem)}`),
    },
    { ...machine(), vaultService: () => service },
  );
  await engine.start();
  const call = createEngineCall(engine);
  onTestFinished(async () => {
    await engine.stop();
    closeWriter(db);
    await sandbox.close();
  });
  await vi.waitFor(() => {
    if (
      db.prepare("SELECT 1 FROM calendars WHERE last_synced_at IS NULL OR sync_token IS NULL").get() !==
      undefined
    )
      throw new Error("not read yet");
    if (db.prepare("SELECT 1 FROM leads").get() === undefined) throw new Error("no leads yet");
  }, patience);
  const { address } = localApiSchema.parse(await call("api.state", {}));
  if (address === null) throw new Error(`It does not listen: ${log.join("\n")}`);

  return {
    session,
    folder,
    sandbox,
    engine,
    db,
    url: address,
    log,
    browsed,
    notices,
    notified,
    call,
    async token(scopes, name = `Client ${randomUUID()}`) {
      const { clientId: id } = z
        .object({ clientId: z.string() })
        .parse(await call("api.addClient", { name, scopes }));
      return z.object({ token: z.string() }).parse(await call("private.apiToken", { clientId: id })).token;
    },
    ask: (token, method, path, body, headers = {}) =>
      fetch(`${address}${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async answerNext(allow) {
      const ask = await vi.waitFor(() => {
        const [first] = engine.agent.asks();
        if (first === undefined) throw new Error("nothing is asked");
        return first;
      }, patience);
      await call("api.answer", { askId: ask.id, allow });
      return ask.what;
    },
  };
}
