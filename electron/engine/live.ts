import type { Topic } from "../../shared/contract.ts";
import type { Status } from "../../shared/model/status.ts";
import type { ChannelKeeperParts } from "../calendar/sync/channel-keeper.ts";
import { createChannelKeeper } from "../calendar/sync/channel-keeper.ts";
import { secondsBetweenPulls } from "../calendar/sync/rhythm.ts";
import type { Intake } from "../leads/intake.ts";
import type { Hint, Relay } from "../platforms/hints.ts";
import type { PlatformHttp } from "../platforms/http.ts";
import type { StreamLink, StreamState } from "../platforms/stream-link.ts";
import { openStreamLink } from "../platforms/stream-link.ts";
import type { Alarm } from "./alarm.ts";
import type { World } from "./world.ts";

export interface LiveParts extends Omit<ChannelKeeperParts, "onMade">, Pick<World, "alarm"> {
  readonly loop: () => { hint(calendarId: string): void; look(): void };
  readonly onChanged: (topics: readonly Topic[]) => void;
  /** How long a stream may be silent before it counts as dead, in milliseconds; for tests. */
  readonly silenceMs?: number;
}

/** A platform whose stream is listened to. */
export interface Listener {
  stop(): Promise<void>;
}

export type Live = ReturnType<typeof createLive>;

interface Ear {
  readonly stream: StreamLink;
  readonly intake: Pick<Intake, "hint" | "told">;
  readonly relayAlarm: Alarm;
  /** Undefined until the platform has said. */
  relay: Relay | null | undefined;
  relayDueAt: number;
}

/** The relay may be moved, or its token changed, while the stream lasts. */
const relayAgainMs = 6 * 3_600_000;
const relayRetryMs = 60_000;

/**
 * Near real time: while a platform's stream of hints is there, what it tells is asked for at once, and Google tells the platform's relay of
 * changed calendars. All of it is a short cut: what is missed is found by polling.
 */
export function createLive(parts: LiveParts) {
  const { clock, onChanged } = parts;
  const ears = new Map<string, Ear>();
  const keeper = createChannelKeeper({ ...parts, onMade: (calendarId) => parts.loop().hint(calendarId) });
  const alarm = parts.alarm(keeper.nextDue, async () => {
    await keeper.runDue();
    onChanged(["status"]);
  });
  let stopping = false;
  /** Somebody asked for no push notices until further notice. */
  let quiet = false;

  /** The platform that Google tells: the first whose stream lives and that has a relay. */
  function teller(): Ear | undefined {
    return [...ears.values()].find(({ stream, relay }) => stream.state() === "alive" && relay != null);
  }

  function chooseRelay(): void {
    if (stopping) return;
    const all = [...ears.values()];
    const chosen = teller() ?? all.find(({ relay }) => relay != null);
    // Until every platform has said whether it has one, what is there from the last run stays.
    if (chosen === undefined && all.some(({ relay }) => relay === undefined)) return;
    keeper.setRelay(quiet ? null : (chosen?.relay ?? null));
    alarm.look();
  }

  async function readRelay(ear: Ear): Promise<void> {
    try {
      ear.relay = await ear.stream.relay();
      ear.relayDueAt = clock() + relayAgainMs;
    } catch (error) {
      parts.onError(error);
      ear.relayDueAt = clock() + relayRetryMs;
    }
    chooseRelay();
    onChanged(["status"]);
  }

  function follow(ear: Ear, state: StreamState): void {
    const alive = state === "alive";
    ear.intake.told(alive);
    if (alive) {
      ear.relayDueAt = 0;
      ear.relayAlarm.look();
      // Nobody told of what happened while the stream was not there.
      ear.intake.hint();
      for (const id of parts.calendarIds()) if (keeper.tells(id)) parts.loop().hint(id);
    }
    if (state === "absent") ear.relay = null;
    chooseRelay();
    parts.loop().look();
    onChanged(["status"]);
  }

  function hear(ear: Ear, hint: Hint): void {
    if (hint.kind !== "calendar.changed") {
      ear.intake.hint();
      return;
    }
    const calendarId = keeper.calendarOf(hint.channelId);
    // Each of the rep's devices has channels of its own: another one's are no business of this one.
    if (calendarId !== null) parts.loop().hint(calendarId);
  }

  return {
    /** Listens to a platform's stream from now on. */
    listen(id: string, http: PlatformHttp, intake: Ear["intake"]): Listener {
      const ear: Ear = {
        intake,
        relay: undefined,
        relayDueAt: 0,
        stream: openStreamLink({
          http,
          random: parts.random,
          onHint: (hint) => hear(ear, hint),
          onState: (state) => follow(ear, state),
          onError: parts.onError,
          ...(parts.silenceMs === undefined ? {} : { silenceMs: parts.silenceMs }),
        }),
        relayAlarm: parts.alarm(
          () => (ear.stream.state() === "alive" ? ear.relayDueAt : null),
          () => readRelay(ear),
        ),
      };
      ears.set(id, ear);
      return {
        async stop() {
          ears.delete(id);
          chooseRelay();
          await Promise.all([ear.stream.stop(), ear.relayAlarm.stop()]);
        },
      };
    },
    /** Does Google tell of this calendar's changes at this moment? */
    told: (calendarId: string): boolean => teller() !== undefined && keeper.tells(calendarId),
    /** A calendar was chosen, an account connected: what there should be channels for may be another thing. */
    look: alarm.look,
    /** The network or the machine is back. */
    hurry(): void {
      keeper.retry();
      for (const { stream } of ears.values()) stream.hurry();
      alarm.look();
    },
    /** With or without push channels from now on, until the next start. Answers whether there is a relay that Google could tell. */
    setQuiet(next: boolean): boolean {
      quiet = next;
      chooseRelay();
      return [...ears.values()].some(({ relay }) => relay != null);
    },
    /** Does what is due of the channels now. */
    settleChannels: keeper.runDue,
    /** A notice came another way than by a platform's stream. Answers whether it is for this device. */
    noticed(channelId: string): boolean {
      const calendarId = keeper.calendarOf(channelId);
      if (calendarId !== null) parts.loop().hint(calendarId);
      return calendarId !== null;
    },
    /** Before the account's sign-in goes. */
    stopChannels: keeper.stopAll,
    arrival(): Status["arrival"] {
      const { told, refused } = teller() === undefined ? { told: "none", refused: false } : keeper.facts();
      const kind = told === "all" ? "told" : told === "some" ? "partly" : "asked";
      return {
        kind,
        reason: kind === "told" ? null : (absence() ?? (refused ? "refused" : "starting")),
        seconds: secondsBetweenPulls(kind === "told"),
      };
    },
    /** Channels stay: the next start goes on with them. */
    async stop(): Promise<void> {
      stopping = true;
      await alarm.stop();
    },
  };

  /** Why there is nobody to tell; null when there is. */
  function absence(): Status["arrival"]["reason"] {
    const all = [...ears.values()];
    if (all.length === 0) return "no_platform";
    if (teller() !== undefined) return null;
    if (all.every(({ stream, relay }) => stream.state() === "absent" || relay === null)) return "no_relay";
    return all.some(({ stream }) => stream.state() === "lost") ? "stream_lost" : "starting";
  }
}
