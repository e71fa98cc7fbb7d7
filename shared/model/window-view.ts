import * as z from "zod";

/** What a window shows, for it to show again: of each window its own. */
export const windowViewSchema = z.strictObject({
  view: z.enum(["day", "work_week", "week", "month", "agenda"]),
  /** The day the view is built around. */
  date: z.iso.date(),
  leadId: z.string().max(1100).nullable(),
  /** An occurrence's key. */
  eventKey: z.string().max(2300).nullable(),
  /** How far down the hours are scrolled, in CSS pixels; null where there are none. */
  scroll: z.number().min(0).max(100_000).nullable(),
  /** The day on which it was so: on another day a window opens at that day. */
  on: z.iso.date(),
});
export type WindowView = Readonly<z.infer<typeof windowViewSchema>>;

/** A command of the page's, for the menu. */
export const menuCommandSchema = z.strictObject({
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(100),
  /** As in the table of keys: `Mod+k`, `g l`. */
  keys: z.string().max(40),
});
export type MenuCommand = Readonly<z.infer<typeof menuCommandSchema>>;

/** A week to be printed, both dates in it. */
export const printJobSchema = z.strictObject({
  first: z.iso.date(),
  last: z.iso.date(),
  paper: z.enum(["A4", "Letter"]),
});
export type PrintJob = Readonly<z.infer<typeof printJobSchema>>;
