import { atMost, type Figure, median, percentile } from "./figures.ts";
import { runProbe } from "./probe.ts";
import type { Timing } from "./probes/languageTurns.ts";
import type { Watched } from "./probes/watched.ts";

interface Measured {
  readonly build: Watched;
  readonly save: Watched;
  readonly load: Watched;
  readonly heap: number;
  readonly stored: number;
  readonly documents: number;
  /** By the number of letters that are typed. */
  readonly queries: Readonly<Record<string, readonly Timing[]>>;
  /** Of filters without words. */
  readonly filtered: readonly Timing[];
  readonly updates: readonly Timing[];
}

const size = "20,000 + 5,000 pages";

/** What the index of search takes to be built, kept, changed and asked. */
export function measureSearch(): Figure[] {
  const measured = runProbe<Measured>("search", "20000", "5000");
  const { build, load, save, heap, stored, queries, filtered, updates } = measured;
  const all = Object.values(queries).flat();
  const lengths = Object.entries(queries).map(([length, timings]) => ({ length, p95: p95(timings) }));
  const [slowest] = lengths.toSorted((one, other) => other.p95 - one.p95);
  const byLength = lengths.map(({ length, p95: time }) => `${length}: ${time.toFixed(1)}`).join(", ");
  const times = ({ whole }: Watched): string => `${Math.round(whole)} ms in all`;
  return [
    atMost(`search, ${size}, p95`, p95(all), 15, "ms", `p50 ${median(alone(all)).toFixed(2)} ms; ${interrupted(all)}`),
    atMost(`the same of the slowest length, ${slowest?.length}`, slowest?.p95 ?? Number.NaN, 15, "ms", byLength),
    atMost("the same of filters alone, p95", p95(filtered), 15, "ms", interrupted(filtered)),
    atMost("index of search built, longest wait", build.longest, 50, "ms", times(build)),
    atMost("the same read from the cache", load.longest, 50, "ms", times(load)),
    atMost("the same written", save.longest, 50, "ms", `${times(save)}; ${(stored / 1e6).toFixed(1)} MB`),
    atMost("index after a change of one entity, p95", p95(updates), 2, "ms", interrupted(updates)),
    atMost("index of search, memory", heap / 1e6, 80, "MB", `${measured.documents} documents`),
  ];
}

function p95(timings: readonly Timing[]): number {
  return percentile(alone(timings), 0.95);
}

/** What no other program prolonged; where that is nothing, all. */
function alone(timings: readonly Timing[]): readonly number[] {
  const quiet = timings.filter(({ isInterrupted }) => !isInterrupted);
  return (quiet.length > 0 ? quiet : timings).map(({ milliseconds }) => milliseconds);
}

function interrupted(timings: readonly Timing[]): string {
  return `${timings.filter(({ isInterrupted }) => isInterrupted).length} of ${timings.length} interrupted`;
}
