import ignore, { type Ignore } from "ignore";
import { isAtOrBelow } from "./realPaths.ts";
import { parentUri, type Uri, uriPath } from "../uri.ts";

/**
 * The `.gitignore` files of a tree. Every pattern is rewritten so that it speaks of paths from the file system's root;
 * the patterns of all folders on the way to a file, outermost first, then make one list in which the last match
 * decides, which is git's own rule. Letter case counts, as it does where Backstage reads the repository.
 */
export class IgnoreRules {
  readonly #patterns = new Map<Uri, readonly string[]>();
  readonly #lists = new Map<Uri, Ignore | undefined>();

  /** Sets the text of the `.gitignore` of a folder; undefined where there is none (any more). */
  set(folder: Uri, text: string | undefined): void {
    if (text === undefined) this.#patterns.delete(folder);
    else this.#patterns.set(folder, rootedPatterns(folder, text));
    this.#lists.clear();
  }

  /** Drops the rules of folders that went; true if there were any. */
  forget(uris: ReadonlySet<Uri>): boolean {
    const gone = [...this.#patterns.keys()].filter((folder) => isAtOrBelow(folder, uris));
    for (const folder of gone) this.set(folder, undefined);
    return gone.length > 0;
  }

  /** True if git would leave out this file, or a folder that holds it. */
  isIgnored(file: Uri): boolean {
    return this.#listFor(parentUri(file))?.ignores(uriPath(file).slice(1)) ?? false;
  }

  /** The same for a folder: patterns that end in "/" match folders only. */
  isFolderIgnored(folder: Uri): boolean {
    const path = uriPath(folder).slice(1);
    return path !== "" && (this.#listFor(parentUri(folder))?.ignores(`${path}/`) ?? false);
  }

  #listFor(folder: Uri): Ignore | undefined {
    if (this.#lists.has(folder)) return this.#lists.get(folder);
    const parent = parentUri(folder);
    const list = this.#patterns.has(folder)
      ? ignore({ ignorecase: false }).add(this.#patternsOnTheWayTo(folder))
      : parent === folder
        ? undefined
        : this.#listFor(parent);
    this.#lists.set(folder, list);
    return list;
  }

  #patternsOnTheWayTo(folder: Uri): string[] {
    const parent = parentUri(folder);
    const outer = parent === folder ? [] : this.#patternsOnTheWayTo(parent);
    return [...outer, ...(this.#patterns.get(folder) ?? [])];
  }
}

/** https://git-scm.com/docs/gitignore: a slash before the end anchors a pattern to its folder. */
function rootedPatterns(folder: Uri, text: string): string[] {
  const path = uriPath(folder);
  const prefix = (path === "/" ? "/" : `${path}/`).replaceAll(/[\\*?[\]!# ]/g, "\\$&");
  const patterns: string[] = [];
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const pattern = line.replace(/(?<!\\)\s+$/, "");
    if (pattern === "" || pattern.startsWith("#")) continue;
    const isNegated = pattern.startsWith("!");
    const body = isNegated ? pattern.slice(1) : pattern;
    const isAnchored = body.slice(0, -1).includes("/");
    patterns.push(`${isNegated ? "!" : ""}${prefix}${isAnchored ? "" : "**/"}${body.replace(/^\//, "")}`);
  }
  return patterns;
}
