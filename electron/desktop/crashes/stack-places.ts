/** A line of a stack: `    at name (file:///opt/callsheet/out/main/desk.js:12:5)`, with or without the name. */
const frame = /^\s*at (?:(?:async )?(.+?) \()?(?:.*[\\/])?([^\\/()]+:\d+:\d+)\)?$/;

const mostFrames = 20;

/** The functions of a stack with their files and positions, the innermost first; folders and the message are left out: they may name a person. */
export function placesOf(stack: string | undefined): string[] {
  return (stack ?? "")
    .split("\n")
    .flatMap((line) => {
      const [, name, place] = frame.exec(line) ?? [];
      return place === undefined ? [] : [name === undefined ? place : `${name} ${place}`];
    })
    .slice(0, mostFrames);
}
