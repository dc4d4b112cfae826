import { type ChildProcess, spawn } from "node:child_process";
import { homedir } from "node:os";
import { Cancelled, type CancellationToken } from "../../core/cancellation.ts";
import type { TokenCommand } from "../../core/remote/signInTools.ts";
import { nodeMessages } from "./messages.ts";

const defaultDeadlineMs = 30_000;
/** More than any token; a command that prints more prints something else. */
const mostOutput = 64 * 1024;

/**
 * Runs the command line of a setting as the user's own terminal would, with its variables and pipes: what can be named
 * there can run any program anyway, so that taking the line apart would make nothing safer. It runs in the user's home
 * folder, so that nothing of a workspace is found by a relative name, and with nobody to ask.
 */
export class NodeTokenCommand implements TokenCommand {
  readonly #deadlineMs: number;

  constructor(deadlineMs = defaultDeadlineMs) {
    this.#deadlineMs = deadlineMs;
  }

  async run(command: string, token: CancellationToken): Promise<{ output: string } | { failure: string }> {
    const isGroup = process.platform !== "win32";
    const child = spawn(command, {
      shell: true,
      cwd: homedir(),
      detached: isGroup,
      windowsHide: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [output, complaint, isTooLong] = ["", "", false];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.length > mostOutput) {
        isTooLong = true;
        kill(child, isGroup);
      }
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint = `${complaint}${text}`.slice(0, mostOutput);
    });
    const end = await this.#endOf(child, isGroup, token);
    if (isTooLong) return { failure: nodeMessages.commandTalksTooMuch };
    if (end.kind === "late") return { failure: nodeMessages.commandTooSlow(this.#deadlineMs / 1000) };
    if (end.kind === "failed") return { failure: nodeMessages.commandNotStarted(end.reason) };
    return end.code === 0 ? { output } : { failure: nodeMessages.commandFailed(end.code, firstLine(complaint)) };
  }

  async #endOf(child: ChildProcess, isGroup: boolean, token: CancellationToken): Promise<End> {
    let stop = (): void => undefined;
    try {
      return await new Promise<End>((resolve, reject) => {
        const timer = setTimeout(() => {
          kill(child, isGroup);
          resolve({ kind: "late" });
        }, this.#deadlineMs);
        const listener = token.onCancellationRequested(() => {
          kill(child, isGroup);
          reject(new Cancelled());
        });
        stop = () => {
          clearTimeout(timer);
          listener.dispose();
        };
        child.once("error", (error) => resolve({ kind: "failed", reason: error.message }));
        child.once("close", (code) => resolve({ kind: "ended", code }));
      });
    } finally {
      stop();
    }
  }
}

type End =
  | { readonly kind: "ended"; readonly code: number | null }
  | { readonly kind: "late" }
  | { readonly kind: "failed"; readonly reason: string };

/** The shell and what it started. */
function kill(child: ChildProcess, isGroup: boolean): void {
  try {
    if (isGroup && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function firstLine(text: string): string {
  const line = text.split(/\r?\n/).find((one) => one.trim() !== "") ?? "";
  return line.trim().slice(0, 200);
}
