import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What set-up fetches and keeps between runs; never committed. */
export const cacheFolder = join(root, ".vscode-test");

/** What builds and tests write and may lose. */
export const outputFolder = join(root, "out");

/** A path below the repository. */
export function inRoot(path: string): string {
  return join(root, path);
}
