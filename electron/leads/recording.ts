import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
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
}

export interface Recordings {
  /**
   * Finds a call's recording on this computer or fetches it. The platform alone is asked, by its own address, whatever address the lead carries
   * (security row 15). @throws AppError `not_found`, or what kept the platform from answering
   */
  open(record: LeadRecord, source: LeadSource | null): Promise<PlayableRecording>;
  /** Removes the files of calls that nobody needs any more. */
  drop(callIds: readonly string[]): Promise<void>;
  /** Removes the files that no lead knows: left by a crash between removing a lead and its file. */
  sweep(): Promise<void>;
}

/** The recordings kept for offline. Files are written whole or not at all. */
export function createRecordings(deps: Dependencies): Recordings {
  const fetching = new Map<string, Promise<string>>();
  const callIds = deps.db.prepare<[], string>("SELECT call_id FROM leads").pluck();

  async function find(callId: string): Promise<string | null> {
    const names = await filesIn(deps.folder);
    return names.find((name) => stem(name) === fileStem(callId)) ?? null;
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
      await removeWhere(deps.folder, (name) => gone.has(stem(name)));
    },
    async sweep() {
      const known = new Set(callIds.all().map(fileStem));
      await removeWhere(deps.folder, (name) => !known.has(stem(name)));
    },
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

async function removeWhere(folder: string, unwanted: (name: string) => boolean): Promise<void> {
  for (const name of await filesIn(folder)) {
    if (unwanted(name)) await rm(join(folder, name), { force: true });
  }
}
