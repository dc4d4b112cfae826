import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Runs a probe in a process of its own, so that no measurement warms the next one; it prints one JSON value. */
export function runProbe<T>(name: string, ...args: readonly string[]): T {
  const file = join(import.meta.dirname, "probes", `${name}.ts`);
  const printed = execFileSync(process.execPath, ["--expose-gc", file, ...args], { encoding: "utf8" });
  return JSON.parse(printed) as T;
}
