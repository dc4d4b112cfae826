/**
 * Opens a workspace until its tree and all its problems are known, and saves the cache. Prints the milliseconds until
 * then, of the clock and of all processors, and the heap that catalog and tree take when nothing else is left.
 */
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { openWorkspace } from "./workspace.ts";

function collect(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function measure(folder: string): Promise<void> {
  const before = collect();
  const start = performance.now();
  const cpu = process.cpuUsage();
  const { source, feed, catalog, tree } = openWorkspace(folder);
  await source.load(neverCancelled);
  await feed.idle;
  const roots = tree.roots().map((node) => tree.view(node)?.label);
  let problems = 0;
  for (const uri of catalog.files()) problems += catalog.problemsOf(uri).length;
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  await source.saveCache();
  const heap = collect() - before;
  console.log(
    JSON.stringify({ milliseconds, cpu: (user + system) / 1000, heap, entities: catalog.size, problems, roots }),
  );
}

void measure(process.argv[2] ?? "");
