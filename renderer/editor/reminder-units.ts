/** The units that reminders are said in; `minutes` of each. */
export const reminderUnits = [
  { minutes: 1, many: "minutes" },
  { minutes: 60, many: "hours" },
  { minutes: 1440, many: "days" },
  { minutes: 10_080, many: "weeks" },
] as const;

/** Minutes in the largest unit that divides them: 90 stays minutes, 120 is two hours. */
export function splitMinutes(minutes: number): {
  readonly amount: number;
  readonly unit: (typeof reminderUnits)[number];
} {
  const fits = reminderUnits.filter((unit) => minutes > 0 && minutes % unit.minutes === 0);
  const unit = fits.at(-1) ?? reminderUnits[0];
  return { amount: minutes / unit.minutes, unit };
}
