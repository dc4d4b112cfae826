import * as vscode from "vscode";
import { Lazy } from "../../core/lazy.ts";
import type { Log } from "../../core/ports.ts";

const tailLength = 50;

/** An output channel, *Callboard* unless told otherwise. Credentials in addresses never reach it. */
export class VsCodeLog implements Log, vscode.Disposable {
  readonly #channel: vscode.LogOutputChannel;

  #tail: readonly string[] = [];

  constructor(name = "Callboard") {
    this.#channel = vscode.window.createOutputChannel(name, { log: true });
  }

  /** The last lines, the oldest first, for the diagnostics report. */
  get tail(): readonly string[] {
    return this.#tail;
  }

  info(message: string): void {
    this.#channel.info(this.#keep("info", message));
  }

  warn(message: string): void {
    this.#channel.warn(this.#keep("warning", message));
  }

  error(message: string, error?: unknown): void {
    this.#channel.error(this.#keep("error", error === undefined ? message : `${message}: ${describe(error)}`));
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#channel.dispose();
  }

  #keep(level: string, message: string): string {
    const text = redact(message);
    const lines = text.split("\n").map((line) => `[${level}] ${line}`);
    this.#tail = [...this.#tail, ...lines].slice(-tailLength);
    return text;
  }
}

/** An output channel that is made with its first line. */
export class LazyLog implements Log, vscode.Disposable {
  readonly #log: Lazy<VsCodeLog>;

  constructor(name: string) {
    this.#log = new Lazy(() => new VsCodeLog(name));
  }

  info(message: string): void {
    this.#log.value.info(message);
  }

  warn(message: string): void {
    this.#log.value.warn(message);
  }

  error(message: string, error?: unknown): void {
    this.#log.value.error(message, error);
  }

  show(): void {
    this.#log.value.show();
  }

  dispose(): void {
    this.#log.made?.dispose();
  }
}

/** Removes user names, passwords and tokens from the addresses in a text. */
export function redact(text: string): string {
  return text
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, "$1***@")
    .replaceAll(/([?&](?:access_token|private_token|token|key|sig)=)[^\s&]+/gi, "$1***");
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
