import { splitUri, type Uri } from "../uri.ts";

/** The path that leads from a folder to a file of the same file system, as descriptors write it: "./a/b" or "../c". */
export function relativeTo(folder: Uri, uri: Uri): string {
  const from = splitUri(folder).path.split("/").filter(Boolean);
  const to = splitUri(uri).path.split("/").filter(Boolean);
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  const up = from.slice(shared).map(() => "..");
  const path = [...up, ...to.slice(shared).map(decodeURIComponent)].join("/");
  return up.length > 0 ? path : `./${path}`;
}
