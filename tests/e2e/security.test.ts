import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { plainFilter } from "../../shared/model/plain-filter.ts";
import { procedureNames } from "../../shared/procedure-names.ts";
import type { Running } from "./support/app.ts";
import { launch, userDataFolder } from "./support/app.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = userDataFolder();
let running: Running;

test.beforeAll(async () => {
  running = await launch(folder.path, { CALLSHEET_WORKSPACE: "sandbox", CALLSHEET_TRICKLE: "0" });
  await expect(running.page.locator("[data-event]").first()).toBeVisible();
});
test.afterAll(async () => {
  await running.quit();
  folder.drop();
});

test("row 1: the window is sandboxed and isolated, and the page has no Node", async () => {
  const preferences = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Not in Electron's types, but the one way to read what is really in force.
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    }),
  );
  expect(preferences.length).toBeGreaterThan(0);
  for (const one of preferences) {
    expect(one).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  }
  const globals = await running.page.evaluate(() =>
    ["require", "process", "module", "Buffer", "global"].filter((name) => name in globalThis),
  );
  expect(globals).toEqual([]);
});

test("row 2: the page comes from app://, whose paths are confined", async () => {
  expect(running.page.url()).toBe("app://main/index.html");
  const statuses = await running.page.evaluate(async () => {
    const paths = [
      "app://main/..%2f..%2fetc/passwd",
      "app://main/%2e%2e%5c%2e%2e%5cetc/passwd",
      "app://main/recordings/..%2fcallsheet.db",
      "app://main/missing.js",
      "app://main/index.html",
    ];
    return Promise.all(
      paths.map((path) =>
        fetch(path).then(
          ({ status }) => status,
          (error: unknown) => String(error),
        ),
      ),
    );
  });
  const refused = "TypeError: Failed to fetch";
  expect(statuses).toEqual([refused, refused, refused, refused, 200]);
});

test("row 3: the policy is the strict one, and an inline script does nothing but raise a violation", async () => {
  const policy = await running.page.evaluate(async () =>
    (await fetch("app://main/index.html")).headers.get("content-security-policy"),
  );
  expect(policy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self' app:; connect-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'none'",
  );
  const outcome = await running.page.evaluate(
    () =>
      new Promise<{ directive: string; ran: boolean }>((done) => {
        addEventListener(
          "securitypolicyviolation",
          (event) => done({ directive: event.effectiveDirective, ran: "planted" in globalThis }),
          { once: true },
        );
        const script = document.createElement("script");
        script.textContent = "globalThis.planted = true";
        document.body.append(script);
      }),
  );
  expect(outcome).toEqual({ directive: "script-src-elem", ran: false });
});

test("row 5: only harmless links leave, and a lead's new host is shown in full first", async () => {
  const { page, app } = running;
  await app.evaluate(({ shell, dialog }) => {
    const log: string[] = [];
    Object.assign(globalThis, { linkLog: log });
    shell.openExternal = async (url: string) => {
      log.push(`open ${url}`);
    };
    dialog.showMessageBox = (async (options: { detail?: string }) => {
      log.push(`ask ${options.detail ?? ""}`);
      return { response: 0, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  const open = (url: string, fromLead: boolean) =>
    page.evaluate(
      ([text]) => window.callsheet["link.open"]?.(text ?? ""),
      [JSON.stringify({ url, fromLead })],
    );
  for (const url of [
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://plain.example",
    "https://a:b@c.example/",
  ]) {
    expect(await open(url, false)).toContain('"code":"bad_input"');
  }
  expect(await open("https://meet.google.com/abc", false)).toContain('"ok":true');
  expect(await open("https://from-a-lead.example/path?x=1", true)).toContain('"ok":true');
  expect(await open("https://from-a-lead.example/again", true)).toContain('"ok":true');
  const log = await app.evaluate(() => (globalThis as { linkLog?: string[] }).linkLog);
  expect(log).toEqual([
    "open https://meet.google.com/abc",
    expect.stringContaining("ask https://from-a-lead.example/path?x=1"),
    "open https://from-a-lead.example/path?x=1",
    "open https://from-a-lead.example/again",
  ]);
});

test("row 6: a call with a forged payload or from another page is refused with a typed error", async () => {
  const { page, app } = running;
  const forged = await page.evaluate(() => window.callsheet["lead.get"]?.('{"leadId":{"$ne":1}}'));
  expect(JSON.parse(forged ?? "")).toMatchObject({ ok: false, error: { code: "bad_input" } });

  const foreign = await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await window.loadURL("data:text/html,<p>foreign</p>");
      const answer: unknown = await window.webContents.executeJavaScript(`callsheet["leads.tags"]("{}")`);
      window.destroy();
      return String(answer);
    },
    join(root, "out/preload/preload.cjs"),
  );
  expect(JSON.parse(foreign)).toMatchObject({ ok: false, error: { code: "forbidden" } });
});

test("row 7: the preload exposes exactly the contract", async () => {
  const keys = await running.page.evaluate(() => Object.keys(window.callsheet));
  expect(keys.toSorted()).toEqual([...procedureNames, "onNotice"].toSorted());
});

test("row 13: what is written is the owner's alone", async () => {
  const commandLine = join(folder.path, "command-line");
  await expect.poll(() => existsSync(join(commandLine, "address"))).toBe(true);
  const looseDirectories: string[] = [];
  const looseFiles: string[] = [];
  const profile = join(folder.path, "workspaces", "sandbox");
  const look = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const file = join(path, entry.name);
      const mode = statSync(file).mode & 0o777;
      if (entry.isDirectory()) {
        if (mode !== 0o700) looseDirectories.push(file);
        look(file);
      } else if (mode !== 0o600) looseFiles.push(file);
    }
  };
  look(join(folder.path, "workspaces"));
  look(join(folder.path, "logs"));
  look(commandLine);
  expect(looseDirectories).toEqual([]);
  expect(looseFiles).toEqual([]);
  expect(readdirSync(profile)).toEqual(
    expect.arrayContaining(["callsheet.db", "callsheet.db-wal", "callsheet.db-shm"]),
  );
  expect(statSync(join(folder.path, "settings.json")).mode & 0o777).toBe(0o600);
});

test("row 17: a second launch hands over its link and exits", async () => {
  const { page, app } = running;
  const lead = await page.evaluate(async (filter) => {
    const answer = await window.callsheet["leads.list"]?.(JSON.stringify({ filter, offset: 0, limit: 1 }));
    return JSON.parse(answer ?? "").value.rows[0] as { id: string; title: string };
  }, plainFilter);
  const program = await app.evaluate(() => process.execPath);
  const args = [root, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), `callsheet://lead/${lead.id}`];
  const second = spawn(program, args, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined, CALLSHEET_USER_DATA: folder.path },
    stdio: "ignore",
  });
  const code = await new Promise((done) => second.once("exit", done));
  expect(code).toBe(0);
  await expect(page.getByRole("row", { name: lead.title, selected: true })).toBeVisible();
});

test("row 4: nothing leads the page away, opens a window, or is permitted", async () => {
  const { page, app } = running;
  await page.evaluate(() => {
    location.href = "https://elsewhere.example/";
  });
  const opened = await page.evaluate(() => window.open("https://elsewhere.example/") === null);
  expect(opened).toBe(true);
  await page.evaluate(() => document.body.append(document.createElement("webview")));
  const permissions = await page.evaluate(async () => {
    const names = ["geolocation", "camera", "microphone", "midi", "clipboard-read"] as PermissionName[];
    return Promise.all(
      names.map(async (name) => {
        try {
          return (await navigator.permissions.query({ name })).state;
        } catch {
          return "denied";
        }
      }),
    );
  });
  expect(new Set(permissions)).toEqual(new Set(["denied"]));
  const media = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => "granted",
      (error: unknown) => (error instanceof Error ? error.name : "?"),
    ),
  );
  expect(media).not.toBe("granted");
  expect(page.url()).toBe("app://main/index.html");
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("nothing in this session went wrong but what was provoked", () => {
  const unexpected = running.complaints.filter(
    (line) => !/Content Security Policy|ERR_FILE_NOT_FOUND|elsewhere\.example/.test(line),
  );
  expect(unexpected).toEqual([]);
});
