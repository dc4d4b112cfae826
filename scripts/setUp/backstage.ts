import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exclusively } from "../exclusively.mjs";
import { cacheFolder, inRoot } from "../paths.ts";
import { mustRun } from "../runProcess.ts";

/** What says which packages are installed, from test/backstage/server. */
const packageFiles = ["package.json", "package-lock.json", ".npmrc"];
/** What runs beside them. */
const ownFiles = ["index.js", "app-config.yaml"];

/**
 * Installs the Backstage backend of test/backstage/server from the npm registry when it is not there yet, and gives its
 * folder. No script of a package runs: the database driver brings its binaries along. Throws where the registry cannot
 * be reached; nobody but its callers needs the backend.
 */
export async function setUpBackstage(): Promise<string> {
  const folder = join(cacheFolder, "backstage");
  const stamp = join(folder, "complete");
  const wanted = JSON.stringify([
    process.version,
    process.platform,
    process.arch,
    await Promise.all(packageFiles.map(read)),
  ]);
  const isComplete = async (): Promise<boolean> => existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted;
  if (await isComplete()) {
    await copyChanged(folder);
    return folder;
  }

  await mkdir(cacheFolder, { recursive: true });
  await exclusively(`${folder}.lock`, async () => {
    if (await isComplete()) return;
    console.log("Installing a Backstage backend (390 MB, half a minute) ...");
    await rm(stamp, { force: true });
    await mkdir(folder, { recursive: true });
    for (const file of [...packageFiles, ...ownFiles]) await copyFile(source(file), join(folder, file));
    await mustRun("npm", ["ci", "--ignore-scripts", "--loglevel=error", "--no-fund", "--no-audit"], { cwd: folder });
    await writeFile(stamp, wanted);
  });
  return folder;
}

/** Another configuration needs no other packages. */
async function copyChanged(folder: string): Promise<void> {
  for (const file of ownFiles) {
    const copy = join(folder, file);
    const known = existsSync(copy) ? await readFile(copy, "utf8") : undefined;
    if (known !== (await read(file))) await copyFile(source(file), copy);
  }
}

function read(file: string): Promise<string> {
  return readFile(source(file), "utf8");
}

function source(file: string): string {
  return inRoot(`test/backstage/server/${file}`);
}
