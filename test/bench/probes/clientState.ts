/**
 * Fetches all of a portal with Backstage's own client until it is searchable (by Backstage's engine), on the disk, and its
 * relations are resolved. Takes the portal's address, a token, a word, and the folder in which the packages are installed;
 * prints a `StateRun`.
 */
import { createWriteStream } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Entity } from "../../../src/core/entity/entity.ts";
import { refOf } from "../../support/builders.ts";
import { makeReplicaFolder } from "./portalDesk.ts";
import type { StateRun } from "./portalState.ts";
import { stopwatch } from "./stopwatch.ts";
import { heapUsed } from "./watched.ts";

interface Served extends Entity {
  readonly relations?: readonly { readonly type: string; readonly targetRef: string }[];
}
interface ClientPackage {
  readonly CatalogClient: new (options: {
    discoveryApi: object;
  }) => {
    getEntities(request: object, options: { token: string }): Promise<{ readonly items: readonly Served[] }>;
  };
}
interface EnginePackage {
  readonly LunrSearchEngine: new (options: {
    logger: object;
  }) => {
    getIndexer(type: string): Promise<NodeJS.WritableStream>;
    query(query: object): Promise<{ readonly results: readonly unknown[]; readonly numberOfResults?: number }>;
  };
}
interface CollatorPackage {
  readonly defaultCatalogCollatorEntityTransformer: (entity: Entity) => object;
}

const type = "software-catalog";
const [url = "", token = "", word = "", installed = ""] = process.argv.slice(2);
const load = createRequire(join(installed, "package.json"));
const { CatalogClient }: ClientPackage = load("@backstage/catalog-client");
const { LunrSearchEngine }: EnginePackage = load("@backstage/plugin-search-backend-node");
const collator: CollatorPackage = load("@backstage/plugin-search-backend-module-catalog");

const folder = await makeReplicaFolder();
const before = heapUsed();
const watch = stopwatch();
const client = new CatalogClient({ discoveryApi: { getBaseUrl: async () => `${url}/api/catalog` } });
const { items } = await client.getEntities({}, { token });
// Its relations are as the portal resolved them; the index leads to both ends.
const byRef = new Map(items.map((entity) => [refOf(entity), entity] as const));
await pipeline(Readable.from(lines(items)), createGzip({ level: 6 }), createWriteStream(join(folder, "catalog.gz")));
const logger = { child: () => logger, warn: console.error };
const engine = new LunrSearchEngine({ logger });
const documents = items.map((entity) => ({
  ...collator.defaultCatalogCollatorEntityTransformer(entity),
  authorization: { resourceRef: refOf(entity) },
  location: refOf(entity),
}));
await pipeline(Readable.from(documents), await engine.getIndexer(type));
const timed = watch();
documents.length = 0;
const heap = heapUsed() - before;
const { numberOfResults = 0 } = await engine.query({ term: word, types: [type], filters: {}, pageLimit: 100 });
const result: StateRun = {
  ...timed,
  heap,
  resident: process.resourceUsage().maxRSS * 1024,
  entities: byRef.size,
  relations: [...byRef.values()].reduce((sum, { relations = [] }) => sum + relations.length, 0),
  found: numberOfResults,
};
console.log(JSON.stringify(result));

function* lines(entities: readonly Served[]): Generator<string> {
  for (const entity of entities) yield `${JSON.stringify(entity)}\n`;
}
