/** Asks our search the written queries, in the company that they ask about. Prints a `QueryRun`. */
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import { noContext } from "../../../src/core/search/searchHit.ts";
import { SearchIndex } from "../../../src/core/search/searchIndex.ts";
import { NodeScheduler } from "../../../src/platform/node/scheduler.ts";
import { buildFile } from "../../support/builders.ts";
import { makeSearchCatalog } from "../../support/searchCatalog.ts";
import { askCompany, pageSize } from "./companyQueries.ts";

const catalog = new Catalog();
catalog.apply("workspace", { set: [buildFile("catalog-info.yaml", ...makeSearchCatalog())], remove: [] });
const start = performance.now();
const index = new SearchIndex({ catalog, scheduler: new NodeScheduler() });
await index.settle(neverCancelled);
const build = performance.now() - start;
const run = await askCompany(build, (query) => index.search(query, noContext, pageSize).hits.map(({ ref }) => ref));
console.log(JSON.stringify(run));
