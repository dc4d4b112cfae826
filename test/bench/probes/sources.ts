/**
 * Reads shared sources, asks them again, and starts from what was kept of them, each beside what it cannot do without.
 * Takes the rows of the setting as JSON and the number of rounds; prints a `SourcesRun`.
 */
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzipSync } from "node:zlib";
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import { CatalogFeed } from "../../../src/core/catalog/catalogFeed.ts";
import { CatalogTree } from "../../../src/core/catalog/catalogTree.ts";
import { defaultModelSettings } from "../../../src/core/entity/model.ts";
import { Limit } from "../../../src/core/remote/limit.ts";
import { neverCancelled } from "../../../src/core/cancellation.ts";
import type { JsonValue } from "../../../src/core/entity/entity.ts";
import { readSharedRows, type SharedRow } from "../../../src/core/shared/sharedRow.ts";
import { mostAtOnce, SharedSources } from "../../../src/core/shared/sharedSources.ts";
import { GitClones } from "../../../src/platform/node/gitClones.ts";
import { NodeHttp } from "../../../src/platform/node/nodeHttp.ts";
import { PackedCache } from "../../../src/platform/node/packedCache.ts";
import { NodeScheduler } from "../../../src/platform/node/scheduler.ts";
import { nodeTiming } from "../../../src/platform/node/timing.ts";
import { NodeWorkbench } from "../../../src/platform/node/workbench.ts";
import { RecordingLog } from "../../support/fakePorts.ts";
import { showTree } from "./portalDesk.ts";
import { stopwatch, type Timed } from "./stopwatch.ts";
import { watched, type Watched } from "./watched.ts";

/** What was measured of some sources; a list has one item a round. */
export interface SourcesRun {
  readonly entities: number;
  readonly starts: readonly SourcesStart[];
  readonly refreshes: readonly SourcesRefresh[];
  /** The first time, until all is in the tree and on the disk; from the disk; and asked again. */
  readonly fetching: Watched;
  readonly starting: Watched;
  readonly refreshing: Watched;
}

interface SourcesStart {
  /** Until the tree shows entities and can be unfolded, and until it holds all of them. */
  readonly usable: Timed;
  readonly whole: Timed;
  /** The same bytes, unpacked and parsed. */
  readonly floor: Timed;
}

interface SourcesRefresh {
  readonly unchanged: Timed;
  /** Each repository asked by git for its commit, as many at a time; nothing where there is no repository. */
  readonly floor: Timed;
}

const [json = "[]", rounds = "3"] = process.argv.slice(2);
const { rows, mistakes } = readSharedRows(JSON.parse(json) as JsonValue[]);
const unpack = promisify(gunzip);
const runGit = promisify(execFile);

void measure();

async function measure(): Promise<void> {
  if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message).join("\n"));
  const folder = await mkdtemp(join(tmpdir(), "callboard-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  // Node loads what its `fetch` is made of when it is first called; in an editor somebody has done so before.
  await fetch("data:,");
  const opened = open(folder);
  const fetching = await watched(async () => {
    await opened.show();
    await opened.refresh();
  });
  const entities = opened.catalog.size;
  const refreshes: SourcesRefresh[] = [];
  for (let round = 0; round < Number(rounds); round++) refreshes.push(await refresh(opened));
  const refreshing = await watched(opened.refresh);
  const starting = await watched(open(folder).show);
  const starts: SourcesStart[] = [];
  for (let round = 0; round < Number(rounds); round++) starts.push(await start(folder));
  const run: SourcesRun = { entities, starts, refreshes, fetching, starting, refreshing };
  console.log(JSON.stringify(run));
}

async function start(folder: string): Promise<SourcesStart> {
  const kept = openReplicas(folder);
  const packed: Buffer[] = [];
  for (const name of await kept.list()) {
    const lines = ((await kept.read(name)) ?? "").trimEnd().split("\n");
    packed.push(gzipSync(`[${lines.join(",")}]`));
  }
  const unpacked = stopwatch();
  for (const each of packed) JSON.parse((await unpack(each)).toString("utf8"));
  const floor = unpacked();

  const { catalog, tree, show } = open(folder);
  const ours = stopwatch();
  let usable: Timed | undefined;
  const listener = catalog.onDidChange(() => {
    listener.dispose();
    showTree(tree);
    usable = ours();
  });
  await show();
  showTree(tree);
  const whole = ours();
  if (!usable) throw new Error("Nothing was kept to start from.");
  return { usable, whole, floor };
}

async function refresh({ refresh: ask, catalog }: OpenSources): Promise<SourcesRefresh> {
  const before = catalog.size;
  const ours = stopwatch();
  await ask();
  const unchanged = ours();
  if (catalog.size !== before) throw new Error("Something had changed.");
  const limit = new Limit(mostAtOnce);
  const asked = stopwatch();
  await Promise.all(rows.map((row) => limit.run(() => askCommit(row), neverCancelled)));
  return { unchanged, floor: asked() };
}

async function askCommit(row: SharedRow): Promise<void> {
  if (row.kind === "git") await runGit("git", ["ls-remote", "--", row.url, "HEAD"]);
}

/** Sources, the catalog that they fill and its tree, put together as the product does it. */
interface OpenSources {
  readonly catalog: Catalog;
  readonly tree: CatalogTree;
  /** Shows what was kept; resolves when the catalog has taken it in. */
  readonly show: () => Promise<void>;
  /** Asks all; resolves when the catalog has taken in what is new. */
  readonly refresh: () => Promise<void>;
}

function open(folder: string): OpenSources {
  const scheduler = new NodeScheduler();
  const log = new RecordingLog();
  const sources = new SharedSources({
    ...{ scheduler, log, timing: nodeTiming, http: new NodeHttp(), storage: openReplicas(folder) },
    workbench: new NodeWorkbench(resolve("dist/worker.cjs")),
    clones: new GitClones(join(folder, "git"), resolve("dist/git.cjs")),
  });
  const catalog = new Catalog();
  const feed = new CatalogFeed(catalog, scheduler);
  sources.onDidUpdate(({ sourceId, update }) => void feed.push(sourceId, update));
  const options = { groupBy: "kind", sort: "name", text: "", facets: {}, sections: [], roots: [] } as const;
  const settle = async (work: Promise<void>): Promise<void> => {
    await work;
    await feed.idle;
    const failed = sources.all.find(({ state }) => state.kind === "stale");
    if (failed) throw new Error(`${failed.row.name} could not be read.`);
  };
  return {
    ...{ catalog, tree: new CatalogTree(catalog, options) },
    show: () => settle(sources.show(rows, defaultModelSettings)),
    refresh: () => settle(sources.refresh()),
  };
}

function openReplicas(folder: string): PackedCache {
  return new PackedCache(join(folder, "replicas"), new RecordingLog());
}
