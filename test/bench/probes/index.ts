/** Opens a workspace until its tree and all its problems are known. Prints milliseconds, and the heap that it takes. */
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { openWorkspace } from "./workspace.ts";

const [folder = ""] = process.argv.slice(2);
const collect = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const before = collect();
const start = performance.now();
const { source, catalog, tree } = openWorkspace(folder);
await source.load(neverCancelled);
const roots = tree.roots().map((node) => tree.view(node)?.label);
let problems = 0;
for (const uri of catalog.files()) problems += catalog.problemsOf(uri).length;
const milliseconds = performance.now() - start;
await source.saveCache();
const heap = collect() - before;
console.log(JSON.stringify({ milliseconds, heap, entities: catalog.size, problems, roots: roots.length }));
