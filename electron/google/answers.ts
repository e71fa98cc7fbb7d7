import * as z from "zod";

/** A calendar of the rep's list. A deleted one says `deleted`, and only its id is sure. */
const calendarListItemSchema = z.looseObject({
  id: z.string().min(1),
  etag: z.string().optional(),
  summary: z.string().optional(),
  summaryOverride: z.string().optional(),
  description: z.string().optional(),
  timeZone: z.string().optional(),
  backgroundColor: z.string().optional(),
  foregroundColor: z.string().optional(),
  accessRole: z.string().optional(),
  primary: z.boolean().optional(),
  selected: z.boolean().optional(),
  hidden: z.boolean().optional(),
  deleted: z.boolean().optional(),
});
export type CalendarListItem = z.infer<typeof calendarListItemSchema>;

const tokens = { nextPageToken: z.string().optional(), nextSyncToken: z.string().optional() };

export const calendarListPageSchema = z.looseObject({
  ...tokens,
  items: z.array(calendarListItemSchema).optional(),
});

/** A page of events whose items are read one by one, so that a bad one does not take the page with it. */
export const eventPageSchema = z.looseObject({
  ...tokens,
  timeZone: z.string().optional(),
  items: z.array(z.unknown()).optional(),
});

const interval = z.looseObject({
  start: z.iso.datetime({ offset: true }),
  end: z.iso.datetime({ offset: true }),
});

export const freeBusySchema = z.looseObject({
  calendars: z.record(
    z.string(),
    z.looseObject({ busy: z.array(interval).optional(), errors: z.array(z.unknown()).optional() }),
  ),
});
