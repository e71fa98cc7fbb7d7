import { createContext, useContext, useMemo } from "react";
import type { Calendar } from "../../shared/model/calendar.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useMedia } from "../state/media.ts";
import { useSession, useStart } from "../state/session.ts";
import { useNow } from "../ui/clock.ts";
import type { Theme } from "./event-colors.ts";

/** What every event needs to know to paint itself. */
export interface Palette {
  readonly theme: Theme;
  /** Calendar colours (`#rrggbb`) by calendar id. */
  readonly colors: ReadonlyMap<string, string>;
  /** Epoch milliseconds, to the minute: what ended before is drawn as over. */
  readonly nowMs: number;
}

const PaletteContext = createContext<Palette>({ theme: "light", colors: new Map(), nowMs: 0 });
export const PaletteProvider = PaletteContext.Provider;

export function usePalette(): Palette {
  return useContext(PaletteContext);
}

/** The palette of now: the theme on the screen, the calendars as they are, the minute. */
export function useLivePalette(): Palette {
  const calendars = useCalendars();
  const theme = useThemeNow();
  const nowMs = useNow("minute");
  const colors = useMemo(() => new Map(calendars.map(({ id, color }) => [id, color])), [calendars]);
  return useMemo(() => ({ theme, colors, nowMs }), [theme, colors, nowMs]);
}

export function useCalendars(): readonly Calendar[] {
  const start = useStart();
  const { data } = useLiveQuery("calendars.list", {}, ["calendars"], { initial: start.calendars });
  return data ?? start.calendars;
}

/** The theme on the screen. */
export function useThemeNow(): Theme {
  const chosen = useSession((session) => session.settings?.theme ?? "system");
  const systemIsDark = useMedia("(prefers-color-scheme: dark)");
  if (chosen === "system") return systemIsDark ? "dark" : "light";
  return chosen;
}
