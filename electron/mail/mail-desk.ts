import { AppError } from "../../shared/errors.ts";
import { mailKinds, templateProblems } from "../../shared/mail-templates.ts";
import type { MailSettings, MailSetup, OwnMailWay } from "../../shared/model/mail.ts";
import type { Vault } from "../accounts/vault.ts";
import type { MailSettingsStore } from "./settings-store.ts";
import { transportProblem } from "./transport-choice.ts";
import type { MailPerson, MailTransport } from "./transports/transport.ts";
import { MailFailure } from "./transports/transport.ts";

/** The settings that say how a mail would leave. */
export type Sending = Pick<MailSettings, "smtp" | "zeptomail" | "sender">;

interface Dependencies {
  readonly settings: MailSettingsStore;
  readonly vault: Vault;
  readonly sandbox: boolean;
  /** A token that opens nothing real, for sample data. */
  readonly sandboxToken: string | null;
  /** Whom mails are from where the settings say nothing. */
  readonly ownSender: () => MailPerson;
  readonly transportOf: (way: OwnMailWay, sending: Sending) => Promise<MailTransport>;
  /** Something about how mails leave has changed. */
  readonly onChanged: () => void;
  readonly clock: () => number;
}

const secretNames: Readonly<Record<OwnMailWay, string>> = { smtp: "mail:smtp", zeptomail: "mail:zeptomail" };

/** How mails are sent: the settings, the secrets in the keychain, and a mail to try them out. */
export function createMailDesk(deps: Dependencies) {
  const { settings, vault } = deps;

  function senderBy({ sender }: Pick<MailSettings, "sender">): MailPerson {
    const own = deps.ownSender();
    return { name: sender.name || own.name, address: sender.address || own.address };
  }

  async function secret(way: OwnMailWay): Promise<string | null> {
    const kept = await vault.get(secretNames[way]);
    return kept ?? (way === "zeptomail" ? deps.sandboxToken : null);
  }

  async function hasSecret(way: OwnMailWay): Promise<boolean | null> {
    try {
      return (await secret(way)) !== null;
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  async function setup(): Promise<MailSetup> {
    const [smtp, zeptomail] = await Promise.all([hasSecret("smtp"), hasSecret("zeptomail")]);
    return {
      settings: settings.get(),
      secrets: { smtp, zeptomail },
      sender: deps.ownSender(),
      sandbox: deps.sandbox,
    };
  }

  async function requireComplete(way: OwnMailWay, sending: Sending): Promise<void> {
    const has = await hasSecret(way);
    const problem = transportProblem(way, sending, senderBy(sending), has !== false, deps.sandbox);
    if (problem !== null) throw new AppError("bad_input", problem.message, { action: problem.action });
  }

  return {
    setup,
    secret,
    sender: () => senderBy(settings.get()),
    /** @throws AppError bad_input */
    async set(
      change: { readonly [K in keyof MailSettings]?: MailSettings[K] | undefined },
    ): Promise<MailSetup> {
      const next = { ...settings.get(), ...withoutUndefined(change) };
      for (const kind of mailKinds) {
        const template = next.templates[kind];
        const [problem] = template === undefined ? [] : templateProblems(template);
        if (problem !== undefined)
          throw new AppError("bad_input", problem, { action: "Change the text, then save it again." });
      }
      if (next.way !== "google" && change.way !== undefined) await requireComplete(next.way, next);
      settings.set(next);
      deps.onChanged();
      return setup();
    },
    /** @throws AppError what the keychain said */
    async keepSecret(way: OwnMailWay, given: string): Promise<void> {
      await vault.set(secretNames[way], given);
      deps.onChanged();
    },
    async forgetSecret(way: OwnMailWay): Promise<void> {
      await vault.delete(secretNames[way]);
      deps.onChanged();
    },
    /** Sends the rep a mail, now. @throws AppError with what the server said */
    async test(way: OwnMailWay, sending: Sending): Promise<{ to: string }> {
      await requireComplete(way, sending);
      const from = senderBy(sending);
      const transport = await deps.transportOf(way, sending);
      try {
        await transport.send(testMail(from, deps.clock()), () => undefined, AbortSignal.timeout(60_000));
      } catch (error) {
        throw error instanceof MailFailure ? testError(error) : error;
      }
      return { to: from.address };
    },
  };
}

function testMail(from: MailPerson, now: number) {
  const text =
    "Mails from Callsheet leave this computer the way you have set them up. Nobody else got this one.";
  return {
    messageId: `test.${now}@callsheet.invalid`,
    from,
    to: from,
    subject: "Test mail from Callsheet",
    text: `${text}\n`,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test mail</title></head><body><p>${text}</p></body></html>`,
    calendar: null,
  };
}

function testError(failure: MailFailure): AppError {
  const code = failure.kind === "later" ? "offline" : "rejected";
  return new AppError(code, failure.message, {
    action:
      failure.kind === "unsure"
        ? "Look into your inbox before you try again."
        : "Put it right, then try again.",
    cause: failure,
  });
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
