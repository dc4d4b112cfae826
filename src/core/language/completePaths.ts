import { CompletionItemKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import type { CancellationToken } from "../cancellation.ts";
import { compareTexts } from "../catalog/shownList.ts";
import { placeholderKinds } from "../descriptor/placeholder.ts";
import type { PlaceholderKind } from "../descriptor/placeholder.ts";
import { parentUri, relativePath, resolveUri } from "../uri.ts";
import type { Uri } from "../uri.ts";
import { mostItems, valueItem } from "./completionSite.ts";
import type { CompletionSite } from "./completionSite.ts";

/** What a path may lead to. */
export type PathTarget = PlaceholderKind | "location" | "techdocs";

/** How far below the folder that is typed files are looked for. */
const depths = ["", "*/", "*/*/"] as const;

const extensions: Readonly<Record<PlaceholderKind, string>> = {
  $text: "{yaml,yml,json,graphql,gql,proto,md,txt,xml,wsdl,avsc,raml}",
  $json: "json",
  $yaml: "{yaml,yml}",
};

/** What the path under the cursor leads to; undefined where no path stands. */
export function pathTargetAt({ cursor, path }: CompletionSite): PathTarget | undefined {
  const [root, field] = path;
  const placeholder = placeholderKinds.find((kind) => kind === path.at(-1));
  if (placeholder) return placeholder;
  const isTarget = cursor.kind === "Location" && root === "spec" && (field === "target" || field === "targets");
  if (isTarget) return "location";
  return path.join("\n") === "metadata\nannotations\nbackstage.io/techdocs-ref" ? "techdocs" : undefined;
}

/** Paths from the descriptor's folder to what may be meant, nearest first. */
export async function completePaths(
  site: CompletionSite,
  target: PathTarget,
  token: CancellationToken,
): Promise<readonly CompletionItem[]> {
  if (target === "location") return toItems(site, locationTargets(site));
  if (target !== "techdocs") return toItems(site, await filesBelow(site, extensions[target], token));
  const folders = await docsFolders(site, token);
  return folders.slice(0, mostItems).map((path) => valueItem(site, `dir:${path}`, { kind: CompletionItemKind.Folder }));
}

function toItems(site: CompletionSite, paths: readonly string[]): readonly CompletionItem[] {
  return paths.slice(0, mostItems).map((path) => valueItem(site, path, { kind: CompletionItemKind.File }));
}

/** The descriptors that are known, except for this one. */
function locationTargets({ open, context, cursor }: CompletionSite): readonly string[] {
  const folder = parentUri(open.uri);
  const base = cursor.text.startsWith("../") ? (context.root ?? folder) : folder;
  const found: string[] = [];
  for (const uri of context.catalog.files()) {
    if (uri !== open.uri && relativePath(base, uri) !== undefined) found.push(pathFrom(folder, uri));
  }
  return found.toSorted(compareDepth);
}

async function filesBelow(
  { open, context, cursor }: CompletionSite,
  extension: string,
  token: CancellationToken,
): Promise<readonly string[]> {
  const folder = parentUri(open.uri);
  const typed = cursor.text.slice(0, cursor.text.lastIndexOf("/") + 1);
  const base = resolveUri(folder, `./${typed}`);
  // Nothing outside of the workspace folder is listed: Backstage would not read it either.
  if (typed.startsWith("/") || (context.root !== undefined && relativePath(context.root, base) === undefined))
    return [];
  const globs = depths.map((depth) => `${depth}*.${extension}`);
  const files = await context.files.find(base, globs, token);
  return files
    .filter((uri) => uri !== open.uri)
    .map((uri) => pathFrom(folder, uri))
    .toSorted(compareDepth);
}

/** Folders with a configuration of MkDocs. */
async function docsFolders({ open, context }: CompletionSite, token: CancellationToken): Promise<readonly string[]> {
  const folder = parentUri(open.uri);
  const globs = depths.map((depth) => `${depth}mkdocs.{yml,yaml}`);
  const files = await context.files.find(folder, globs, token);
  const folders = files
    .map((uri) => relativePath(folder, parentUri(uri)) ?? "")
    .map((path) => (path === "" ? "." : `./${path}`));
  return [...new Set(folders.length > 0 ? folders : ["."])].toSorted(compareDepth);
}

/** "./a/b" or "../a/b". */
function pathFrom(folder: Uri, uri: Uri): string {
  let up = "";
  for (let base = folder; ; base = parentUri(base)) {
    const path = relativePath(base, uri);
    if (path !== undefined) return up === "" ? `./${path}` : `${up}${path}`;
    if (base === parentUri(base)) return uri;
    up += "../";
  }
}

function compareDepth(one: string, other: string): number {
  return one.split("/").length - other.split("/").length || compareTexts(one, other);
}
