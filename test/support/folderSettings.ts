import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

type FolderSettings = Readonly<Record<string, unknown>>;

/** Writes the settings of a folder, as somebody does who shares them with a team; never half of them. */
export async function writeSettings(folder: string, settings: FolderSettings): Promise<void> {
  const path = join(folder, ".vscode/settings.json");
  await mkdir(join(folder, ".vscode"), { recursive: true });
  await writeFile(`${path}.new`, JSON.stringify(settings));
  await rename(`${path}.new`, path);
}

/** The same in a window that is open, until it has noticed: it begins to watch in its own time. */
export async function changeSettings(
  folder: string,
  settings: FolderSettings,
  noticed: () => Promise<unknown>,
): Promise<void> {
  await repeating(() => writeSettings(folder, settings), noticed);
}

/** Does something to files over and over until it is noticed. */
export async function repeating(change: () => Promise<void>, noticed: () => Promise<unknown>): Promise<void> {
  await change();
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(change).catch(() => undefined);
  }, 5_000);
  try {
    await noticed();
  } finally {
    clearInterval(timer);
    await last;
  }
}
