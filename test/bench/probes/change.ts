/**
 * Changes one file again and again as an editor does, and parses the same text by itself each time. Prints the
 * milliseconds of both, sample by sample.
 */
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { toFilePath } from "../../../src/platform/node/filePaths.ts";
import { openWorkspace } from "./workspace.ts";

const documents = 5;
const warmUps = 200;
const rounds = 500;

async function measure(folder: string): Promise<void> {
  const { source, feed, catalog, tree } = openWorkspace(folder);
  await source.load(neverCancelled);
  await feed.idle;
  for (const node of tree.roots()) tree.children(node);

  const uri = [...catalog.files()].find((file) => catalog.entitiesIn(file).length === documents);
  if (uri === undefined) throw new Error(`No file holds ${documents} entities.`);
  const original = readFileSync(toFilePath(uri), "utf8");
  const changed = new Set<unknown>();
  tree.onDidChange((nodes) => nodes?.forEach((node) => changed.add(node)));

  const ours: number[] = [];
  const parse: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const text = original.replace(/owner: .*/, `owner: team-${round}`);
    const start = performance.now();
    await source.setOpenText(uri, text);
    catalog.problemsOf(uri);
    for (const node of tree.roots()) tree.view(node);
    const middle = performance.now();
    for (const document of parseAllDocuments(text)) document.toJS();
    const end = performance.now();
    ours.push(middle - start);
    parse.push(end - middle);
  }
  if (!catalog.problemsOf(uri).some(({ code }) => code === "ref-not-found"))
    throw new Error("The change was not seen.");
  if (changed.size === 0) throw new Error("The tree was not told.");
  console.log(JSON.stringify({ ours: ours.slice(warmUps), parse: parse.slice(warmUps) }));
}

void measure(process.argv[2] ?? "");
