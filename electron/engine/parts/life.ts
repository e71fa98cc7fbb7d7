import type { Settings } from "../../../shared/model/status.ts";
import type { EngineConfig } from "../../engine-messages.ts";
import { settingsChange } from "../settings-audit.ts";
import type { Parts } from "./parts.ts";

/** From the start of the engine to its end: what is taken up, held, woken and stopped, and in which order. */
export function createLife(parts: Parts, tellStatus: () => void) {
  const { ground, agent, commandLine, rangeSync } = parts;
  const { config, onChanged, outside, pause } = ground;
  const { account, quota, vault, connected } = parts.accounts;
  const { follow, mail, meetingWork } = parts.meetings;
  const { commands, live, loop, push } = parts.calendar;
  const { keptQuietly, recordings, rule, scheduler, snoozes } = parts.leads;
  const { chats, platform } = parts.sources;
  const { auditing, backingUp, notices } = parts.upkeep;

  async function restore(): Promise<void> {
    ground.leads.settlePersons();
    meetingWork.catchUp();
    follow.topUp();
    await vault.open();
    if (config.sandbox === null) await account.restore();
    else await adoptSandbox(config.sandbox);
    platform.restore();
    scheduler.reconsider();
    onChanged(["status"]);
  }

  async function adoptSandbox(sandbox: NonNullable<EngineConfig["sandbox"]>): Promise<void> {
    await account.adoptTokens(sandbox.google);
    if (platform.list().some((source) => source.platform === "native")) return;
    await platform.connect({ platform: "native", ...sandbox.platform });
  }

  function focus(focused: boolean): void {
    loop.focus(focused);
    platform.focus(focused);
    notices.focus(focused);
  }

  /** The machine or the network is back, or syncing goes on: what waited need not wait for its next try. */
  function wake(): void {
    notices.look();
    if (pause.paused()) return;
    loop.resume();
    live.hurry();
    meetingWork.hurry();
    chats.hurry();
    mail.hurry();
    void platform.poll();
  }

  return {
    /** Takes up the last run's sign-ins and goes to work. */
    async start(): Promise<void> {
      focus(config.focused);
      await platform.hold(pause.paused());
      meetingWork.start();
      mail.start();
      snoozes.look();
      backingUp.look();
      auditing.look();
      notices.look();
      tellStatus();
      try {
        await restore();
      } catch (error) {
        // What could not be taken up shows in the status; everything local works all the same.
        outside.log("error", "start", error);
        onChanged(["status"]);
      }
      keptQuietly(recordings.sweep());
      agent.set(ground.settings());
      commandLine.start();
    },
    focus,
    wake,
    /** Stops what reads and sends, or lets it go on from where it was. */
    async pause(paused: boolean): Promise<void> {
      if (!pause.set(paused)) return;
      if (paused) {
        rangeSync.cancel();
        loop.interrupt();
      }
      onChanged(["status", "sources"]);
      await platform.hold(paused);
      if (!paused) wake();
    },
    setSettings(next: Settings): void {
      const change = settingsChange(ground.settings(), next);
      ground.takeSettings(next);
      if (change !== null) {
        ground.changeLog.wrote(change);
        onChanged(["activity"]);
      }
      rule.look();
      notices.look();
      agent.set(next);
      keptQuietly(recordings.trim());
    },
    /** Ends every sign-in; nothing that needs one is left. @throws AppError keychain_locked, keychain_unavailable */
    async signOut(): Promise<{ revoked: boolean }> {
      await live.stopChannels();
      const { revoked } = await account.disconnect();
      for (const { id } of platform.list()) await platform.remove(id);
      for (const way of ["smtp", "zeptomail"] as const) await mail.forgetSecret(way);
      await parts.accounts.clients.forget();
      await agent.forgetTokens();
      return { revoked };
    },
    /** Ends every piece of work; what waits in the outbox is given a last chance to go out. */
    async stop(): Promise<void> {
      ground.beginStopping();
      rangeSync.cancel();
      // What is under way there may wait for a part that is being stopped.
      const lineClosed = commandLine.stop();
      await agent.stop();
      commands.releaseAll();
      account.cancel();
      await quota.stop();
      const ending = [
        ...[notices, rule, snoozes, backingUp, auditing, mail],
        ...[meetingWork, chats, live, loop, platform],
      ];
      await Promise.all([lineClosed, ...ending.map((part) => part.stop())]);
      if (connected() && !pause.paused()) await push.pushDue().catch(ground.warns("outbox"));
    },
  };
}
