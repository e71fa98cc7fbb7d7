/** What was done, with the event that it was done to: "Moved to Tue 15:00 (“Demo”)". */
export function namedMessage(message: string, title: string | null): string {
  return title === null || title === "" || message.includes(`“${title}”`)
    ? message
    : `${message} (“${title}”)`;
}
