import type { Output } from "../../../shared/contract.ts";
import type { CalendarApi } from "../../google/client.ts";

export interface BusyQuery {
  /** E-mail addresses, at most fifty (google-calendar rule 18). */
  readonly emails: readonly string[];
  /** Instants. */
  readonly from: string;
  readonly to: string;
}

/**
 * When people are busy, as far as Google says: a calendar it does not let the rep see is unknown, never free.
 * @throws GoogleFailure when Google cannot be asked at all
 */
export async function peopleBusy(
  api: Pick<CalendarApi, "freeBusy">,
  { emails, from, to }: BusyQuery,
): Promise<Output<"people.busy">> {
  const answers = await api.freeBusy({ from, to, calendarIds: emails });
  return emails.map((email) => {
    const busy = answers.get(email) ?? "unknown";
    return { email, busy: busy === "unknown" ? null : busy.map(({ start, end }) => ({ start, end })) };
  });
}
