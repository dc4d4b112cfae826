/** Milliseconds of the clock, and of all processors that worked for this process: on a busy machine the latter says more. */
export interface Timed {
  readonly milliseconds: number;
  readonly cpu: number;
}

/** Starts now; each call tells what it took until then. */
export function stopwatch(): () => Timed {
  const start = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { milliseconds: performance.now() - start, cpu: (user + system) / 1000 };
  };
}
