import type { Database } from "better-sqlite3";
import type { MailSettings } from "../../shared/model/mail.ts";
import { defaultMailSettings, mailSettingsSchema } from "../../shared/model/mail.ts";

const keptSchema = mailSettingsSchema.partial();

export interface MailSettingsStore {
  get(): MailSettings;
  set(settings: MailSettings): void;
}

/**
 * How mails are sent from this workspace. Asked for with every change that goes out, so it is read once. Settings that cannot be read are told to
 * `onUnreadable`, and guests are told by Google until there are others.
 */
export function createMailSettings(db: Database, onUnreadable: (error: unknown) => void): MailSettingsStore {
  const read = db.prepare<[], string>("SELECT settings FROM mail_settings").pluck();
  const write = db.prepare(
    "INSERT INTO mail_settings VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET settings = excluded.settings",
  );
  let known: MailSettings | null = null;

  function kept(): MailSettings {
    try {
      return settingsIn(read.get());
    } catch (error) {
      onUnreadable(error);
      return defaultMailSettings;
    }
  }

  return {
    get() {
      known ??= kept();
      return known;
    },
    set(settings) {
      write.run(JSON.stringify(settings));
      known = settings;
    },
  };
}

/** What an earlier version did not know has its default. */
export function settingsIn(json: string | undefined): MailSettings {
  if (json === undefined) return defaultMailSettings;
  return { ...defaultMailSettings, ...withoutUndefined(keptSchema.parse(JSON.parse(json))) };
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
