/**
 * URIs as core uses them: strings in one canonical form, so that they can be keys. The form is made by {@link toUri}
 * only; a path is decoded with {@link uriPath}. Nothing here knows a file system: separators are always "/".
 */
export type Uri = string;

/** Makes the canonical URI of a decoded absolute path ("/a/b c.yaml", "/c:/a"). */
export function toUri(scheme: string, authority: string, path: string): Uri {
  const drive = /^\/[A-Z]:/.test(path) ? path.slice(0, 2).toLowerCase() + path.slice(2) : path;
  return `${scheme}://${authority}${normalizePath(drive).split("/").map(encodeURIComponent).join("/")}`;
}

/** The decoded path of a canonical URI. */
export function uriPath(uri: Uri): string {
  return decode(splitUri(uri).path);
}

/** The parts of a canonical URI; `path` is still encoded. */
export function splitUri(uri: Uri): { readonly scheme: string; readonly authority: string; readonly path: string } {
  const match = /^([^:]+):\/\/([^/]*)(.*)$/.exec(uri);
  if (!match) throw new TypeError(`Not a canonical URI: ${uri}`);
  return { scheme: match[1] ?? "", authority: match[2] ?? "", path: match[3] ?? "" };
}

/** Resolves a decoded relative path ("./x", "../x", "x") against a folder, or a rooted one ("/x") against its root. */
export function resolveUri(folder: Uri, path: string): Uri {
  if (path.startsWith("/")) {
    const { scheme, authority } = splitUri(folder);
    return toUri(scheme, authority, path);
  }
  if (/^\.\/[\w-][\w.-]*$/.test(path)) return `${folder}${folder.endsWith("/") ? "" : "/"}${path.slice(2)}`;
  const root = folder.indexOf("/", folder.indexOf("://") + 3);
  const segments = folder.slice(root + 1).split("/");
  if (segments.at(-1) === "") segments.pop();
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(encodeURIComponent(segment));
  }
  return `${folder.slice(0, root + 1)}${segments.join("/")}`;
}

/** The folder that holds a file or folder; the root is its own parent. */
export function parentUri(uri: Uri): Uri {
  const root = uri.indexOf("/", uri.indexOf("://") + 3);
  return uri.slice(0, Math.max(root + 1, uri.lastIndexOf("/")));
}

/** The decoded last segment of a URI. */
export function uriName(uri: Uri): string {
  const path = uriPath(uri);
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The decoded path of `uri` below `folder` ("" for the folder itself), or undefined if it is not below it. */
export function relativePath(folder: Uri, uri: Uri): string | undefined {
  if (uri === folder) return "";
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return uri.startsWith(base) ? decode(uri.slice(base.length)) : undefined;
}

function decode(path: string): string {
  return path.includes("%") ? decodeURIComponent(path) : path;
}

/** Collapses ".", ".." and empty segments of an absolute path; ".." at the root stays at the root. */
function normalizePath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}
