import { type Dirent, readdirSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { IgnoreRules } from "../../core/catalog/ignoreRules.ts";
import { type CancellationToken, throwIfCancelled } from "../../core/cancellation.ts";
import { resolveUri, type Uri } from "../../core/uri.ts";
import { toFilePath } from "./filePaths.ts";

/** A folder is listed at once: to wait for each costs three times as much. Every so many, others get their turn. */
const foldersPerSlice = 100;

/**
 * All files below a folder, sorted by URI, without those in `node_modules` and `.git`. Each folder is entered once:
 * links are looked at after all real folders, so that a file inside the folder goes by its own name, and a link to
 * a place that was seen (its own parent, for instance) leads nowhere. A "folder" that is a file holds itself.
 */
export async function walkFolder(
  folder: Uri,
  options: { readonly skipsIgnored: boolean },
  token: CancellationToken,
): Promise<FolderContent> {
  const walk = new Walk(options.skipsIgnored, token);
  await walk.run(folder);
  return { files: walk.files.toSorted(), realFiles: walk.realFiles };
}

/** What lies below a folder. */
export interface FolderContent {
  /** Sorted. */
  readonly files: readonly Uri[];
  /** Those of them that no link led to: their URIs are canonical. */
  readonly realFiles: ReadonlySet<Uri>;
}

/** A folder to enter. */
interface Folder {
  readonly uri: Uri;
  /** Its path without links. Undefined where that has to be asked: for the start and for what a link leads to. */
  readonly realPath?: string;
}

class Walk {
  readonly files: Uri[] = [];
  readonly realFiles = new Set<Uri>();
  readonly #skipsIgnored: boolean;
  readonly #token: CancellationToken;
  readonly #rules = new IgnoreRules();
  readonly #seen = new Set<string>();
  readonly #links: Uri[] = [];

  constructor(skipsIgnored: boolean, token: CancellationToken) {
    this.#skipsIgnored = skipsIgnored;
    this.#token = token;
  }

  async run(start: Uri): Promise<void> {
    const entry = await stat(toFilePath(start)).catch(() => undefined);
    if (entry?.isFile()) this.files.push(start);
    if (!entry?.isDirectory()) return;
    await this.#enterAll([{ uri: start }]);
    while (this.#links.length > 0) {
      for (const link of this.#links.splice(0).toSorted()) await this.#followLink(link);
    }
  }

  async #enterAll(start: readonly Folder[]): Promise<void> {
    let level = start;
    while (level.length > 0) {
      const next: Folder[] = [];
      for (const folder of level) next.push(...(await this.#enter(folder)));
      level = next;
    }
  }

  /** Notes the files of a folder; the folders in it are the answer. */
  async #enter({ uri, realPath }: Folder): Promise<readonly Folder[]> {
    throwIfCancelled(this.#token);
    const path = toFilePath(uri);
    const real = realPath ?? (await realpath(path).catch(() => undefined));
    if (real === undefined || this.#seen.has(real)) return [];
    this.#seen.add(real);
    if (this.#seen.size % foldersPerSlice === 0) await setImmediate();
    const entries = listFolder(path);
    if (this.#skipsIgnored && entries.some(({ name }) => name === ".gitignore")) await this.#readRules(uri);
    const folders: Folder[] = [];
    for (const entry of entries) {
      const child = resolveUri(uri, `./${entry.name}`);
      if (entry.isSymbolicLink()) this.#links.push(child);
      else if (entry.isFile()) this.#addFile(child, real === path);
      else if (entry.isDirectory() && this.#isOpen(child, entry.name)) {
        folders.push({ uri: child, realPath: join(real, entry.name) });
      }
    }
    return folders;
  }

  #addFile(uri: Uri, isReal: boolean): void {
    this.files.push(uri);
    if (isReal) this.realFiles.add(uri);
  }

  #isOpen(folder: Uri, name: string): boolean {
    if (name === "node_modules" || name === ".git") return false;
    return !this.#skipsIgnored || !this.#rules.isFolderIgnored(folder);
  }

  async #followLink(link: Uri): Promise<void> {
    const entry = await stat(toFilePath(link)).catch(() => undefined);
    if (entry?.isFile()) this.files.push(link);
    else if (entry?.isDirectory() && this.#isOpen(link, link.slice(link.lastIndexOf("/") + 1)))
      await this.#enterAll([{ uri: link }]);
  }

  async #readRules(folder: Uri): Promise<void> {
    const text = await readFile(toFilePath(resolveUri(folder, "./.gitignore")), "utf8").catch(() => undefined);
    this.#rules.set(folder, text);
  }
}

/** None for a folder that cannot be read. */
function listFolder(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
