import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { bundlePrograms } from "../../scripts/build.ts";
import { inRoot, outputFolder, root } from "../../scripts/paths.ts";

const names = [
  "change",
  "docs",
  "drift",
  "editor",
  "floor",
  "index",
  "language",
  "mentions",
  "ownership",
  "portal",
  "portalState",
  "queries",
  "search",
  "sources",
] as const;

/** A program of `probes/`. */
export type ProbeName = (typeof names)[number];

/** Bundles all probes as the product is: with its build of the YAML library. */
export async function bundleProbes(): Promise<void> {
  await bundlePrograms(
    names.map((name) => inRoot(`test/bench/probes/${name}.ts`)),
    join(outputFolder, "bench"),
    ["yaml-language-server"],
  );
}

/** The bundle of a probe. */
export function probeFile(name: ProbeName): string {
  return join(outputFolder, "bench", `${name}.cjs`);
}

/** Runs a probe in a process of its own, so that no measurement warms the next one; it prints one JSON value. */
export function runProbe<T>(name: Exclude<ProbeName, "editor">, ...args: readonly string[]): T {
  return run(probeFile(name), args);
}

/** Runs a probe from its source: one that measures what is not part of the bundle, or reads files beside itself. */
export function runSource<T>(name: "clientState" | "lunrCompany" | "searchCompany", ...args: readonly string[]): T {
  return run(inRoot(`test/bench/probes/${name}.ts`), args);
}

/** Runs the floor as any program of Node's would: with the build of `yaml` that Node loads. */
export function runFloor<T>(...args: readonly string[]): T {
  return run(inRoot("test/bench/probes/floor.ts"), args);
}

function run<T>(file: string, args: readonly string[]): T {
  const printed = execFileSync(process.execPath, ["--expose-gc", file, ...args], { cwd: root, encoding: "utf8" });
  return JSON.parse(printed) as T;
}
