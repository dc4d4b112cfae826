import { parentUri, relativePath, type Uri, uriName } from "../uri.ts";

/** The folders of Locations that lead to files below them, with the names of those files. */
export class Namers {
  readonly #folders = new Map<Uri, { readonly root: Uri; readonly names: Set<string> }>();

  get isEmpty(): boolean {
    return this.#folders.size === 0;
  }

  /** Takes in that a Location of a repository leads to a file. */
  add(from: Uri, to: Uri, root: Uri): void {
    const folder = parentUri(from);
    if (from === to || relativePath(folder, to) === undefined) return;
    const known = this.#folders.get(folder) ?? { root, names: new Set<string>() };
    known.names.add(uriName(to));
    this.#folders.set(folder, known);
  }

  /** The repository of the nearest Location above a file that leads to others of its name; undefined for none. */
  findRoot(uri: Uri): Uri | undefined {
    const name = uriName(uri);
    for (let folder = parentUri(uri); ; folder = parentUri(folder)) {
      const known = this.#folders.get(folder);
      if (known?.names.has(name)) return known.root;
      if (folder === parentUri(folder)) return undefined;
    }
  }
}
