/** What some work took. */
export interface Watched {
  readonly whole: number;
  /** The longest time for which others had to wait. */
  readonly longest: number;
}

/**
 * How long some work takes, and the longest time for which it kept others waiting: of the clock, but no more than this
 * thread had of the processor, so that other programs do not count.
 */
export async function watched(work: () => Promise<void>): Promise<Watched> {
  let isOver = false;
  let longest = 0;
  let last = performance.now();
  let used = process.threadCpuUsage();
  const look = (): void => {
    const now = performance.now();
    const { user, system } = process.threadCpuUsage(used);
    longest = Math.max(longest, Math.min(now - last, (user + system) / 1000));
    [last, used] = [now, process.threadCpuUsage()];
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  const start = performance.now();
  await work();
  isOver = true;
  const whole = performance.now() - start;
  await new Promise((resolve) => setImmediate(resolve));
  return { whole, longest };
}

/** Bytes, without what nothing refers to. */
export function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
