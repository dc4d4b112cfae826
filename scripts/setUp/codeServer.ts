import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exclusively } from "../exclusively.mjs";
import { cacheFolder } from "../paths.ts";
import { mustRun } from "../runProcess.ts";

/** code-server of these versions is VS Code 1.139, which tests run on, and 1.103, the oldest of `engines.vscode`. */
export const codeServerVersions = { current: "4.139.1", oldest: "4.103.2" } as const;

/** The modules with native code without which the server does not start; the others only cost a line in its log. */
const neededNatives = ["@vscode/spdlog", "@vscode/native-watchdog", "@parcel/watcher"];

/**
 * Gives the folder of a VS Code server, fetched from the npm registry when it is not there yet: a real VS Code for
 * machines that reach nothing else. A stamp, written last, tells a complete set-up from one that was interrupted.
 */
export async function setUpCodeServer(version: string): Promise<string> {
  const folder = join(cacheFolder, `code-server-${version}`);
  const stamp = join(folder, "complete");
  const wanted = `${version} ${process.version} ${process.platform} ${process.arch}`;
  const isComplete = async (): Promise<boolean> => existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted;
  const server = join(folder, "package/lib/vscode");
  if (await isComplete()) return server;

  await mkdir(cacheFolder, { recursive: true });
  await exclusively(`${folder}.lock`, async () => {
    if (await isComplete()) return;
    await rm(folder, { recursive: true, force: true });
    await fetchServer(version, folder);
    await installModules(server);
    await writeFile(stamp, wanted);
  });
  return server;
}

async function fetchServer(version: string, folder: string): Promise<void> {
  console.log(`Fetching VS Code's server (code-server ${version}, 50 MB) ...`);
  const unpacked = `${folder}.unpacking`;
  await rm(unpacked, { recursive: true, force: true });
  await mkdir(unpacked);
  const packed = await mustRun("npm", ["pack", `code-server@${version}`, "--loglevel=error"], { cwd: unpacked });
  const archive = packed.trim().split("\n").at(-1) ?? "";
  await mustRun("tar", ["-xzf", archive, "package/lib/vscode"], { cwd: unpacked });
  await rm(join(unpacked, archive));
  await rename(unpacked, folder);
}

async function installModules(server: string): Promise<void> {
  console.log("Installing its modules ...");
  const quiet = ["--loglevel=error", "--no-fund", "--no-audit"];
  await mustRun("npm", ["install", "--omit=dev", "--ignore-scripts", ...quiet], { cwd: server });
  console.log(`Building ${neededNatives.join(", ")} ...`);
  await mustRun("npm", ["rebuild", ...neededNatives, ...quiet], { cwd: server });
}
