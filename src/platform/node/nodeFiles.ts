import { readFileSync, statSync } from "node:fs";
import picomatch from "picomatch";
import { type CancellationToken, throwIfCancelled } from "../../core/cancellation.ts";
import type { CatalogFiles, FileContent } from "../../core/ports.ts";
import { relativePath, type Uri } from "../../core/uri.ts";
import { findOnDisk, toFilePath } from "./filePaths.ts";
import { type FolderContent, walkFolder } from "./folderWalk.ts";
import { nodeMessages } from "./messages.ts";

/** What {@link NodeFiles} passes over while it searches, next to `node_modules` and `.git`. */
export interface SearchOptions {
  /** True to leave out what `.gitignore` files below the folders name. */
  readonly skipsIgnored: boolean;
}

/**
 * The files below some folders of this machine, for programs that run once: a folder is walked once, and nothing is
 * watched. A root may be a file, which any search of it then finds.
 */
export class NodeFiles implements CatalogFiles {
  readonly roots: readonly Uri[];
  readonly #options: SearchOptions;
  readonly #walks = new Map<Uri, Promise<FolderContent>>();

  constructor(roots: readonly Uri[], options: SearchOptions) {
    this.roots = roots;
    this.#options = options;
  }

  async find(folder: Uri, globs: readonly string[], token: CancellationToken): Promise<readonly Uri[]> {
    const isWanted = picomatch([...globs], { dot: true });
    const { files } = await this.#contentOf(folder, token);
    return files.filter((uri) => {
      const path = relativePath(folder, uri);
      return path !== undefined && (path === "" || isWanted(path));
    });
  }

  async read(uri: Uri, maxBytes: number, token: CancellationToken): Promise<FileContent> {
    throwIfCancelled(token);
    const path = toFilePath(uri);
    try {
      // A small file is read at once: to wait for it costs ten times as much, and nobody else wants this thread.
      const entry = statSync(path);
      if (entry.isDirectory()) return { kind: "unreadable", reason: nodeMessages.isFolder };
      if (entry.size > maxBytes) return { kind: "tooLarge", size: entry.size };
      return { kind: "text", text: readFileSync(path, "utf8") };
    } catch (error) {
      return whyNot(error);
    }
  }

  async realUri(uri: Uri): ReturnType<CatalogFiles["realUri"]> {
    for (const walk of this.#walks.values()) {
      if ((await walk).realFiles.has(uri)) return { uri, type: "file" };
    }
    return findOnDisk(uri);
  }

  /** A folder inside one that was walked is a part of that walk; a root that an outer walk left out is not. */
  #contentOf(folder: Uri, token: CancellationToken): Promise<FolderContent> {
    const isRoot = this.roots.includes(folder);
    for (const [walked, content] of this.#walks) {
      if (walked === folder || (!isRoot && relativePath(walked, folder) !== undefined)) return content;
    }
    const content = walkFolder(folder, this.#options, token);
    this.#walks.set(folder, content);
    content.catch(() => this.#walks.delete(folder));
    return content;
  }
}

function whyNot(error: unknown): FileContent {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
  if (code === "EACCES" || code === "EPERM") return { kind: "unreadable", reason: nodeMessages.noPermission };
  return { kind: "unreadable", reason: error instanceof Error ? error.message : String(error) };
}
