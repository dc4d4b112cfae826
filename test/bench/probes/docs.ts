/**
 * Reads docs pages from the disk, 5,000 unless told, then one that changed at a time; and looks for the operations of a
 * large API. Prints one JSON value.
 */
import { writeFile } from "node:fs/promises";
import { parse, stringify } from "yaml";
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import type { LocationBase } from "../../../src/core/catalog/locations.ts";
import { Emitter } from "../../../src/core/event.ts";
import type { CatalogFiles, FileChange } from "../../../src/core/ports.ts";
import { operationsOf } from "../../../src/core/search/apiOperations.ts";
import { DocsCollection } from "../../../src/core/techdocs/docsCollection.ts";
import { type Uri, uriPath } from "../../../src/core/uri.ts";
import { toFileUri } from "../../../src/platform/node/filePaths.ts";
import { NodeFiles } from "../../../src/platform/node/nodeFiles.ts";
import { NodeScheduler } from "../../../src/platform/node/scheduler.ts";
import { buildEntity, buildRecord } from "../../support/builders.ts";
import { makeDocsSites } from "../../support/docsSites.ts";
import { TemporaryFolder } from "../../support/temporaryFolder.ts";
import { timed, type Timing } from "./languageTurns.ts";
import { heapUsed, watched } from "./watched.ts";

const [count = "5000"] = process.argv.slice(2);
void measure();

async function measure(): Promise<void> {
  const folder = await TemporaryFolder.create(Object.fromEntries(makeDocsSites(Number(count))));
  try {
    console.log(JSON.stringify({ ...(await measureDocs(folder)), ...(await measureOperations()) }));
  } finally {
    await folder.remove();
  }
}

async function measureDocs(folder: TemporaryFolder): Promise<object> {
  const root = toFileUri(folder.path);
  const changes = new Emitter<readonly FileChange[]>();
  const disk = new NodeFiles([root], { skipsIgnored: false });
  const files: CatalogFiles = {
    roots: [root],
    find: (...asked) => disk.find(...asked),
    read: (...asked) => disk.read(...asked),
    realUri: (uri) => disk.realUri(uri),
    onDidChange: changes.event,
  };
  const baseOf = async (descriptor: Uri): Promise<LocationBase> => {
    return { descriptor, repositoryRoot: root, allowed: [root], repositories: [] };
  };
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const docs = new DocsCollection({ files, scheduler: new NodeScheduler(), log, baseOf }, makeCatalog(folder));
  const before = heapUsed();
  const load = await watched(() => docs.load(neverCancelled));
  const heap = heapUsed() - before;
  const pages = [...docs.all()];
  const updates: Timing[] = [];
  for (let round = 0; round < 60; round++) {
    const page = pages[(round * 83) % pages.length];
    if (!page) continue;
    await writeFile(uriPath(page.uri), `# Changed ${round}\n\n${page.text}\n`);
    const isTold = new Promise<void>((resolve) => docs.onDidChange(() => resolve()));
    const timing = await timed(async () => {
      changes.fire([{ uri: page.uri, type: "changed" }]);
      await isTold;
    });
    if (round >= 20) updates.push(timing);
  }
  docs.dispose();
  return {
    pages: pages.length,
    characters: pages.reduce((sum, { text }) => sum + text.length, 0),
    load,
    heap,
    updates,
  };
}

function makeCatalog(folder: TemporaryFolder): Catalog {
  const catalog = new Catalog();
  const set = Array.from({ length: Math.ceil(Number(count) / 10) }, (_, site) => {
    const annotations = { "backstage.io/techdocs-ref": "dir:." };
    const record = buildRecord("", [buildEntity(`component:site-${site}`, {}, { annotations })]);
    const uri = toFileUri(folder.at(`site-${site}/catalog-info.yaml`));
    return { record: { ...record, uri }, isReached: true, problems: [] };
  });
  catalog.apply("workspace", { set, remove: [] });
  return catalog;
}

/** What operations of a definition take to be found, beside what its parser takes. */
async function measureOperations(): Promise<object> {
  const schema = { type: "object", properties: { id: { type: "string", description: "What it is known by." } } };
  const response = { description: "It is there.", content: { "application/json": { schema } } };
  const paths = Array.from({ length: 1000 }, (_, at) => [
    `/things-${at}/{id}`,
    { get: { operationId: `get${at}`, summary: `Gets thing ${at}`, responses: { 200: response, 404: response } } },
  ]);
  const definition = stringify(
    { openapi: "3.1.0", paths: Object.fromEntries(paths) },
    { aliasDuplicateObjects: false },
  );
  const entity = buildEntity("api:things", { type: "openapi", definition });
  const catalog = new Catalog();
  catalog.apply("workspace", {
    set: [{ record: buildRecord("", [entity]), isReached: true, problems: [] }],
    remove: [],
  });
  const [api] = catalog.entities();
  if (!api || operationsOf(api).length !== 1000) throw new Error("Operations are missing.");
  const operations: Timing[] = [];
  const parsed: Timing[] = [];
  for (let round = 0; round < 7; round++) {
    operations.push(await timed(() => operationsOf(api)));
    parsed.push(await timed(() => parse(definition)));
  }
  return { definition: definition.length, operations, parsed };
}
