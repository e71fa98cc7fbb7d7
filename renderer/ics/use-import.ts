import { useCallback, useEffect, useRef, useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { IcsPreview } from "../../shared/model/ics.ts";
import { asAppError, call } from "../api.ts";
import { announce, attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { readDropped } from "./dropped-file.ts";

/** An import of a calendar file as its dialog sees it. */
export interface Import {
  readonly preview: IcsPreview | null;
  readonly error: AppError | null;
  readonly importing: boolean;
  readonly choose: (calendarId: string) => void;
  readonly run: () => void;
  readonly cancel: () => void;
  readonly again: () => void;
}

/** Reads the file that was dropped, or asks for one; closes the dialog when nothing is left to do. */
export function useImport(file: File | null, calendarId: string): Import {
  const [preview, setPreview] = useState<IcsPreview | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [importing, setImporting] = useState(false);
  const begun = useRef(false);
  const close = useDialogs((dialogs) => dialogs.close);

  const read = useCallback(
    async (source: File | null) => {
      setError(null);
      try {
        const found =
          source === null
            ? (await call("ics.open", { calendarId })).preview
            : await readDropped(source, calendarId);
        if (found === null) close();
        else setPreview(found);
      } catch (failure) {
        setError(asAppError(failure));
      }
    },
    [calendarId, close],
  );
  useEffect(() => {
    // The system's own dialog is asked for once, however often React draws.
    if (begun.current) return;
    begun.current = true;
    void read(file);
  }, [read, file]);

  return {
    preview,
    error,
    importing,
    choose: (id) => {
      if (preview === null) return;
      void attempt(() => call("ics.preview", { importId: preview.importId, calendarId: id })).then((next) => {
        if (next !== null) setPreview(next);
      });
    },
    run: () => {
      if (preview === null) return;
      setImporting(true);
      const { importId, calendarId: into } = preview;
      void attempt(() => call("ics.import", { importId, calendarId: into })).then((result) => {
        setImporting(false);
        if (result === null) return;
        announce(result);
        close();
      });
    },
    cancel: () => {
      void attempt(() => call("ics.cancel", {}));
      close();
    },
    again: () => void read(null),
  };
}
