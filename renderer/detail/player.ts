import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Output } from "../../shared/contract.ts";
import { call } from "../api.ts";
import { showError } from "../commands/perform.ts";

type Recording = Output<"lead.recording">;

export interface PlayerState {
  /** Null until it was fetched, at the first play. */
  readonly recording: Recording | null;
  readonly loading: boolean;
  readonly playing: boolean;
  /** Seconds from the start. */
  readonly position: number;
}

export interface Player {
  readonly state: PlayerState;
  readonly toggle: () => void;
  /** Goes to a second and plays from there. */
  readonly playFrom: (seconds: number) => void;
  /** Goes to a second; goes on playing if it played. */
  readonly seek: (seconds: number) => void;
}

/** Plays a lead's recording: fetched at the first play, from then on out of the workspace. */
export function usePlayer(leadId: string): Player {
  const source = useMemo(() => createPlayer(leadId), [leadId]);
  useEffect(() => source.stop, [source]);
  const state = useSyncExternalStore(source.subscribe, source.state);
  return { state, toggle: source.toggle, playFrom: source.playFrom, seek: source.seek };
}

function createPlayer(leadId: string) {
  const audio = new Audio();
  audio.preload = "auto";
  const listeners = new Set<() => void>();
  let state: PlayerState = { recording: null, loading: false, playing: false, position: 0 };

  function set(change: Partial<PlayerState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }
  audio.addEventListener("play", () => set({ playing: true }));
  audio.addEventListener("pause", () => set({ playing: false }));
  audio.addEventListener("timeupdate", () => set({ position: audio.currentTime }));
  audio.addEventListener("ended", () => set({ playing: false, position: 0 }));

  async function fetched(): Promise<Recording | null> {
    if (state.recording !== null) return state.recording;
    if (state.loading) return null;
    set({ loading: true });
    try {
      const recording = await call("lead.recording", { leadId });
      audio.src = recording.url;
      set({ recording });
      return recording;
    } finally {
      set({ loading: false });
    }
  }
  async function play(seconds: number): Promise<void> {
    try {
      if ((await fetched()) === null) return;
      audio.currentTime = seconds;
      await audio.play();
    } catch (error) {
      // Paused or closed while it was being made ready: the rep's own doing.
      if (!(error instanceof DOMException && error.name === "AbortError")) showError(error);
    }
  }
  return {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    toggle: () => {
      if (state.playing) audio.pause();
      else void play(state.position);
    },
    playFrom: (seconds: number) => void play(seconds),
    seek: (seconds: number) => {
      const position = Math.min(Math.max(0, seconds), state.recording?.durationSeconds ?? seconds);
      if (state.recording !== null) audio.currentTime = position;
      set({ position });
    },
    stop: () => audio.pause(),
  };
}
