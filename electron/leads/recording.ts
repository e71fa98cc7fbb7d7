import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import type { LeadSource, Recording } from "../platforms/lead-source.ts";
import { wavPeaks } from "./wav-peaks.ts";

const PEAKS = 80;
/** For a file whose loudness is not known: an even line claims nothing. */
const EVEN = 0.3;

export interface PlayableRecording {
  /** Where the player gets it: `app://main/recordings/<file>`. */
  readonly url: string;
  readonly durationSeconds: number;
  /** 0..1, 80 of them. */
  readonly peaks: number[];
}

interface Dependencies {
  readonly db: Database;
  /** `<profile>/recordings`, for nobody but the owner. */
  readonly folder: string;
  readonly clock: () => number;
  /** How much is kept at most, in bytes: asked each time. */
  readonly limitBytes: () => number;
}

export interface Recordings {
  /**
   * Finds a call's recording on this computer or fetches it. The platform alone is asked, by its own address, whatever address the lead carries
   * (security row 15). @throws AppError `not_found`, or what kept the platform from answering
   */
  open(record: LeadRecord, source: LeadSource | null): Promise<PlayableRecording>;
  /** Removes the files of calls that nobody needs any more. */
  drop(callIds: readonly string[]): Promise<void>;
  /** Removes the files that no lead knows, left by a crash between removing a lead and its file, and counts those that nobody counted yet. */
  sweep(): Promise<void>;
  /** Keeps to the limit: what was played longest ago goes first. */
  trim(): Promise<void>;
  /** Removes every file; each is fetched again when it is played. */
  clear(): Promise<void>;
  usage(): { readonly files: number; readonly bytes: number };
}

/** The recordings kept for offline, within a limit. Files are written whole or not at all. */
export function createRecordings(deps: Dependencies): Recordings {
  const fetching = new Map<string, Promise<string>>();
  const callIds = deps.db.prepare<[], string>("SELECT call_id FROM leads").pluck();

  const use = deps.db.prepare(`
    INSERT INTO recordings VALUES (@file, @bytes, @now)
    ON CONFLICT (file) DO UPDATE SET bytes = excluded.bytes, used_at = excluded.used_at`);
  const forget = deps.db.prepare("DELETE FROM recordings WHERE file = ?");
  const counted = deps.db.prepare<[], string>("SELECT file FROM recordings").pluck();
  const usage = deps.db.prepare<[], { files: number; bytes: number }>(
    "SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM recordings",
  );
  const oldest = deps.db
    .prepare<[string], string>("SELECT file FROM recordings WHERE file <> ? ORDER BY used_at, file LIMIT 1")
    .pluck();

  async function find(callId: string): Promise<string | null> {
    const names = await filesIn(deps.folder);
    return names.find((name) => stem(name) === fileStem(callId)) ?? null;
  }

  async function remove(file: string): Promise<void> {
    await rm(join(deps.folder, file), { force: true });
    forget.run(file);
  }

  async function removeAll(unwanted: (name: string) => boolean): Promise<void> {
    for (const name of await filesIn(deps.folder)) if (unwanted(name)) await remove(name);
  }

  /** `spare` is about to be played: it stays, however little is allowed. */
  async function trim(spare: string): Promise<void> {
    while ((usage.get()?.bytes ?? 0) > deps.limitBytes()) {
      const file = oldest.get(spare);
      if (file === undefined) return;
      await remove(file);
    }
  }

  async function fetchOnce(callId: string, source: LeadSource): Promise<string> {
    const known = fetching.get(callId);
    if (known !== undefined) return known;
    const coming = download(deps.folder, callId, source).finally(() => fetching.delete(callId));
    fetching.set(callId, coming);
    return coming;
  }

  return {
    async open(record, source) {
      if (!record.call.hasRecording) throw noRecording();
      const file = (await find(record.callId)) ?? (await fetchOnce(record.callId, requireSource(source)));
      const { size: bytes } = await stat(join(deps.folder, file));
      use.run({ file, bytes, now: deps.clock() });
      await trim(file);
      const waveform = file.endsWith(".wav")
        ? wavPeaks(await readFile(join(deps.folder, file)), PEAKS)
        : null;
      return {
        url: `app://main/recordings/${file}`,
        durationSeconds: waveform?.seconds ?? record.call.durationSeconds,
        peaks: [...(waveform?.peaks ?? Array.from({ length: PEAKS }, () => EVEN))],
      };
    },
    async drop(ids) {
      const gone = new Set(ids.map(fileStem));
      await removeAll((name) => gone.has(stem(name)));
    },
    async sweep() {
      const known = new Set(callIds.all().map(fileStem));
      await removeAll((name) => !known.has(stem(name)));
      const here = new Set(await filesIn(deps.folder));
      const before = new Set(counted.all());
      for (const file of before) if (!here.has(file)) forget.run(file);
      for (const file of here) {
        if (before.has(file)) continue;
        const { size: bytes, mtimeMs } = await stat(join(deps.folder, file));
        use.run({ file, bytes, now: Math.round(mtimeMs) });
      }
      await trim("");
    },
    trim: () => trim(""),
    clear: () => removeAll(() => true),
    usage: () => usage.get() ?? { files: 0, bytes: 0 },
  };
}

function requireSource(source: LeadSource | null): LeadSource {
  if (source !== null) return source;
  throw new AppError("not_connected", "The call platform this lead came from is not connected.", {
    action: "Connect it in Settings.",
  });
}

function noRecording(): AppError {
  return new AppError("not_found", "There is no recording of this call.");
}

async function download(folder: string, callId: string, source: LeadSource): Promise<string> {
  let recording: Recording;
  try {
    recording = await source.recording(callId);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    throw error.kind === "notFound" ? noRecording() : error.toAppError();
  }
  const file = `${fileStem(callId)}${recording.type === "audio/wav" ? ".wav" : ".mp3"}`;
  await writeWhole(folder, file, recording.bytes);
  return file;
}

/** Under another name first, on the disk before it gets its own. */
async function writeWhole(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${file}.${randomUUID()}.part`);
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, join(folder, file));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** An id is opaque: one that is no safe file name goes by its hash. */
function fileStem(callId: string): string {
  return /^[A-Za-z0-9_-]{1,100}$/.test(callId) ? callId : createHash("sha256").update(callId).digest("hex");
}

function stem(name: string): string {
  return /^([A-Za-z0-9_-]+)\.(?:wav|mp3)$/.exec(name)?.[1] ?? "";
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
