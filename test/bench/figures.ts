import type { Timed } from "./probes/stopwatch.ts";

/** One row of the table. */
export interface Figure {
  readonly name: string;
  /** As printed: "1.12", "8.1 ms", "2.4 MB". */
  readonly value: string;
  readonly target: string;
  readonly isMet: boolean;
  /** The measured times and sizes that the value is made of. */
  readonly detail: string;
}

/** The middle of some samples. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** The smallest sample that at least the given share of all samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error("There are no samples.");
  return value;
}

/** A ratio, held against an upper bound. */
export function ratio(name: string, value: number, most: number, detail: string): Figure {
  return { name, value: value.toFixed(2), target: `<= ${most}`, isMet: value <= most, detail };
}

/** A quantity, held against an upper bound of the same unit. */
export function atMost(name: string, value: number, most: number, unit: string, detail: string): Figure {
  return { name, value: `${value.toFixed(2)} ${unit}`, target: `<= ${most} ${unit}`, isMet: value <= most, detail };
}

/** The times of two things that are done in each round: a ratio each, so that what else the machine does weighs on both. */
export function compared<K extends string>(
  name: string,
  samples: readonly Readonly<Record<K, Timed>>[],
  [ours, floor]: readonly [K, K],
  most: number,
  more?: string,
): Figure {
  const value = median(samples.map((it) => it[ours].milliseconds / it[floor].milliseconds));
  const cpu = median(samples.map((it) => it[ours].cpu / it[floor].cpu)).toFixed(2);
  const detail = `${middle(samples, ours)} / ${middle(samples, floor)}; of processor time ${cpu}`;
  return ratio(name, value, most, more === undefined ? detail : `${detail}; ${more}`);
}

/** The middle of the times of one of them. */
export function middle<K extends string>(samples: readonly Readonly<Record<K, Timed>>[], which: K): string {
  return `${Math.round(median(samples.map((it) => it[which].milliseconds)))} ms`;
}

/** The figures as a Markdown table. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, target, isMet, detail }) => [
    name,
    value,
    target,
    isMet ? "met" : "MISSED",
    detail,
  ]);
  const lines = [["figure", "measured", "target", "", "of"], ["---", "---", "---", "---", "---"], ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
