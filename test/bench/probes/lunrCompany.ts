/**
 * Asks Backstage's search engine the written queries, in the company that they ask about, in this process: its indexer,
 * its engine and the documents that its collator makes of entities, all from the packages of the backend in the given
 * folder. Prints a `QueryRun`.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Entity } from "../../../src/core/entity/entity.ts";
import { refOf } from "../../support/builders.ts";
import { makeSearchCatalog } from "../../support/searchCatalog.ts";
import { askCompany, pageSize, refOfLocation } from "./companyQueries.ts";

interface Found {
  readonly results: readonly { readonly document: { readonly location: string } }[];
}
interface Engine {
  getIndexer(type: string): Promise<NodeJS.WritableStream>;
  query(query: object): Promise<Found>;
}
interface EnginePackage {
  readonly LunrSearchEngine: new (options: { logger: object }) => Engine;
}
interface CollatorPackage {
  readonly defaultCatalogCollatorEntityTransformer: (entity: Entity) => object;
}

const [folder = ""] = process.argv.slice(2);
const load = createRequire(join(folder, "package.json"));
const { LunrSearchEngine }: EnginePackage = load("@backstage/plugin-search-backend-node");
const collator: CollatorPackage = load("@backstage/plugin-search-backend-module-catalog");

const type = "software-catalog";
const entities = makeSearchCatalog();
const start = performance.now();
const logger = { child: () => logger, warn: console.error };
const engine = new LunrSearchEngine({ logger });
// The documents as the collator makes them, field by field: the engine indexes all of them.
const documents = entities.map((entity) => ({
  ...collator.defaultCatalogCollatorEntityTransformer(entity),
  authorization: { resourceRef: refOf(entity) },
  location: toLocation(entity),
}));
await pipeline(Readable.from(documents), await engine.getIndexer(type));
const build = performance.now() - start;
const run = await askCompany(build, async (term) => {
  const { results } = await engine.query({ term, types: [type], filters: {}, pageLimit: pageSize });
  return results.map(({ document }) => refOfLocation(document.location));
});
console.log(JSON.stringify(run));

function toLocation({ kind, metadata: { name, namespace } }: Entity): string {
  const parts = [typeof namespace === "string" ? namespace : "default", kind, name].map(encodeURIComponent);
  return `/catalog/${parts.join("/")}`.toLowerCase();
}
