/** What some work took. */
export interface Watched {
  readonly whole: number;
  /** The longest time for which others had to wait. */
  readonly longest: number;
  /** All times of some length for which they had to. */
  readonly blocks: readonly Block[];
}

/** A time for which others had to wait; from and to are those of `performance.now()`. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** Of the clock, but no more than the thread had of the processor. */
  readonly milliseconds: number;
}

const shortestBlockMs = 5;

/**
 * How long some work takes, and the longest time for which it kept others waiting: of the clock, but no more than this
 * thread had of the processor, so that other programs do not count.
 */
export async function watched(work: () => Promise<void>): Promise<Watched> {
  let isOver = false;
  const blocks: Block[] = [];
  let longest = 0;
  let last = performance.now();
  let used = process.threadCpuUsage();
  const look = (): void => {
    const now = performance.now();
    const { user, system } = process.threadCpuUsage(used);
    const milliseconds = Math.min(now - last, (user + system) / 1000);
    longest = Math.max(longest, milliseconds);
    if (milliseconds > shortestBlockMs) blocks.push({ start: last, end: now, milliseconds });
    [last, used] = [now, process.threadCpuUsage()];
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  const start = performance.now();
  await work();
  isOver = true;
  const whole = performance.now() - start;
  await new Promise((resolve) => setImmediate(resolve));
  return { whole, longest, blocks };
}

/** Bytes, without what nothing refers to. */
export function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
