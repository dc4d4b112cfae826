import { type ChildProcess, spawnSync } from "node:child_process";

/**
 * Ends a process and all that it started. On POSIX systems the process must have been started with `detached`, which
 * makes it the leader of a group.
 */
export function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The whole group has ended by itself.
  }
}

/** Runs `end` when this process ends in whatever way it can still notice. Gives a function that takes that back. */
export function onEnd(end: () => void): () => void {
  const endBySignal = (signal: NodeJS.Signals): void => {
    end();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  process.once("exit", end);
  for (const signal of signals) process.once(signal, endBySignal);
  return () => {
    process.off("exit", end);
    for (const signal of signals) process.off(signal, endBySignal);
  };
}
