import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import { CatalogFeed } from "../../../src/core/catalog/catalogFeed.ts";
import { CatalogTree } from "../../../src/core/catalog/catalogTree.ts";
import { openPortal } from "../../../src/core/remote/openPortal.ts";
import type { PortalSource } from "../../../src/core/remote/portalSource.ts";
import { NodeHttp } from "../../../src/platform/node/nodeHttp.ts";
import { PackedCache } from "../../../src/platform/node/packedCache.ts";
import { NodeScheduler } from "../../../src/platform/node/scheduler.ts";
import { nodeTiming } from "../../../src/platform/node/timing.ts";
import { RecordingLog } from "../../support/fakePorts.ts";

/** Who asks which portal. */
export interface PortalAddress {
  readonly url: string;
  readonly token: string;
}

/** A portal's source, the catalog that it fills and its tree, put together as the product does it. */
export interface OpenPortal {
  readonly source: PortalSource;
  readonly feed: CatalogFeed;
  readonly catalog: Catalog;
  readonly tree: CatalogTree;
}

/** A folder for replicas, which ends with the process. */
export async function makeReplicaFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "callboard-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The storage that the extension keeps replicas in. */
export function openReplicas(folder: string): PackedCache {
  return new PackedCache(folder, new RecordingLog());
}

/** Nothing is asked or read yet. */
export function connectPortal({ url, token }: PortalAddress, storage: PackedCache): OpenPortal {
  const scheduler = new NodeScheduler();
  const credentials = { account: "bench", headers: { authorization: `Bearer ${token}` } };
  const source = openPortal(
    { name: "bench", baseUrl: url, filter: [], headers: {} },
    credentials.account,
    { current: async () => credentials, renew: async () => undefined },
    { http: new NodeHttp(), timing: nodeTiming, log: new RecordingLog(), scheduler, storage },
  );
  const catalog = new Catalog();
  const feed = new CatalogFeed(catalog, scheduler);
  source.onDidUpdate((update) => void feed.push(source.id, update));
  const options = { groupBy: "kind", sort: "name", text: "", facets: {}, sections: [], roots: [] } as const;
  return { source, feed, catalog, tree: new CatalogTree(catalog, options) };
}

/** What the tree shows when it is opened: its groups, and the first of them unfolded. The number of nodes. */
export function showTree(tree: CatalogTree): number {
  const roots = tree.roots();
  const shown = [...roots, ...(roots[0] ? tree.children(roots[0]).slice(0, 50) : [])];
  return shown.map((node) => tree.view(node)?.label).length;
}
