import type { FunctionName, Vendor } from "../../shared/model/local-api.ts";

/** What the rep does at a vendor. */
export const vendorWords: Readonly<Record<Vendor, { readonly name: string; readonly how: string }>> = {
  vapi: {
    name: "Vapi",
    how: "Add the definitions as tools. Keep the secret there as a custom credential of the type bearer token, and choose it for each tool.",
  },
  retell: {
    name: "Retell",
    how: "Add the definitions as custom functions. Retell signs each call with your API key: copy the one with the webhook badge, then paste it here.",
  },
};

interface FunctionField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
}

const duration: FunctionField = { name: "duration", label: "Minutes", hint: "30" };

/** What each function is asked with. */
export const functionFields: Readonly<Record<FunctionName, readonly FunctionField[]>> = {
  find_available_times: [{ name: "start_date", label: "From", hint: "2026-11-25" }, duration],
  get_next_available: [duration],
  schedule_meeting: [
    { name: "title", label: "Title", hint: "Demo with Ana" },
    { name: "start_time", label: "Start", hint: "2026-11-25T15:00" },
    duration,
    { name: "attendee_email", label: "Guest’s e-mail", hint: "ana@example.com" },
    { name: "description", label: "Description", hint: "What it is about" },
  ],
};
