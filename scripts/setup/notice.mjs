/** Says what set-up is doing, on standard error: standard output belongs to the command itself. @param {string} text */
export function notice(text) {
  process.stderr.write(`callsheet: ${text}\n`);
}

/** Says what nobody may overlook. @param {readonly string[]} lines */
export function warnLoudly(lines) {
  const bar = "!".repeat(100);
  process.stderr.write(`\n${[bar, ...lines.map((line) => `!!  ${line}`), bar].join("\n")}\n\n`);
}
