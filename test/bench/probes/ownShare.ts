/** Which part of the time that an extension host was busy is the extension's own, told by a CPU profile. */
import type { Profiler } from "node:inspector";
import { Session } from "node:inspector/promises";
import type { Block } from "./watched.ts";

/** What of a block went into the extension's code and all that it calls. */
export interface SharedBlock extends Block {
  readonly own: number;
  /** The functions of ours that took most of it, "file.cjs:12:345 name 8.1 ms". */
  readonly places: readonly string[];
}

interface Sample {
  /** In milliseconds of `performance.now()`. */
  readonly start: number;
  readonly end: number;
  /** The innermost frame of ours; undefined where none of the stack is ours. */
  readonly place: string | undefined;
}

/** Our files, wherever the extension is installed. */
const ours = /\/dist\/[\w.-]+\.cjs$/;
const mostPlaces = 5;
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
  const places = new Map<number, string | undefined>();
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  // A node stands behind its parent.
  for (const { id, callFrame } of nodes) {
    const { url, functionName, lineNumber, columnNumber } = callFrame;
    const own = `${url.split("/").at(-1)}:${lineNumber + 1}:${columnNumber + 1} ${functionName}`;
    places.set(id, ours.test(url) ? own : places.get(parents.get(id) ?? 0));
  }
  const collectors = new Set(nodes.filter((node) => node.callFrame.functionName === collector).map(({ id }) => id));
  // The profile's clock is that of `process.hrtime`, in microseconds.
  const offset = performance.now() - Number(process.hrtime.bigint()) / 1e6;
  let at = startTime / 1000 + offset;
  let place: string | undefined;
  return samples.map((id, index) => {
    at += (timeDeltas[index] ?? 0) / 1000;
    if (!collectors.has(id)) place = places.get(id);
    return { start: at, end: at + (timeDeltas[index + 1] ?? 0) / 1000, place };
  });
}

/** Of the clock, so that the share of the block is what counts. */
function toShare(block: Block, samples: readonly Sample[]): SharedBlock {
  const taken = new Map<string, number>();
  const length = block.end - block.start;
  for (const { start, end, place } of samples) {
    const inside = Math.min(end, block.end) - Math.max(start, block.start);
    if (inside > 0 && place !== undefined) taken.set(place, (taken.get(place) ?? 0) + inside);
  }
  const busy = (time: number): number => (time / length) * block.milliseconds;
  const own = busy([...taken.values()].reduce((sum, time) => sum + time, 0));
  const most = [...taken].toSorted(([, one], [, other]) => other - one).slice(0, mostPlaces);
  return { ...block, own, places: most.map(([place, time]) => `${place} ${busy(time).toFixed(1)} ms`) };
}
