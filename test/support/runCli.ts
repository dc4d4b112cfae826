import { spawn } from "node:child_process";
import { join } from "node:path";

/** What the command line said, and its exit code. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const entryPoint = join(import.meta.dirname, "../../src/cli.ts");

/** Runs the command line from its sources in a working directory, with pipes for its streams. */
export function runCli(folder: string, ...parameters: readonly string[]): Promise<CliResult> {
  return runCliWith({}, folder, ...parameters);
}

/** Runs it with further variables in its environment. */
export function runCliWith(
  variables: Readonly<Record<string, string>>,
  folder: string,
  ...parameters: readonly string[]
): Promise<CliResult> {
  const child = spawn(process.execPath, [entryPoint, ...parameters], {
    cwd: folder,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs it until its first output, closes the pipe, and tells the exit code. */
export function runCliAndStopReading(folder: string, ...parameters: readonly string[]): Promise<CliResult> {
  const child = spawn(process.execPath, [entryPoint, ...parameters], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout: "", stderr }));
  });
}
