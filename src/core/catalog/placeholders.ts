import type { CancellationToken } from "../cancellation.ts";
import type { PlaceholderContent, PlaceholderTarget } from "../descriptor/placeholder.ts";
import type { CatalogFiles } from "../ports.ts";
import { parentUri, relativePath, resolveUri, type Uri } from "../uri.ts";
import type { LocationBase } from "./locations.ts";
import { parseScmUrl } from "./scmUrl.ts";

const maxPlaceholderBytes = 20_000_000;

/**
 * Reads what a placeholder of the base's descriptor targets. Backstage lets it reach files of the descriptor's own
 * repository only; a symbolic link that leaves the repository is refused here too.
 */
export async function readPlaceholder(
  target: PlaceholderTarget,
  base: LocationBase,
  files: CatalogFiles,
  token: CancellationToken,
): Promise<PlaceholderContent> {
  const uri = placeholderUri(target.value, base);
  if (typeof uri !== "string") return uri;
  if (!isInRepository(uri, base)) return { kind: "outside" };
  const real = await files.realUri(uri);
  if (!real) return { kind: "missing", uri };
  if (!(await isReallyInRepository(real.uri, base, files))) return { kind: "outside" };
  return readFile(real.uri, files, token);
}

async function readFile(uri: Uri, files: CatalogFiles, token: CancellationToken): Promise<PlaceholderContent> {
  const content = await files.read(uri, maxPlaceholderBytes, token);
  switch (content.kind) {
    case "text":
      return { kind: "text", uri, text: content.text };
    case "missing":
      return { kind: "missing", uri };
    case "tooLarge":
      return { kind: "unreadable", uri, reason: `${Math.ceil(content.size / 1_000_000)} MB` };
    case "unreadable":
      return { kind: "unreadable", uri, reason: content.reason };
  }
}

/** The file that a placeholder's value names, which need not exist; else why it is no file of the repository here. */
export function placeholderUri(value: string, base: LocationBase): Uri | PlaceholderContent {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(value)) {
    const address = parseScmUrl(value);
    if (!address) return { kind: "remote" };
    const own = base.repositories.find(({ root }) => root === base.repositoryRoot);
    if (own?.keys.includes(address.repository)) return resolveUri(base.repositoryRoot, `./${address.path}`);
    // Without a remote nobody knows which repository this one is.
    return own && own.keys.length > 0 ? { kind: "outside" } : { kind: "remote" };
  }
  return climbsOut(value, base)
    ? { kind: "outside" }
    : resolveUri(value.startsWith("/") ? base.repositoryRoot : parentUri(base.descriptor), `./${value}`);
}

/** ".." at the root of a file system stays there, so that a path must be counted, not only resolved. */
function climbsOut(value: string, base: LocationBase): boolean {
  const folder = value.startsWith("/") ? "" : (relativePath(base.repositoryRoot, parentUri(base.descriptor)) ?? "");
  let depth = folder === "" ? 0 : folder.split("/").length;
  for (const segment of value.split("/")) {
    if (segment === "..") depth -= 1;
    else if (segment !== "" && segment !== ".") depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

function isInRepository(uri: Uri, base: LocationBase): boolean {
  return relativePath(base.repositoryRoot, uri) !== undefined;
}

/** The repository may itself have been opened through a link. */
async function isReallyInRepository(uri: Uri, base: LocationBase, files: CatalogFiles): Promise<boolean> {
  if (isInRepository(uri, base)) return true;
  const root = await files.realUri(base.repositoryRoot);
  return root !== undefined && relativePath(root.uri, uri) !== undefined;
}
