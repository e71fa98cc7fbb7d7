import { AppError } from "../../shared/errors.ts";
import type { IcsPreview } from "../../shared/model/ics.ts";
import { call } from "../api.ts";

/** Characters that cross at once. */
const piece = 300_000;
/** Bytes; the engine refuses larger ones too. */
const largest = 20 * 1024 * 1024;

/** Hands a file that was dropped on the window to the engine; null when its reading was cancelled. @throws AppError `bad_input` */
export async function readDropped(file: File, calendarId: string): Promise<IcsPreview | null> {
  if (file.size > largest) {
    throw new AppError("bad_input", "This file is larger than 20 MB. Nothing was imported.", {
      action: "Export it in parts, by year, then import one after the other.",
    });
  }
  const text = await file.text();
  const key = crypto.randomUUID();
  for (let at = 0; ; at += piece) {
    const last = at + piece >= text.length;
    const part = { key, fileName: file.name, text: text.slice(at, at + piece), last, calendarId };
    const { preview } = await call("ics.drop", part);
    if (last) return preview;
  }
}
