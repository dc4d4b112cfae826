import { realpath, stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { splitUri, toUri, type Uri, uriPath } from "../../core/uri.ts";

/** The URI of a path of this machine; relative paths are relative to the working directory. */
export function toFileUri(path: string): Uri {
  const absolute = resolve(path).replaceAll(sep, "/");
  const share = /^\/\/([^/]+)(\/.*)$/.exec(absolute);
  if (share?.[1] !== undefined && share[2] !== undefined) return toUri("file", share[1], share[2]);
  return toUri("file", "", absolute.startsWith("/") ? absolute : `/${absolute}`);
}

/** The path of a "file" URI in the machine's own notation. */
export function toFilePath(uri: Uri): string {
  const { authority } = splitUri(uri);
  const path = authority === "" ? uriPath(uri) : `//${authority}${uriPath(uri)}`;
  const drive = /^\/[a-z]:/.test(path) && sep === "\\" ? path.slice(1) : path;
  return drive.replaceAll("/", sep);
}

/** A file or folder by its one name: links followed, in the disk's own letter case. Undefined where nothing exists. */
export async function findOnDisk(
  uri: Uri,
): Promise<{ readonly uri: Uri; readonly type: "file" | "folder" } | undefined> {
  try {
    const path = await realpath(toFilePath(uri));
    const entry = await stat(path);
    if (!entry.isFile() && !entry.isDirectory()) return undefined;
    return { uri: toFileUri(path), type: entry.isFile() ? "file" : "folder" };
  } catch {
    return undefined;
  }
}
