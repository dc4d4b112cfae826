import { atMost, type Figure, median, percentile, ratio } from "./figures.ts";
import { runProbe } from "./probe.ts";
import type { Timing } from "./probes/languageTurns.ts";
import type { Watched } from "./probes/watched.ts";

interface Measured {
  readonly pages: number;
  readonly characters: number;
  readonly load: Watched;
  readonly heap: number;
  readonly updates: readonly Timing[];
  readonly definition: number;
  readonly operations: readonly Timing[];
  readonly parsed: readonly Timing[];
}

/** What docs take to be read and followed, and the operations of APIs to be found. */
export function measureDocs(): Figure[] {
  const { load, heap, updates, operations, parsed, ...sizes } = runProbe<Measured>("docs", "5000");
  const [ours, library] = [median(operations.map(toTime)), median(parsed.map(toTime))];
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    atMost(
      `${sizes.pages} docs pages read, longest wait`,
      load.longest,
      50,
      "ms",
      `${Math.round(load.whole)} ms in all`,
    ),
    atMost("the same in memory", heap / 1e6, 60, "MB", `${megabytes(sizes.characters)} of text`),
    atMost("one page changed, p95", percentile(updates.map(toTime), 0.95), 10, "ms", "read, and told to search"),
    ratio(
      `operations of ${megabytes(sizes.definition)} of OpenAPI / its parse`,
      ours / library,
      0.1,
      `${ours.toFixed(1)} ms / ${library.toFixed(1)} ms`,
    ),
  ];
}

function toTime({ milliseconds }: Timing): number {
  return milliseconds;
}
