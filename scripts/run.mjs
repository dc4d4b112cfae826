#!/usr/bin/env node
/**
 * Runs one task of `scripts/tasks`: `node scripts/run.mjs test`.
 *
 * This file alone has to work on a fresh clone with an older Node: it installs the packages when they are missing or
 * differ from the lock file, and hands over to the Node that is one of them, which runs TypeScript as it is.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exclusively } from "./exclusively.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeFolder = join(root, "node_modules/node/bin");
const [task = "", ...taskArguments] = process.argv.slice(2);

if (!arePackagesComplete()) {
  mkdirSync(join(root, ".vscode-test"), { recursive: true });
  await exclusively(join(root, ".vscode-test/packages.lock"), installPackages);
}
handOver();

function arePackagesComplete() {
  const wanted = readPackages("package-lock.json");
  const installed = readPackages("node_modules/.package-lock.json");
  const isThere = ([path, entry]) => path === "" || entry.optional || installed[path]?.version === entry.version;
  return existsSync(nodeFolder) && Object.entries(wanted).every(isThere);
}

function readPackages(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : {};
}

function installPackages() {
  // Another run may have done it while this one waited.
  if (arePackagesComplete()) return;
  console.log("Installing the packages of package-lock.json ...");
  // `engines` are meant for the Node that is about to be installed, not for the one that installs it.
  const options = { cwd: root, stdio: "inherit", shell: process.platform === "win32" };
  const { status } = spawnSync("npm", ["ci", "--loglevel=error"], options);
  if (status !== 0) process.exit(status ?? 1);
}

function handOver() {
  const file = join(root, "scripts/tasks", `${task}.ts`);
  if (!existsSync(file)) {
    console.error(`There is no task "${task}": see the scripts of package.json.`);
    process.exit(2);
  }
  const env = { ...process.env, PATH: `${nodeFolder}${delimiter}${process.env.PATH ?? ""}`, NODE_USE_SYSTEM_CA: "1" };
  const child = spawn(join(nodeFolder, "node"), [file, ...taskArguments], { cwd: root, env, stdio: "inherit" });
  // Ctrl+C reaches the child by itself; this process only has to outlive it.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
}
