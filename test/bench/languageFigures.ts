import { makeOrganisation } from "../support/organisation.ts";
import { atMost, type Figure, median, percentile, ratio } from "./figures.ts";
import { referenceCounts, removeLanguageFiles, writeLanguageFiles } from "./languageFiles.ts";
import { runProbe } from "./probe.ts";

interface Timing {
  readonly milliseconds: number;
  readonly isInterrupted: boolean;
}

interface Samples {
  /** "completion: all owners". */
  readonly name: string;
  readonly file: string;
  /** By who was asked, all in the same rounds. */
  readonly times: Readonly<Record<string, readonly Timing[]>>;
}

interface Measured {
  readonly catalogs: readonly Samples[];
  readonly beside: readonly Samples[];
}

const lengths = { short: "66 lines", long: "1,980 lines" };
/** Of the slowest in twenty, in milliseconds; the check of the long file is held against others only. */
const targets = { completion: 15, hover: 3, definition: 3, check: 10 };

/** What is asked after each key press, in organisations of 3,000 and of 20,000 entities. */
export function measureLanguage(folders: Readonly<Record<3000 | 20_000, string>>): Figure[] {
  for (const size of [3000, 20_000] as const) writeLanguageFiles(folders[size], makeOrganisation(size));
  try {
    const { catalogs, beside } = runProbe<Measured>("language", folders[3000], folders[20_000]);
    return [
      ...(["short", "long"] as const).flatMap((file) => asking(catalogs, file)),
      ...referenceCounts.flatMap((count) => referring(catalogs, count)),
      ...beside.map(comparing),
    ];
  } finally {
    for (const size of [3000, 20_000] as const) removeLanguageFiles(folders[size]);
  }
}

function asking(all: readonly Samples[], file: keyof typeof lengths): Figure[] {
  return Object.entries(targets).flatMap(([feature, most]) => {
    const asked = all.filter((samples) => samples.file === file && samples.name.startsWith(`${feature}:`));
    const name = `${feature}, ${lengths[file]}`;
    const slowest = slowestOf(name, asked, most);
    return [...(feature === "check" && file === "long" ? [] : [slowest]), flatness(name, asked)];
  });
}

/** Of the answers that were not interrupted; on a quiet machine that is all of them. */
function slowestOf(name: string, asked: readonly Samples[], most: number): Figure {
  const all = asked.flatMap((samples) => timingsOf(samples, "large"));
  const value = percentile(
    asked.flatMap((samples) => aloneOf(samples, "large")),
    0.95,
  );
  const interrupted = all.filter(({ isInterrupted }) => isInterrupted).length;
  const detail = `${interrupted} of ${all.length} interrupted; with these ${spread(asked, "large")}`;
  return atMost(`${name}, 20,000, p95`, value, most, "ms", detail);
}

/** The middle of each question counts the same: the answers to some are ten times as long as those to others. */
function flatness(name: string, asked: readonly Samples[]): Figure {
  const middles = asked.map((samples) => ({
    question: samples.name.split(": ")[1] ?? "",
    large: median(aloneOf(samples, "large")),
    small: median(aloneOf(samples, "small")),
  }));
  const sum = (who: "large" | "small"): number => middles.reduce((total, middle) => total + middle[who], 0);
  const [most] = middles.toSorted((one, other) => other.large / other.small - one.large / one.small);
  const growth = most && middles.length > 1 ? `; most: ${most.question}, ${(most.large / most.small).toFixed(2)}` : "";
  const detail = `${spread(asked, "large")}; 3,000: ${spread(asked, "small")}${growth}`;
  return ratio(`${name}, 20,000 / 3,000`, sum("large") / sum("small"), 1.5, detail);
}

function referring(all: readonly Samples[], count: (typeof referenceCounts)[number]): Figure[] {
  const asked = all.filter(({ name }) => name.endsWith(`: ${count}`));
  return asked.flatMap((samples) => {
    const large = timesOf(samples, "large");
    const name = `${samples.name.split(":")[0]} of an entity with ${count} references`;
    const parse = `${median(large).toFixed(2)} ms / ${median(timesOf(samples, "parse")).toFixed(2)} ms`;
    const held =
      count === 20
        ? slowestOf(name, [samples], 100)
        : ratio(`${name}, 20,000 / reading and parsing the files`, inPairs(samples, "large", "parse"), 2, parse);
    return [held, flatness(name, [samples])];
  });
}

/** On a short text ours takes at most the time of theirs, on a long one a third. */
function comparing(samples: Samples): Figure {
  const { name, file } = samples;
  const [ours, theirs] = ["ours", "theirs"].map((who) => `${median(timesOf(samples, who)).toFixed(2)} ms`);
  const isShort = file === "short";
  const title = `${name}, ${isShort ? lengths.short : lengths.long}, ours at 20,000 / yaml-language-server`;
  return ratio(title, inPairs(samples, "ours", "theirs"), isShort ? 1 : 0.33, `${ours} / ${theirs}`);
}

/** Each round is a ratio of its own, so that what else the machine does weighs on both sides. */
function inPairs(samples: Samples, who: string, other: string): number {
  const others = timesOf(samples, other);
  return median(timesOf(samples, who).map((time, round) => time / (others[round] ?? Number.NaN)));
}

/** What no other program prolonged; where that is nothing, all. */
function aloneOf(samples: Samples, who: string): readonly number[] {
  const alone = timingsOf(samples, who).filter(({ isInterrupted }) => !isInterrupted);
  return alone.length > 0 ? alone.map(({ milliseconds }) => milliseconds) : timesOf(samples, who);
}

function timesOf(samples: Samples, who: string): readonly number[] {
  return timingsOf(samples, who).map(({ milliseconds }) => milliseconds);
}

function timingsOf({ name, times }: Samples, who: string): readonly Timing[] {
  const timings = times[who];
  if (!timings) throw new Error(`Nobody asked ${who} for "${name}".`);
  return timings;
}

function spread(asked: readonly Samples[], who: string): string {
  const times = asked.flatMap((samples) => timesOf(samples, who));
  return `p50 ${median(times).toFixed(2)} ms, p95 ${percentile(times, 0.95).toFixed(2)} ms`;
}
