/**
 * Builds the index of aliases over a catalog, asks it, and hovers over a long file. Prints milliseconds, and bytes of the
 * index.
 */
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import type { Disposable } from "../../../src/core/event.ts";
import { AliasIndex } from "../../../src/core/ownership/mentions/aliasIndex.ts";
import { mentionAt, MentionWalk } from "../../../src/core/ownership/mentions/mentions.ts";
import type { CatalogFiles, Scheduler } from "../../../src/core/ports.ts";
import { buildFile } from "../../support/builders.ts";
import { makeOrganisation, toSourceFiles } from "../../support/organisation.ts";

const [size = "20000"] = process.argv.slice(2);
const catalog = new Catalog();
const files = toSourceFiles(makeOrganisation(Number(size)));
catalog.apply("workspace", { set: files, remove: [] });
const entities = catalog.entities();

const noFiles: CatalogFiles = {
  roots: [],
  find: () => Promise.resolve([]),
  read: () => Promise.resolve({ kind: "missing" }),
  realUri: () => Promise.resolve(undefined),
};
const never = (): Disposable => ({ dispose: () => undefined });
const noOwners = { of: async () => ({ candidates: [] }), onDidChange: never, onDidChangeFiles: never };
const patient: Scheduler = { shouldPause: false, pause: () => Promise.resolve() };
const index = new AliasIndex({ files: noFiles, scheduler: patient }, catalog, noOwners);

const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

async function measure(): Promise<void> {
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  await index.update("typescript", neverCancelled);
  const build = performance.now() - start;
  global.gc?.();
  const heap = process.memoryUsage().heapUsed - before;

  /** Code with a name, an address or an import on each third line, as generated clients have them. */
  const text = Array.from({ length: 10_000 }, (_, line) => {
    const name = entities[(line * 37) % entities.length]?.entity.metadata.name ?? "";
    if (line % 3 === 0)
      return `  const client${line} = connect({ service: "${name}", url: "https://${name}.example.com/v1/x" });`;
    return line % 3 === 1
      ? `import { call${line} } from "@acme/${name}";`
      : `  // ${name} is asked once a day, see https://wiki.example.com/${line}.`;
  });
  const document = {
    lines: { lineAt: (line: number) => text[line] },
    language: "typescript",
    fileName: "client.ts",
    uri: undefined,
  };

  const lookups = Array.from({ length: 2000 }, (_, round) => {
    const name = entities[(round * 997) % entities.length]?.entity.metadata.name ?? "";
    return timed(() => [
      index.find("name", name),
      index.find("host", `${name}.example.com`),
      index.find("package", `npm:${name}`),
    ]);
  });
  const hovers = Array.from({ length: 500 }, (_, round) => {
    const line = (round * 19 + 9000) % text.length;
    return timed(() => mentionAt(document, { line, character: 40 }, index));
  });
  const whole = timed(() => {
    const walk = new MentionWalk(document, index);
    while (walk.next()) continue;
  });
  const updates: number[] = [];
  for (const { record } of files.slice(0, 100)) {
    const entity = record.documents[0]?.entity?.entity;
    if (!entity) continue;
    const changed = {
      ...entity,
      metadata: { ...entity.metadata, links: [{ url: `https://x${updates.length}.example.com` }] },
    };
    catalog.apply("workspace", { set: [buildFile("changed.yaml", changed)], remove: [] });
    const from = performance.now();
    await index.update("typescript", neverCancelled);
    updates.push(performance.now() - from);
  }
  console.log(JSON.stringify({ build, heap, lookups, hovers, whole, updates }));
}

void measure();
