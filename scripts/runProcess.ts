import { spawn } from "node:child_process";
import { onEnd } from "./processTree.ts";
import { root } from "./paths.ts";

export interface ProcessResult {
  readonly code: number;
  /** Both streams in the order in which they came. */
  readonly output: string;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Show the output as it comes instead of only collecting it. */
  readonly live?: boolean;
}

/** Runs a program to its end; a program that fails or is missing is a result, not an exception. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      // npm and its like are scripts on Windows, which only a shell starts.
      shell: process.platform === "win32",
    });
    const forget = onEnd(() => child.kill());
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.live) process.stdout.write(chunk);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const end = (code: number): void => {
      forget();
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

/** Runs a step of set-up or of the build, whose failure ends everything. */
export async function mustRun(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<string> {
  const { code, output } = await runProcess(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with code ${code}\n${output}`);
  return output;
}
