import type { Entity, JsonValue } from "../entity/entity.ts";
import { isJsonObject } from "../entity/entity.ts";
import { parentUri, relativePath, resolveUri, type Uri, uriPath } from "../uri.ts";
import type { CheckedOutRepository } from "./locations.ts";
import { parseScmUrl } from "./scmUrl.ts";

/**
 * Where the files lie that a template copies. They are the raw material of descriptors, not descriptors: they hold
 * `${{ }}` and `{% %}`.
 */
export interface Skeletons {
  /** Folders (or single files) that a step fetches: nothing below them is a descriptor. */
  readonly fetched: readonly Uri[];
  /** Folders of which only the files with template syntax are skeletons: a template's own folder that fetches itself. */
  readonly suspected: readonly Uri[];
}

/** What the steps of a Template entity fetch from this workspace. */
export function skeletonsOf(
  template: Entity,
  descriptor: Uri,
  repositoryRoot: Uri,
  repositories: readonly CheckedOutRepository[],
): Skeletons {
  const folder = parentUri(descriptor);
  const fetched: Uri[] = [];
  const suspected: Uri[] = [];
  for (const address of fetchedAddresses(template)) {
    const uri = resolveAddress(address, folder, repositoryRoot, repositories);
    if (uri === undefined) continue;
    if (relativePath(uri, descriptor) === undefined) fetched.push(uri);
    else suspected.push(uri);
  }
  return { fetched, suspected };
}

/** True for texts with the marks of Nunjucks or cookiecutter, which no valid descriptor but a Template needs. */
export function hasTemplateSyntax(text: string): boolean {
  return /\$\{\{|\{%|\{\{-? *(cookiecutter|values)\b/.test(text);
}

/**
 * True for places that only templates have: folders of the usual names, whatever template it is that copies them, if the
 * file has template syntax, and folders whose very name is an expression.
 */
export function isSkeletonPlace(uri: Uri, hasSyntax: boolean): boolean {
  const path = uriPath(uri);
  return /\{\{/.test(path) || (hasSyntax && /\/(skeletons?|templates?|contents?)\//i.test(path));
}

function fetchedAddresses(template: Entity): string[] {
  const steps = template.spec?.["steps"];
  const addresses: string[] = [];
  for (const step of Array.isArray(steps) ? steps : []) {
    if (!isJsonObject(step) || typeof step["action"] !== "string" || !step["action"].startsWith("fetch:")) continue;
    const input = step["input"];
    const url = isJsonObject(input) ? input["url"] : undefined;
    if (typeof url !== "string") continue;
    // What an expression gives is one of the paths that the form offers, or anything: the latter cannot be known.
    if (url.trim().startsWith("${{")) addresses.push(...relativeTexts(template.spec?.["parameters"]));
    else addresses.push(url);
  }
  return addresses;
}

function relativeTexts(value: JsonValue | undefined): string[] {
  if (typeof value === "string") return /^\.{1,2}\//.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(relativeTexts);
  return isJsonObject(value) ? Object.values(value).flatMap(relativeTexts) : [];
}

function resolveAddress(
  address: string,
  folder: Uri,
  repositoryRoot: Uri,
  repositories: readonly CheckedOutRepository[],
): Uri | undefined {
  // "./skeletons/${{ parameters.language }}" may be any folder of "./skeletons".
  const expression = address.search(/\$?\{\{/);
  const known = expression < 0 ? address : address.slice(0, address.lastIndexOf("/", expression) + 1);
  if (known === "") return undefined;
  if (!known.includes("://")) return resolveUri(known.startsWith("/") ? repositoryRoot : folder, `./${known}`);
  const scm = expression < 0 ? parseScmUrl(known) : undefined;
  const repository = scm && repositories.find(({ keys }) => keys.includes(scm.repository));
  return repository && resolveUri(repository.root, `./${scm.path}`);
}
