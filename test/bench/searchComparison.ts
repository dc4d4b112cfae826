/**
 * Our search beside that of a real Backstage backend: the same 3,000 entities and the same written queries. The best
 * answers of 50 were decided before there was a ranking; the further ones show whether it was made for those 50.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, outputFolder } from "../../scripts/paths.ts";
import { setUpBackstage } from "../../scripts/setUp/backstage.ts";
import { findText, findValue, isJsonList } from "../../src/core/entity/entity.ts";
import { BackstageBackend, prepareDatabase } from "../backstage/backend.ts";
import { toYaml } from "../support/organisation.ts";
import { makeSearchCatalog, readFurtherQueries, readQueries, type WrittenQuery } from "../support/searchCatalog.ts";
import { type Figure, median, percentile, ratio } from "./figures.ts";
import { runSource } from "./probe.ts";
import { askCompany, pageSize, type QueryRun, refOfLocation } from "./probes/companyQueries.ts";

/** One round of indexing, soon, so that none disturbs the measurement. */
const indexOnce = { initialDelay: { seconds: 1 }, frequency: { hours: 1 }, timeout: { minutes: 5 } };
const entitiesPerFile = 200;

const rounds = 3;

interface Round {
  readonly ours: QueryRun;
  /** Backstage's engine in a process of its own, without the way to it. */
  readonly lunr: QueryRun;
}
interface Runs extends Round {
  /** The backend over HTTP. */
  readonly backend: QueryRun;
}

/** How often the best answer comes first and among the first five, and how long that takes: ours and Backstage's. */
export async function compareSearch(): Promise<Figure[]> {
  let installed: string;
  try {
    installed = await setUpBackstage();
  } catch (error) {
    const reason = String(error).split("\n").slice(0, 3).join("; ");
    return [notMeasured(`a Backstage backend cannot be installed here: ${reason}`)];
  }
  const backend = await askBackend();
  const runRound = (): Round => ({ lunr: runSource("lunrCompany", installed), ours: runSource("searchCompany") });
  const first = { ...runRound(), backend };
  report(first);
  // Each round is a ratio of its own, so that what else the machine does weighs on both sides.
  const all = [first, ...Array.from({ length: rounds - 1 }, runRound)];
  return [
    ...quality(first, readQueries(), "queries"),
    ...quality(first, readFurtherQueries(), "further queries"),
    ...([0.5, 0.95] as const).map((share) => speed(all, backend, share)),
  ];
}

function quality({ ours, lunr, backend }: Runs, queries: readonly WrittenQuery[], which: string): Figure[] {
  return ([1, 5] as const).map((places) => {
    const count = (run: QueryRun): number =>
      placesOf(run, queries).filter((place) => place > 0 && place <= places).length;
    const floor = count(lunr);
    return {
      name: `best answer ${places === 1 ? "first" : `in the first ${places}`}, of ${queries.length} ${which} at 3,000`,
      value: String(count(ours)),
      target: `> ${floor}`,
      isMet: count(ours) > floor,
      detail: `Backstage's engine ${floor}, the backend over HTTP ${count(backend)}`,
    };
  });
}

function speed(all: readonly Round[], backend: QueryRun, share: number): Figure {
  const times = all.map(({ ours, lunr }) => [ours, lunr].map(({ samples }) => percentile(samples, share)));
  const [own, engine] = [0, 1].map((side) => median(times.map((each) => each[side] ?? 0)).toFixed(2));
  const detail = `${own} ms / ${engine} ms; over HTTP ${percentile(backend.samples, share).toFixed(2)} ms`;
  const value = median(times.map(([ours = 0, lunr = 0]) => ours / lunr));
  return ratio(`search / Backstage's engine, 3,000, p${share * 100}`, value, 1, detail);
}

/** Starts the backend on a database that holds the company, which is made on the first run on a machine. */
async function askBackend(): Promise<QueryRun> {
  const { folder, count } = writeCompany();
  const catalog = [join(folder, "*.yaml")];
  const reading = await prepareDatabase(join(folder, "database"), count, { catalog });
  if (reading !== undefined) console.log(`Backstage has read ${count} entities in ${(reading / 1000).toFixed(0)} s.`);
  const database = join(folder, "database");
  const config = { search: { collators: { catalog: { schedule: indexOnce } } } };
  const backend = await BackstageBackend.start({ catalog, database, config });
  try {
    const start = performance.now();
    await backend.waitForSearch(count);
    const build = performance.now() - start;
    console.log(
      `Backstage was ready after ${Math.round(backend.startTime)} ms and could search ${Math.round(build)} ms later.`,
    );
    return await askCompany(build, async (term) => {
      const query = new URLSearchParams({ term, "types[0]": "software-catalog", pageLimit: String(pageSize) });
      const results = findValue(await backend.ask(`/api/search/query?${query}`), "results");
      return (isJsonList(results) ? results : []).map((result) =>
        refOfLocation(findText(result, "document", "location") ?? ""),
      );
    });
  } finally {
    await backend.stop();
  }
}

/** Writes the company where it stays, in a folder named after its content: the database refers to the files. */
function writeCompany(): { readonly folder: string; readonly count: number } {
  const entities = makeSearchCatalog();
  const texts = Array.from({ length: Math.ceil(entities.length / entitiesPerFile) }, (_, part) =>
    toYaml({ path: "", entities: entities.slice(part * entitiesPerFile, (part + 1) * entitiesPerFile) }),
  );
  const hash = createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 16);
  const catalogs = join(cacheFolder, "backstage-catalogs");
  const folder = join(catalogs, hash);
  // A database takes 33 MB; those of companies that have changed since are of no more use.
  if (!existsSync(folder)) rmSync(catalogs, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  texts.forEach((text, part) => writeFileSync(join(folder, `part-${String(part).padStart(2, "0")}.yaml`), text));
  return { folder, count: entities.length };
}

/** The place of each query's best answer among what was found, from 1; 0 if it was not. */
function placesOf({ answers }: QueryRun, queries: readonly WrittenQuery[]): readonly number[] {
  return queries.map(({ query, best }) => (answers[query] ?? []).indexOf(best) + 1);
}

/** Writes each query with the place of its best answer, and prints those that ours does not find first. */
function report(runs: Runs): void {
  const rows = [...readQueries(), ...readFurtherQueries()].map((written) => {
    const { query, kind, best } = written;
    const places = [runs.ours, runs.lunr, runs.backend].map((run) => placesOf(run, [written])[0] || "-");
    return { cells: [query, kind, best, ...places], isMissed: places[0] !== 1, found: runs.ours.answers[query]?.[0] };
  });
  const heading = ["query", "kind", "best answer", "place", "of Backstage's engine", "of the backend"];
  const lines = [heading, heading.map(() => "---"), ...rows.map(({ cells }) => cells)];
  const times = Object.entries(runs).map(
    ([name, { build, samples }]: [string, QueryRun]) =>
      `${name}: index ${build.toFixed(0)} ms, p50 ${median(samples).toFixed(2)} ms, p95 ${percentile(samples, 0.95).toFixed(2)} ms`,
  );
  const text = [...lines.map((cells) => `| ${cells.join(" | ")} |`), "", ...times].join("\n");
  mkdirSync(join(outputFolder, "bench"), { recursive: true });
  writeFileSync(join(outputFolder, "bench", "search.md"), `${text}\n`);
  console.log(times.join("\n"));
  for (const { cells, isMissed, found = "nothing" } of rows) {
    if (isMissed) console.log(`"${cells[0]}" should find ${cells[2]}, at place ${cells[3]}; first is ${found}.`);
  }
}

function notMeasured(reason: string): Figure {
  return { name: "search beside Backstage's", value: "not measured", target: "", isMet: false, detail: reason };
}
