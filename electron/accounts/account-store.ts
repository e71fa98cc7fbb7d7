import type { Database } from "better-sqlite3";
import * as z from "zod";

const rowSchema = z.object({
  subject: z.string(),
  email: z.string(),
  scopes: z.string(),
  state: z.enum(["connected", "reconnect", "disconnected"]),
  /** Epoch milliseconds. */
  connectedAt: z.number(),
});
/** The Google account that a workspace belongs to. It stays after disconnecting: events and waiting changes are this account's. */
export type AccountRow = Readonly<z.infer<typeof rowSchema>>;

export interface AccountStore {
  read(): AccountRow | null;
  /** Writes who is connected; a calendar list already read stays known. */
  connect(
    account: Omit<AccountRow, "connectedAt" | "state"> & { readonly clientId: string; readonly at: number },
  ): void;
  setState(state: AccountRow["state"]): void;
}

/** Table `account`: the one Google account that this workspace belongs to. */
export function createAccountStore(db: Database): AccountStore {
  const select = db.prepare("SELECT subject, email, scopes, state, connected_at AS connectedAt FROM account");
  const upsert = db.prepare(`
    INSERT INTO account (one, subject, email, scopes, state, connected_at, client_id)
    VALUES (1, :subject, :email, :scopes, 'connected', :at, :clientId)
    ON CONFLICT (one) DO UPDATE SET subject = excluded.subject, email = excluded.email, scopes = excluded.scopes,
      state = excluded.state, connected_at = excluded.connected_at, client_id = excluded.client_id`);
  const update = db.prepare("UPDATE account SET state = ?");
  return {
    read() {
      const row = select.get();
      return row === undefined ? null : rowSchema.parse(row);
    },
    connect(account) {
      upsert.run(account);
    },
    setState(state) {
      update.run(state);
    },
  };
}
