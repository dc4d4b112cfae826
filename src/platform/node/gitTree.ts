import type { Scheduler } from "../../core/ports.ts";

/**
 * The files of what `git ls-tree -r -z` printed, by path, each with the name of its blob: no links, which could lead out, and
 * no submodules. A repository may have some hundred thousand.
 */
export async function readTree(output: string, scheduler: Scheduler): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  let start = 0;
  for (let end = output.indexOf("\0"); end !== -1; end = output.indexOf("\0", start)) {
    const [, id, path] = /^100\d{3} blob ([\da-f]+)\t(.+)$/s.exec(output.slice(start, end)) ?? [];
    if (id !== undefined && path !== undefined) files.set(path, id);
    start = end + 1;
    if (scheduler.shouldPause) await scheduler.pause();
  }
  return files;
}
