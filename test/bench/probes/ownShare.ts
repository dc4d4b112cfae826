/** Which part of the time that an extension host was busy is the extension's own, told by a CPU profile. */
import type { Profiler } from "node:inspector";
import { Session } from "node:inspector/promises";
import type { Block } from "./watched.ts";

/** A block, and what of it went into the extension's code and all that it calls. */
export interface SharedBlock extends Block {
  readonly own: number;
}

interface Sample {
  /** In milliseconds of `performance.now()`. */
  readonly start: number;
  readonly end: number;
  /** Some frame of the stack is ours. */
  readonly isOwn: boolean;
}

/** Our files, wherever the extension is installed. */
const ours = /\/dist\/[\w.-]+\.cjs$/;
/** Has no stack of its own: it clears up after whoever ran before. */
const collector = "(garbage collector)";

/** Profiles this thread while some work is done; answers how much of each block was ours. */
export async function profiled<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly share: (block: Block) => SharedBlock }> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  const result = await work();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const samples = toSamples(profile);
  return { result, share: (block) => toShare(block, samples) };
}

function toSamples({ nodes, samples = [], timeDeltas = [], startTime }: Profiler.Profile): readonly Sample[] {
  const own = new Set<number>();
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  // A node stands behind its parent.
  for (const { id, callFrame } of nodes) {
    if (ours.test(callFrame.url) || own.has(parents.get(id) ?? 0)) own.add(id);
  }
  const collectors = new Set(nodes.filter((node) => node.callFrame.functionName === collector).map(({ id }) => id));
  // The profile's clock is that of `process.hrtime`, in microseconds.
  const offset = performance.now() - Number(process.hrtime.bigint()) / 1e6;
  let at = startTime / 1000 + offset;
  let isOwn = false;
  return samples.map((id, index) => {
    at += (timeDeltas[index] ?? 0) / 1000;
    if (!collectors.has(id)) isOwn = own.has(id);
    return { start: at, end: at + (timeDeltas[index + 1] ?? 0) / 1000, isOwn };
  });
}

/** The profile is of the clock: its share of the block is what counts. */
function toShare(block: Block, samples: readonly Sample[]): SharedBlock {
  let taken = 0;
  for (const { start, end, isOwn } of samples) {
    if (isOwn) taken += Math.max(0, Math.min(end, block.end) - Math.max(start, block.start));
  }
  return { ...block, own: (taken / (block.end - block.start)) * block.milliseconds };
}
