/** An alarm that jumps to whatever is waited for, so that minutes of waiting pass in no time. `clock.now` is moved by it alone. */
export function jumpingAlarm(clock: { now: number }) {
  return (nextDue: () => number | null, work: () => Promise<void>) => {
    let looking = false;
    function look(): void {
      if (looking) return;
      looking = true;
      setImmediate(() => {
        looking = false;
        const due = nextDue();
        if (due === null) return;
        clock.now = Math.max(clock.now, due);
        void work().then(look);
      });
    }
    return { look, stop: async () => undefined };
  };
}
