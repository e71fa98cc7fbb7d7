import type { EventForm } from "../../../shared/model/event-draft.ts";
import { call } from "../../api.ts";
import { attempt } from "../../commands/perform.ts";
import { LeadPicker } from "../../leads/lead-picker.tsx";

interface Props {
  readonly form: EventForm;
  readonly disabled: boolean;
  /** Are its guests somebody else's? */
  readonly guestsFixed: boolean;
  readonly onChange: (form: EventForm) => void;
}

/** Whose meeting it is. A lead that is picked is invited as well, where that can be. */
export function LeadField({ form, disabled, guestsFixed, onChange }: Props) {
  async function link(leadId: string): Promise<void> {
    const lead = await attempt(() => call("lead.get", { leadId }));
    const email = lead?.email ?? null;
    const known = form.guests.some((guest) => guest.email.toLowerCase() === email?.toLowerCase());
    if (email === null || known || guestsFixed) onChange({ ...form, leadId });
    else {
      const guest = { email, name: lead?.title ?? null, optional: false };
      onChange({ ...form, leadId, guests: [...form.guests, guest] });
    }
  }
  return (
    <LeadPicker
      label="Lead"
      leadId={form.leadId}
      empty="No lead"
      disabled={disabled}
      onChange={(lead) => (lead === null ? onChange({ ...form, leadId: null }) : void link(lead.id))}
    />
  );
}
