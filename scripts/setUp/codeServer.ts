import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exclusively } from "../exclusively.mjs";
import { cacheFolder } from "../paths.ts";
import { mustRun } from "../runProcess.ts";

/** A VS Code server that is ready to be started. */
export interface CodeServer {
  /** Its `lib/vscode`. */
  readonly folder: string;
  /** The Node that it runs on. */
  readonly node: string;
}

interface Release {
  readonly version: string;
  /** Packages beside the server: what it needs and does not bring along. */
  readonly companions: readonly string[];
  /** Modules with native code without which it does not start; the others only cost a line in its log. */
  readonly natives: readonly string[];
}

/** The VS Code that tests run on, 1.139, and the oldest of `engines.vscode`, 1.103. */
const releases = {
  current: {
    version: "4.139.1",
    companions: [],
    natives: ["@vscode/spdlog", "@vscode/native-watchdog", "@parcel/watcher"],
  },
  oldest: {
    version: "4.103.2",
    // On Node 24 its extension host hangs; and its own ripgrep would come from GitHub.
    companions: ["node@22.23.3", "@vscode/ripgrep-universal@1.18.0"],
    natives: ["@vscode/spdlog", "native-watchdog", "@parcel/watcher"],
  },
} as const satisfies Record<string, Release>;

const quiet = ["--loglevel=error", "--no-fund", "--no-audit"];

/**
 * Fetches a VS Code server from the npm registry when it is not there yet: a real VS Code for machines that reach
 * nothing else. A stamp, written last, tells a complete set-up from one that was interrupted.
 */
export async function setUpCodeServer(name: keyof typeof releases): Promise<CodeServer> {
  const release: Release = releases[name];
  const folder = join(cacheFolder, `code-server-${release.version}`);
  const companions = join(folder, "companions/node_modules");
  const server = {
    folder: join(folder, "package/lib/vscode"),
    node: release.companions.length === 0 ? process.execPath : join(companions, "node/bin/node"),
  };
  const stamp = join(folder, "complete");
  const wanted = JSON.stringify([release, process.version, process.platform, process.arch]);
  const isComplete = async (): Promise<boolean> => existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted;
  if (await isComplete()) return server;

  await mkdir(cacheFolder, { recursive: true });
  await exclusively(`${folder}.lock`, async () => {
    if (await isComplete()) return;
    await rm(folder, { recursive: true, force: true });
    await fetchServer(release.version, folder);
    await installModules(server.folder, release.natives);
    if (release.companions.length > 0) await installCompanions(release, join(folder, "companions"), server.folder);
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

async function installModules(server: string, natives: readonly string[]): Promise<void> {
  console.log("Installing its modules ...");
  await mustRun("npm", ["install", "--omit=dev", "--ignore-scripts", ...quiet], { cwd: server });
  console.log(`Building ${natives.join(", ")} ...`);
  await mustRun("npm", ["rebuild", ...natives, ...quiet], { cwd: server });
}

async function installCompanions(release: Release, folder: string, server: string): Promise<void> {
  console.log(`Installing ${release.companions.join(", ")} ...`);
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  await mustRun("npm", ["install", ...release.companions, ...quiet], { cwd: folder });
  const rg = process.platform === "win32" ? "rg.exe" : "rg";
  const binaries = join(folder, "node_modules/@vscode/ripgrep-universal/bin");
  const target = join(server, "node_modules/@vscode/ripgrep/bin");
  await mkdir(target, { recursive: true });
  await copyFile(join(binaries, `${process.platform}-${process.arch}`, rg), join(target, rg));
}
