import * as vscode from "vscode";
import type { CacheStorage, Log } from "../../core/ports.ts";

/**
 * Keeps the catalog's cache in the folder that VS Code gives an extension for a workspace. Without such a folder (no
 * workspace is open) nothing is kept.
 */
export class CacheFolder implements CacheStorage {
  readonly #folder: vscode.Uri | undefined;
  readonly #log: Log;

  constructor(storageUri: vscode.Uri | undefined, log: Log) {
    this.#folder = storageUri && vscode.Uri.joinPath(storageUri, "catalog");
    this.#log = log;
  }

  async read(name: string): Promise<string | undefined> {
    if (!this.#folder) return undefined;
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, name)));
    } catch {
      return undefined;
    }
  }

  async write(name: string, lines: Iterable<string>): Promise<void> {
    if (!this.#folder) return;
    const file = vscode.Uri.joinPath(this.#folder, name);
    const draft = vscode.Uri.joinPath(this.#folder, `${name}.part`);
    try {
      await vscode.workspace.fs.writeFile(draft, new TextEncoder().encode([...lines].join("\n")));
      // A rename is atomic, so that a session that ends here leaves the old cache whole.
      await vscode.workspace.fs.rename(draft, file, { overwrite: true });
    } catch (error) {
      this.#log.warn(`The cache could not be written: ${String(error)}`);
    }
  }

  async list(): Promise<readonly string[]> {
    if (!this.#folder) return [];
    try {
      const entries = await vscode.workspace.fs.readDirectory(this.#folder);
      return entries.filter(([name]) => !name.endsWith(".part")).map(([name]) => name);
    } catch {
      return [];
    }
  }

  async remove(name: string): Promise<void> {
    if (!this.#folder) return;
    try {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(this.#folder, name));
    } catch {
      // Gone already, which is what was asked for.
    }
  }
}
