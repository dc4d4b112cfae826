import type { TargetRecord } from "../descriptor/record.ts";
import { sourceMessages } from "../messages.ts";
import { parentUri, relativePath, resolveUri, type Uri } from "../uri.ts";
import { parseScmUrl } from "./scmUrl.ts";

/** A repository whose work tree is here. */
export interface CheckedOutRepository {
  readonly root: Uri;
  /** `repositoryKey` of each remote. */
  readonly keys: readonly string[];
}

/** Where a relative target, a target from the repository's root and a url target lead. */
export interface LocationBase {
  /** The descriptor that holds the Location. */
  readonly descriptor: Uri;
  /** The work tree that holds the descriptor; the workspace folder where there is no git. */
  readonly repositoryRoot: Uri;
  /** Paths may lead into these folders and nowhere else: workspace folders and repositories. */
  readonly allowed: readonly Uri[];
  readonly repositories: readonly CheckedOutRepository[];
}

/** What a target of a Location means in this workspace. */
export type ResolvedTarget =
  | {
      readonly kind: "file";
      readonly uri: Uri /** The target is outside if there is no such file. */;
      readonly otherwise?: string;
    }
  | { readonly kind: "glob"; readonly folder: Uri; readonly pattern: string }
  | { readonly kind: "outside"; readonly reason: string }
  | { readonly kind: "invalid"; readonly message: string };

/**
 * Resolves one target by the rules of Backstage's location processors. A Location without a type takes that of the
 * place it was registered from, which nobody knows here: "url" is taken, the type that the API accepts and for which
 * relative targets mean the same as for "file".
 */
export function resolveTarget(target: TargetRecord, base: LocationBase): ResolvedTarget {
  const text = target.target.trim();
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(text)?.[1]?.toLowerCase();
  if (scheme === "javascript") return { kind: "invalid", message: sourceMessages.targetScheme(text) };
  if (target.type === "http" || target.type === "https") {
    return { kind: "invalid", message: sourceMessages.targetNeedsUrlType(target.type) };
  }
  if (target.type === "file") return resolveFileTarget(text, base, scheme);
  if (target.type !== "url" && target.type !== "") {
    return { kind: "outside", reason: sourceMessages.outsideLocationType(target.type) };
  }
  if (scheme === "http" || scheme === "https") return resolveUrl(text, base);
  if (scheme !== undefined) return { kind: "invalid", message: sourceMessages.targetIsNoAddress(text) };
  if (text.endsWith("/")) return { kind: "invalid", message: sourceMessages.targetEndsInSlash(text) };
  return resolvePath(decodePath(text), base, /[*?]/);
}

/**
 * Only a target that starts with "." is relative to its file; any other is a path of the backend's machine. Such a
 * path is still followed where it exists next to the descriptor: that is what its author meant.
 */
function resolveFileTarget(text: string, base: LocationBase, scheme: string | undefined): ResolvedTarget {
  if (scheme === "http" || scheme === "https")
    return { kind: "invalid", message: sourceMessages.targetNeedsFileType(text) };
  if (/[/\\]$/.test(text)) return { kind: "invalid", message: sourceMessages.targetEndsInSlash(text) };
  const fileGlob = /[*?[{]/;
  if (text.startsWith(".")) return resolvePath(text, base, fileGlob);
  if (text.startsWith("/") || /^[A-Za-z]:/.test(text))
    return { kind: "outside", reason: sourceMessages.outsideAbsolutePath() };
  const resolved = resolvePath(text, base, fileGlob);
  return resolved.kind === "file" ? { ...resolved, otherwise: sourceMessages.outsideBackendFolder() } : resolved;
}

function resolveUrl(url: string, base: LocationBase): ResolvedTarget {
  const address = parseScmUrl(url);
  const repository = address && base.repositories.find(({ keys }) => keys.includes(address.repository));
  if (!address || !repository) return { kind: "outside", reason: sourceMessages.outsideUrl(address?.repository) };
  if (address.path === "") return { kind: "invalid", message: sourceMessages.targetEndsInSlash(url) };
  return resolvePath(`/${address.path}`, { ...base, repositoryRoot: repository.root }, /\*/);
}

function resolvePath(path: string, base: LocationBase, glob: RegExp): ResolvedTarget {
  const start = path.startsWith("/") ? base.repositoryRoot : parentUri(base.descriptor);
  const globAt = path.search(glob);
  const fixed = globAt < 0 ? path : path.slice(0, path.lastIndexOf("/", globAt) + 1);
  const uri = resolveUri(start, `./${fixed}`);
  if (!base.allowed.some((folder) => relativePath(folder, uri) !== undefined)) {
    return { kind: "outside", reason: sourceMessages.outsideRepository() };
  }
  return globAt < 0 ? { kind: "file", uri } : { kind: "glob", folder: uri, pattern: path.slice(fixed.length) };
}

/** Targets of a url Location are joined as URLs, so that "%20" means a space. */
function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
