import { cliMessages } from "../cliMessages.ts";

const quietMs = 1_000;
const stepMs = 100;

/** A terminal's error stream. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows on a terminal how far a long job is, once it has taken over a second; elsewhere nothing. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #start: number;
  readonly #now: () => number;
  #shown = 0;

  constructor(stream: ProgressStream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
    this.#start = now();
  }

  show(done: number, total: number, what: "files" | "entities" = "files"): void {
    const now = this.#now();
    if (!this.#stream.isTTY || now - this.#start < quietMs || now - this.#shown < stepMs) return;
    this.#shown = now;
    this.#stream.write(`\r\u001B[K${cliMessages.progress(done, total, what)}`);
  }

  /** Takes away what was shown. */
  end(): void {
    if (this.#shown > 0) this.#stream.write("\r\u001B[K");
    this.#shown = 0;
  }
}
