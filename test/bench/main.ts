/**
 * Measures what issue and design promise, side by side in one run: every time against a floor, because the machines
 * that this runs on differ and are shared. Prints one table; see the README of this folder's parent for the meaning.
 */
import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, outputFolder } from "../../scripts/paths.ts";
import { measureEditor } from "./editorFigures.ts";
import { atMost, type Figure, median, percentile, ratio, toTable } from "./figures.ts";
import { writeOrganisation } from "./organisationFolder.ts";
import { bundleProbes, runProbe } from "./probe.ts";

interface Timed {
  readonly milliseconds: number;
}
interface Indexed extends Timed {
  readonly heap: number;
  readonly entities: number;
}
interface Changes {
  readonly ours: readonly number[];
  readonly parse: readonly number[];
}

await bundleProbes();
const rounds = Number(process.env["CALLBOARD_BENCH_ROUNDS"] ?? 5);
const folders = { 1000: writeOrganisation(1000), 3000: writeOrganisation(3000), 20000: writeOrganisation(20_000) };
const figures: Figure[] = [
  ...indexing(3000),
  ...indexing(20_000),
  ...changing(),
  ...asking(),
  ...(await measureEditor(folders[20000])),
  bundle(),
];
const table = toTable(figures);
writeFileSync(join(outputFolder, "bench", "table.md"), `${table}\n`);
console.log(`\n${table}`);
for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });

function indexing(size: 3000 | 20_000): Figure[] {
  const folder = folders[size];
  const forget = (): void => rmSync(join(folder, "../cache"), { recursive: true, force: true });
  const samples = Array.from({ length: rounds }, () => {
    forget();
    const floor = runProbe<Timed>("floor", folder);
    const cold = runProbe<Indexed>("index", folder);
    const warm = runProbe<Indexed>("index", folder);
    return { floor, cold, warm };
  });
  forget();
  const middle = (pick: (sample: (typeof samples)[number]) => number): number => median(samples.map(pick));
  const floor = middle((sample) => sample.floor.milliseconds);
  // Bytes an entity are kilobytes per 1,000 of them.
  const heapOf = ({ heap, entities }: Indexed): number => heap / entities / 1000;
  const count = size.toLocaleString("en");
  return [
    ratio(
      `cold index / floor, ${count}`,
      middle((sample) => sample.cold.milliseconds),
      floor,
      1.4,
    ),
    ratio(
      `start from cache / floor, ${count}`,
      middle((sample) => sample.warm.milliseconds),
      floor,
      0.15,
    ),
    ...(["cold", "warm"] as const).map((how) => {
      const from = how === "cold" ? "cold index" : "start from cache";
      const heap = middle((sample) => heapOf(sample[how]));
      return atMost(`heap per 1,000 entities, ${from}, ${count}`, heap, 3, "MB", "after a collection, with the tree");
    }),
  ];
}

function changing(): Figure[] {
  const measured = [1000, 20_000].map((size) =>
    runProbe<Changes>("change", size === 1000 ? folders[1000] : folders[20000]),
  );
  const [small, large] = measured.map(({ ours, parse }) => ({ ours: median(ours), parse: median(parse) }));
  if (!small || !large) throw new Error("Nothing was measured.");
  return [
    ratio("one file of 5 entities changed at 20,000 / its parse", large.ours, large.parse, 3),
    ratio("the same at 20,000 / at 1,000", large.ours / large.parse, small.ours / small.parse, 1.5),
  ];
}

function asking(): Figure[] {
  const questions = runProbe<readonly { name: string; samples: readonly number[] }[]>("queries", "20000");
  return questions.map(({ name, samples }) =>
    atMost(`${name}, 20,000, p95`, percentile(samples, 0.95), 10, "ms", `p50 ${median(samples).toFixed(2)} ms`),
  );
}

function bundle(): Figure {
  const size = statSync(inRoot("dist/extension.cjs")).size;
  return atMost("main bundle, minified", size / 1e6, 1, "MB", `${size} bytes`);
}
