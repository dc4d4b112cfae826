import { makeOrganisation } from "../support/organisation.ts";
import { atMost, type Figure, median, percentile, ratio } from "./figures.ts";
import { referenceCounts, removeLanguageFiles, writeLanguageFiles } from "./languageFiles.ts";
import { runProbe } from "./probe.ts";

interface Samples {
  /** "completion: all owners". */
  readonly name: string;
  readonly file: string;
  /** Milliseconds by who was asked, all in the same rounds. */
  readonly times: Readonly<Record<string, readonly number[]>>;
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
    const large = asked.flatMap((samples) => timesOf(samples, "large"));
    const name = `${feature}, ${lengths[file]}`;
    const slowest = atMost(`${name}, 20,000, p95`, percentile(large, 0.95), most, "ms", spread(large));
    return [...(feature === "check" && file === "long" ? [] : [slowest]), flatness(name, asked)];
  });
}

/** All questions of a round count together: the answers to some are ten times as long as those to others. */
function flatness(name: string, asked: readonly Samples[]): Figure {
  const [large = [], small = []] = ["large", "small"].map((who) => asked.map((samples) => timesOf(samples, who)));
  const together = (times: readonly (readonly number[])[]): readonly number[] =>
    (times[0] ?? []).map((_, round) => times.reduce((sum, ofOne) => sum + (ofOne[round] ?? 0), 0));
  const growths = asked.map((samples) => ({ samples, growth: inPairs(samples, "large", "small") }));
  const [most] = growths.toSorted((one, other) => other.growth - one.growth);
  const worst = growths.length > 1 && most ? `; most for ${most.samples.name}, ${most.growth.toFixed(2)}` : "";
  const detail = `${spread(large.flat())}; 3,000: ${spread(small.flat())}${worst}`;
  const value = inPairs(
    { name, file: "", times: { large: together(large), small: together(small) } },
    "large",
    "small",
  );
  return ratio(`${name}, 20,000 / 3,000`, value, 1.5, detail);
}

function referring(all: readonly Samples[], count: (typeof referenceCounts)[number]): Figure[] {
  const asked = all.filter(({ name }) => name.endsWith(`: ${count}`));
  return asked.flatMap((samples) => {
    const large = timesOf(samples, "large");
    const name = `${samples.name.split(":")[0]} of an entity with ${count} references`;
    const parse = `${median(large).toFixed(2)} ms / ${median(timesOf(samples, "parse")).toFixed(2)} ms`;
    const held =
      count === 20
        ? atMost(`${name}, 20,000, p95`, percentile(large, 0.95), 100, "ms", spread(large))
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

function timesOf({ name, times }: Samples, who: string): readonly number[] {
  const samples = times[who];
  if (!samples) throw new Error(`Nobody asked ${who} for "${name}".`);
  return samples;
}

function spread(samples: readonly number[]): string {
  return `p50 ${median(samples).toFixed(2)} ms, p95 ${percentile(samples, 0.95).toFixed(2)} ms`;
}
