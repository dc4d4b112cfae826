import { join } from "node:path";
import { Catalog } from "../../../src/core/catalog/catalog.ts";
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

/** The catalog and its tree over a folder on the disk, put together as the extension does it. */
export function openWorkspace(folder: string): { source: WorkspaceSource; catalog: Catalog; tree: CatalogTree } {
  const log = new RecordingLog();
  const inPlatform = (file: string): string => join(import.meta.dirname, "../../../src/platform/node", file);
  const source = new WorkspaceSource(
    {
      files: new NodeFiles([toFileUri(folder)], { skipsIgnored: false }),
      git: new NodeGit(inPlatform("git.ts"), log),
      workbench: new NodeWorkbench(inPlatform("worker.ts")),
      cache: new DiskCache(join(folder, "../cache"), log),
      scheduler: new NodeScheduler(),
      log,
    },
    plainSettings,
  );
  const catalog = new Catalog();
  source.onDidUpdate((update) => catalog.apply(source.id, update));
  const options = {
    groupBy: "kind",
    sort: "name",
    text: "",
    facets: {},
    sections: [],
    roots: [toFileUri(folder)],
  } as const;
  return { source, catalog, tree: new CatalogTree(catalog, options) };
}
