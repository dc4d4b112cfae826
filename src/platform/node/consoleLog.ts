import type { Log } from "../../core/ports.ts";

/** Tells errors on the error stream of a terminal program. What is only of interest to developers is left out. */
export class ConsoleLog implements Log {
  info(): void {}

  warn(): void {}

  error(message: string, error?: unknown): void {
    const reason = error instanceof Error ? `: ${error.message}` : "";
    process.stderr.write(`callboard: ${message}${reason}\n`);
  }
}
