import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";

/** The output channel *Callboard*. Credentials in addresses never reach it. */
export class VsCodeLog implements Log, vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel("Callboard", { log: true });

  info(message: string): void {
    this.#channel.info(redact(message));
  }

  warn(message: string): void {
    this.#channel.warn(redact(message));
  }

  error(message: string, error?: unknown): void {
    this.#channel.error(redact(error === undefined ? message : `${message}: ${describe(error)}`));
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#channel.dispose();
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
