/**
 * Fetches all of a portal until it is searchable, on the disk, and its relations are resolved. Prints what that took, as
 * does `clientState`, which does the same with Backstage's own packages.
 */
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { noContext } from "../../../src/core/search/searchHit.ts";
import { SearchIndex } from "../../../src/core/search/searchIndex.ts";
import { NodeScheduler } from "../../../src/platform/node/scheduler.ts";
import { connectPortal, makeReplicaFolder, openReplicas } from "./portalDesk.ts";
import { stopwatch, type Timed } from "./stopwatch.ts";
import { heapUsed } from "./watched.ts";

/** What it takes to have all of a portal here. */
export interface StateRun extends Timed {
  /** Bytes, when nothing else is left, and at most in between. */
  readonly heap: number;
  readonly resident: number;
  /** For comparison: so many entities, relations, and entities that are found by a word. */
  readonly entities: number;
  readonly relations: number;
  readonly found: number;
}

const [url = "", token = "", word = ""] = process.argv.slice(2);

void run();

async function run(): Promise<void> {
  const replicas = openReplicas(await makeReplicaFolder());
  const before = heapUsed();
  const watch = stopwatch();
  const { source, feed, catalog } = connectPortal({ url, token }, replicas);
  await source.refresh(neverCancelled);
  await feed.idle;
  const index = new SearchIndex({ catalog, scheduler: new NodeScheduler() });
  await index.settle(neverCancelled);
  const timed = watch();
  const heap = heapUsed() - before;
  const resident = process.resourceUsage().maxRSS * 1024;
  const entities = catalog.entities();
  const relations = entities.reduce((sum, { ref }) => sum + catalog.relationsOf(ref).length, 0);
  const found = index.search(word, noContext, 10_000).hits.length;
  const result: StateRun = { ...timed, heap, resident, entities: entities.length, relations, found };
  console.log(JSON.stringify(result));
}
