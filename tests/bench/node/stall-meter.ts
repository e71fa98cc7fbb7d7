/** A timer of one millisecond that measures how late it is: the longest time its thread could do nothing else. */
export function stallMeter(): { stop(): Promise<number> } {
  let longest = 0;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  };
  const timer = setInterval(look, 1);
  return {
    async stop() {
      // Its last turn tells of what came before it.
      await new Promise((resolve) => setTimeout(resolve, 2));
      clearInterval(timer);
      look();
      return longest;
    },
  };
}
