import { decodeAuthority, encodeAuthority } from "../remote/remoteUri.ts";
import { splitUri, toUri, type Uri, uriPath } from "../uri.ts";

/** The scheme of addresses that stand for files of shared sources. */
export const sharedScheme = "callboard-source";

/** The folder that holds a source's files: `callboard-source://<source>/`. */
export function sharedRoot(source: string): Uri {
  return toUri(sharedScheme, encodeAuthority(source), "/");
}

/** The source and the path that an address stands for; undefined for any other address. */
export function readSharedUri(uri: Uri): { readonly source: string; readonly path: string } | undefined {
  const { scheme, authority } = splitUri(uri);
  if (scheme !== sharedScheme) return undefined;
  return { source: decodeAuthority(authority), path: uriPath(uri).slice(1) };
}
