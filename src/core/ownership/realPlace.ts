import type { CatalogFiles } from "../ports.ts";
import { parentUri, resolveUri, type Uri, uriName } from "../uri.ts";

/** A file or folder under its one name, existing or not. */
export interface RealPlace {
  readonly uri: Uri;
  /** What does not exist is taken for a file. */
  readonly type: "file" | "folder";
}

/** Follows links and the disk's letter case, also on the way to what does not exist (yet). */
export async function findRealPlace(uri: Uri, files: CatalogFiles): Promise<RealPlace> {
  const missing: string[] = [];
  for (let at = uri; ; at = parentUri(at)) {
    const real = await files.realUri(at);
    if (real && missing.length === 0) return real;
    if (real) return { uri: resolveUri(real.uri, `./${missing.join("/")}`), type: "file" };
    if (at === parentUri(at)) return { uri, type: "file" };
    missing.unshift(uriName(at));
  }
}
