/**
 * Measures what issue and design promise, side by side in one run: every time against a floor, because the machines
 * that this runs on differ and are shared. Prints one table; see the README of this folder's parent for the meaning.
 */
import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, outputFolder } from "../../scripts/paths.ts";
import { measureDocs } from "./docsFigures.ts";
import { measureEditor } from "./editorFigures.ts";
import { atMost, type Figure, median, percentile, ratio, toTable } from "./figures.ts";
import { measureLanguage } from "./languageFigures.ts";
import { OrganisationFolders } from "./organisationFolder.ts";
import { measurePortal } from "./portalFigures.ts";
import { bundleProbes, runFloor, runProbe } from "./probe.ts";
import type { DriftRun } from "./probes/drift.ts";
import { compareSearch } from "./searchComparison.ts";
import { measureSearch } from "./searchFigures.ts";
import { measureSources } from "./sourcesFigures.ts";

/** Of the clock, and of all processors: on a busy machine the latter says more. */
interface Timed {
  readonly milliseconds: number;
  readonly cpu: number;
}
interface Indexed extends Timed {
  readonly heap: number;
  readonly entities: number;
}
interface Mentions {
  readonly build: number;
  readonly heap: number;
  readonly lookups: readonly number[];
  readonly hovers: readonly number[];
  readonly whole: number;
  readonly updates: readonly number[];
}
interface Owners {
  readonly first: number;
  readonly fresh: readonly number[];
  readonly known: readonly number[];
  readonly checks: number;
  readonly problems: number;
  readonly changes: readonly number[];
}
interface Changes {
  readonly ours: readonly number[];
  readonly parse: readonly number[];
}

/** The parts of the table, in its order, by the names that `npm run bench -- <name>...` takes. */
const parts: Readonly<Record<string, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
  index: () => [...indexing(3000), ...indexing(20_000)],
  change: changing,
  queries: asking,
  mentions: mentioning,
  ownership: owning,
  language: () => measureLanguage({ 3000: folders.at(3000), 20000: folders.at(20_000) }),
  searching: measureSearch,
  search: compareSearch,
  docs: measureDocs,
  portal: () => measurePortal(3000),
  portal20000: () => measurePortal(20_000),
  drift: comparing,
  sources: measureSources,
  editor: () => measureEditor(folders.at(20_000)),
  bundle: () => [bundle()],
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(", ")}, only ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

await bundleProbes();
const rounds = Number(process.env["CALLBOARD_BENCH_ROUNDS"] ?? 5);
const folders = new OrganisationFolders();
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) figures.push(...(await measure()));
}
const table = toTable(figures);
if (wanted.length === 0) writeFileSync(join(outputFolder, "bench", "table.md"), `${table}\n`);
console.log(`\n${table}`);
folders.remove();

function indexing(size: 3000 | 20_000): Figure[] {
  const folder = folders.at(size);
  /** What the program takes before it holds anything to speak of: its code, once it ran. */
  const program = runProbe<Indexed>("index", folders.at(30));
  const forget = (): void => rmSync(join(folder, "../cache"), { recursive: true, force: true });
  // Each round is a ratio of its own, so that what else the machine does weighs on both sides.
  const samples = Array.from({ length: rounds }, () => {
    forget();
    const floor = runFloor<Timed>(folder);
    const sameParser = runProbe<Timed>("floor", folder);
    const cold = runProbe<Indexed>("index", folder);
    const warm = runProbe<Indexed>("index", folder);
    return { floor, sameParser, cold, warm };
  });
  forget();
  const middle = (pick: (sample: (typeof samples)[number]) => number): number => median(samples.map(pick));
  const count = size.toLocaleString("en");
  const times = (how: "cold" | "warm", name: string, most: number): Figure => {
    const [ours, floor] = [how, "floor" as const].map((each) => Math.round(middle((it) => it[each].milliseconds)));
    const cpu = middle((it) => it[how].cpu / it.floor.cpu).toFixed(2);
    const bundled = middle((it) => it[how].milliseconds / it.sameParser.milliseconds).toFixed(2);
    const value = middle((it) => it[how].milliseconds / it.floor.milliseconds);
    return ratio(
      `${name} / floor, ${count}`,
      value,
      most,
      `${ours} ms / ${floor} ms; of processor time ${cpu}; to the floor on the bundle's build of yaml ${bundled}`,
    );
  };
  const heap = (how: "cold" | "warm", name: string): Figure => {
    const value = middle(({ [how]: it }) => (it.heap - program.heap) / (it.entities - program.entities) / 1000);
    const without = `without ${(program.heap / 1e6).toFixed(1)} MB for code and ${program.entities} entities`;
    return atMost(`heap per 1,000 entities, ${name}, ${count}`, value, 3, "MB", without);
  };
  return [
    times("cold", "cold index", 1.4),
    ...(size === 20_000 ? [times("warm", "start from cache", 0.15)] : []),
    heap("cold", "cold index"),
    heap("warm", "start from cache"),
  ];
}

function changing(): Figure[] {
  const [small, large] = ([1000, 20_000] as const).map((size) => {
    const { ours, parse } = runProbe<Changes>("change", folders.at(size));
    return { ours: median(ours), parse: median(parse), ratio: median(ours) / median(parse) };
  });
  if (!small || !large) throw new Error("Nothing was measured.");
  const detail = `${large.ours.toFixed(2)} ms / ${large.parse.toFixed(2)} ms`;
  const flat = `${large.ratio.toFixed(2)} / ${small.ratio.toFixed(2)}`;
  return [
    ratio("one file of 5 entities changed at 20,000 / its parse", large.ratio, 3, detail),
    ratio("the same at 20,000 / at 1,000", large.ratio / small.ratio, 1.5, flat),
  ];
}

function asking(): Figure[] {
  const questions = runProbe<readonly { name: string; samples: readonly number[] }[]>("queries", "20000");
  return questions.map(({ name, samples }) =>
    atMost(`${name}, 20,000, p95`, percentile(samples, 0.95), 10, "ms", `p50 ${median(samples).toFixed(2)} ms`),
  );
}

/** Hovers in code at 20,000 entities. The index is built by the first of them. */
function mentioning(): Figure[] {
  const { build, heap, lookups, hovers, whole, updates } = runProbe<Mentions>("mentions", "20000");
  const worst = (samples: readonly number[]): number => percentile(samples, 0.95);
  const p50 = (samples: readonly number[]): string => `p50 ${median(samples).toFixed(3)} ms`;
  return [
    atMost("aliases looked up, 20,000, p95", worst(lookups), 1, "ms", p50(lookups)),
    atMost("hover in a file of 10,000 lines, p95", worst(hovers), 2, "ms", p50(hovers)),
    atMost("all 10,000 lines of it", whole, 600, "ms", "for the marks of deprecated uses, in slices"),
    atMost("index of aliases built, 20,000", build, 1500, "ms", "in slices, at the first hover"),
    atMost("index of aliases, 20,000", heap / 1e6, 15, "MB", `${Math.round(heap / 20)} bytes for 1,000 entities`),
    atMost("index after a change of one entity, p95", worst(updates), 2, "ms", p50(updates)),
  ];
}

function owning(): Figure[] {
  const { first, fresh, known, checks, problems, changes } = runProbe<Owners>("ownership", "20000");
  const p50 = (samples: readonly number[]): string => `p50 ${median(samples).toFixed(3)} ms`;
  return [
    atMost("owner of a file, 20,000, p95", percentile(fresh, 0.95), 2, "ms", p50(fresh)),
    atMost("owner of a file asked before, p95", percentile(known, 0.95), 0.1, "ms", p50(known)),
    atMost("first owner asked for, 20,000", first, 1500, "ms", "of the processors, in slices, once"),
    atMost("owners checked, 20,000", checks, 3000, "ms", `of the processors, in slices; ${problems} problems`),
    atMost("checks after a change of one entity, p95", percentile(changes, 0.95), 10, "ms", p50(changes)),
  ];
}

/** What is checked out, beside what a portal serves. */
function comparing(): Figure[] {
  const { told, first, again, shown } = runProbe<DriftRun>("drift", "1000", "20000");
  const longest = Math.max(told.longest, first.longest, again.longest);
  const waits = `${told.longest.toFixed(1)} ms as the portal has answered, ${first.longest.toFixed(1)} ms with the filter`;
  const until = `${shown} of it in the tree after ${Math.round(first.whole)} ms, then after ${Math.round(again.whole)} ms`;
  return [atMost("longest wait, drift of 1,000 with 20,000", longest, 50, "ms", `${waits}; ${until}`)];
}

function bundle(): Figure {
  const size = statSync(inRoot("dist/extension.cjs")).size;
  return atMost("main bundle, minified", size / 1e6, 1, "MB", `${size} bytes`);
}
