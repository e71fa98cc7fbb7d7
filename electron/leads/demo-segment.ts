interface Said {
  readonly speaker: "agent" | "customer";
  readonly text: string;
}

const units = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const weekdays = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
const months = "january february march april may june july august september october november december".split(
  " ",
);
const DAY = 86_400_000;

/**
 * The segment in which a demo time was said, or null. A segment counts only when it names the hour; naming the day too makes it the better
 * one, and the customer's words win over the agent's. `demoMs`, `callMs`: epoch milliseconds; `offsetMinutes`: the offset the time was given in.
 */
export function findDemoSegment(
  segments: readonly Said[],
  demoMs: number,
  offsetMinutes: number,
  callMs: number,
): number | null {
  const wall = new Date(demoMs + offsetMinutes * 60_000);
  const hour = hourPattern(wall.getUTCHours(), wall.getUTCMinutes());
  const day = dayPattern(wall, Math.floor((callMs + offsetMinutes * 60_000) / DAY));
  let best: { index: number; points: number } | null = null;
  for (const [index, said] of segments.entries()) {
    const text = said.text.toLowerCase();
    if (!hour.test(text)) continue;
    const points = (day.test(text) ? 2 : 0) + (said.speaker === "customer" ? 1 : 0);
    if (best === null || points > best.points) best = { index, points };
  }
  return best?.index ?? null;
}

/** How people say a time of day: "15:00", "3 pm", "three thirty", "half past eleven", "quarter to four", "at three", "noon". */
function hourPattern(hour: number, minute: number): RegExp {
  const two = String(minute).padStart(2, "0");
  const said = hourNames(hour);
  const half =
    hour < 12 ? "(a\\.?m\\.?|in the morning)" : "(p\\.?m\\.?|in the (afternoon|evening)|at night|noon)";
  const forms = [`0?${hour}[:.h]${two}`, `0?${hour % 12 || 12}[:.]${two}`];
  if (minute === 0) {
    forms.push(`${said}\\s*${half}`, `${said} o'?clock`, `(at|around|by|about|for) ${said}(?![:.]?\\d)`);
    forms.push(`${hour} hours`);
    if (hour === 12) forms.push("noon", "midday");
  } else {
    forms.push(`${said}[ -]${spokenMinute(minute)}`, `(at|around|by) ${said} ${two}`);
  }
  if (minute === 30) forms.push(`half([ -]past)? ${said}`);
  if (minute === 15) forms.push(`(a )?quarter (past|after) ${said}`);
  if (minute === 45) forms.push(`(a )?quarter (to|of|before) ${hourNames(hour + 1)}`);
  return new RegExp(`(?<![\\d:.\\w])(${forms.join("|")})(?!\\w)`);
}

function hourNames(hour: number): string {
  const twelve = hour % 12 || 12;
  return `(0?${twelve}|0?${hour % 24}|${units[twelve]})`;
}

function spokenMinute(minute: number): string {
  const tens: Record<number, string> = { 2: "twenty", 3: "thirty", 4: "forty", 5: "fifty" };
  if (minute < 10) return `(oh|zero) ${units[minute]}`;
  if (minute === 15) return "fifteen";
  const rest = minute % 10;
  const word = tens[Math.floor(minute / 10)];
  if (word === undefined) return units[minute] ?? String(minute);
  return rest === 0 ? word : `${word}[ -]${units[rest]}`;
}

function dayPattern(wall: Date, callDay: number): RegExp {
  const date = wall.getUTCDate();
  const month = months[wall.getUTCMonth()] ?? "";
  const words = [
    weekdays[wall.getUTCDay()] ?? "",
    `${month.slice(0, 3)}[a-z]* ${date}`,
    `${date}(st|nd|rd|th)?( of)? ${month.slice(0, 3)}`,
    `the ${date}(st|nd|rd|th)`,
  ];
  const ahead = Math.floor(wall.getTime() / DAY) - callDay;
  if (ahead === 0) words.push("today", "this (morning|afternoon|evening)", "tonight");
  if (ahead === 1) words.push("tomorrow");
  if (ahead === 2) words.push("day after tomorrow");
  return new RegExp(`\\b(${words.join("|")})`);
}
