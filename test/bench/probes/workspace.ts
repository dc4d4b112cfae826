import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import { CatalogFeed } from "../../../src/core/catalog/catalogFeed.ts";
import { CatalogTree } from "../../../src/core/catalog/catalogTree.ts";
import { WorkspaceSource } from "../../../src/core/catalog/workspaceSource.ts";
import { DiskCache } from "../../../src/platform/node/diskCache.ts";
import { toFileUri } from "../../../src/platform/node/filePaths.ts";
import { NodeFiles } from "../../../src/platform/node/nodeFiles.ts";
import { NodeGit } from "../../../src/platform/node/nodeGit.ts";
import { NodeScheduler } from "../../../src/platform/node/scheduler.ts";
import { NodeWorkbench } from "../../../src/platform/node/workbench.ts";
import { RecordingLog } from "../../support/fakePorts.ts";
import { plainSettings } from "../../support/workspaceFixture.ts";

interface OpenWorkspace {
  readonly source: WorkspaceSource;
  readonly feed: CatalogFeed;
  readonly catalog: Catalog;
  readonly tree: CatalogTree;
}

/** The catalog and its tree over a folder on the disk, put together as the product does it. */
export function openWorkspace(folder: string): OpenWorkspace {
  const log = new RecordingLog();
  const inProduct = (file: string): string => resolve("dist", file);
  const scheduler = new NodeScheduler();
  const source = new WorkspaceSource(
    {
      files: new NodeFiles([toFileUri(folder)], { skipsIgnored: false }),
      git: new NodeGit(inProduct("git.cjs"), log, existsSync),
      workbench: new NodeWorkbench(inProduct("worker.cjs")),
      cache: new DiskCache(join(folder, "../cache"), log),
      scheduler,
      log,
    },
    plainSettings,
  );
  const catalog = new Catalog();
  const feed = new CatalogFeed(catalog, scheduler);
  source.onDidUpdate((update) => void feed.push(source.id, update));
  const options = {
    groupBy: "kind",
    sort: "name",
    text: "",
    facets: {},
    sections: [],
    roots: [toFileUri(folder)],
  } as const;
  return { source, feed, catalog, tree: new CatalogTree(catalog, options) };
}
