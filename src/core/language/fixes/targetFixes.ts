import { isScalar } from "yaml";
import { largestFile } from "../../descriptor/limits.ts";
import { childOf, findText } from "../../entity/entity.ts";
import type { JsonValue } from "../../entity/entity.ts";
import { entityFixes } from "../../messages.ts";
import { fixMessages } from "../messages.ts";
import { nearest } from "../../nearest.ts";
import { parentUri, relativePath, resolveUri, uriName } from "../../uri.ts";
import type { Uri } from "../../uri.ts";
import { relativeTo } from "../relativeTo.ts";
import { createFile } from "./fix.ts";
import type { Fix, FixSite } from "./fix.ts";

/** The file that was meant, by its name in the same folder or elsewhere; else a new file. */
export async function fixPlaceholderMissing(site: FixSite): Promise<readonly Fix[]> {
  const target = targetOf(site);
  if (!target) return [];
  const found = await findMeant(site, target.uri, ["*"]);
  const { path } = site;
  const fixes = found.flatMap((text) => site.change(fixMessages.changeTo(text), path, { replaceWith: text }));
  if (!isInWorkspace(site, target.uri)) return fixes;
  const text = path[1] === "definition" && /\.ya?ml$/.test(target.uri) ? openapiStart : "";
  const documentChanges = [...createFile(target.uri, text)];
  return [...fixes, { title: fixMessages.createFile(target.text), edit: { documentChanges } }];
}

const openapiStart = 'openapi: 3.1.0\ninfo:\n  title: ""\n  version: 1.0.0\npaths: {}\n';

/** Text that has no form cannot be in the wrong one. */
export function fixPlaceholderInvalid(site: FixSite): readonly Fix[] {
  const { path, document } = site;
  const place = site.place(path);
  const value = path.reduce<JsonValue | undefined>(childOf, document.value);
  if (typeof value === "string")
    return site.change(fixMessages.changeTo("$text"), path, { replaceWith: "$text" }, "key");
  if (isScalar(place?.value) && value !== null) return site.change(entityFixes.quote(), path, { quote: true });
  const holder = path.slice(0, -1);
  const best = fixMessages.changeTo('$text: "./openapi.yaml"');
  return isScalar(place?.value)
    ? site.change(best, path, { replaceWith: "./openapi.yaml" })
    : site.change(entityFixes.remove(String(holder.at(-1))), holder, { removeKey: true });
}

/** Copies the file beside the descriptor. */
export async function fixPlaceholderOutside(site: FixSite): Promise<readonly Fix[]> {
  const target = targetOf(site);
  if (!target || /^[A-Za-z][\w+.-]+:/.test(target.text)) return [];
  const content = await site.context.files.read(target.uri, largestFile, site.token);
  const name = uriName(target.uri);
  const copy = resolveUri(parentUri(site.uri), `./${name}`);
  if (content.kind !== "text" || (await site.context.files.realUri(copy))) return [];
  const [change] = site.change("", site.path, { replaceWith: `./${name}` });
  const own = change && "edit" in change ? (change.edit.documentChanges ?? []) : [];
  return [
    { title: fixMessages.copyHere(name), edit: { documentChanges: [...createFile(copy, content.text), ...own] } },
  ];
}

/** The descriptor that was meant; else the target becomes optional, or goes. */
export async function fixTargetMissing(site: FixSite): Promise<readonly Fix[]> {
  const target = targetOf(site);
  const found = target ? await findMeant(site, target.uri, ["*.{yaml,yml,json}"]) : [];
  const { path } = site;
  return [
    ...found.flatMap((text) => site.change(fixMessages.changeTo(text), path, { replaceWith: text })),
    ...site.change(fixMessages.optional(), ["spec"], { insertKey: { key: "presence", value: "optional" } }),
    ...fixTargetCycle(site),
  ];
}

/** Files instead of a folder, the type that fits, or no target. */
export async function fixTargetInvalid(site: FixSite): Promise<readonly Fix[]> {
  const { path, document } = site;
  const target = targetOf(site);
  if (!target) return fixTargetCycle(site);
  const type = findText(document.value, "spec", "type");
  const isAddress = /^https?:/.test(target.text);
  const fixes: Fix[] = [];
  if (type !== undefined && type !== "url" && (isAddress || /^https?$/.test(type))) {
    fixes.push(...site.change(fixMessages.changeTo("type: url"), ["spec", "type"], { replaceWith: "url" }));
  }
  if (!isAddress && !/^\w+:/.test(target.text)) {
    const folder = target.text.replace(/\/+$/, "");
    const single = resolveUri(target.uri, "./catalog-info.yaml");
    const isThere = (await site.context.files.realUri(single))?.type === "file";
    const text = isThere ? `${folder}/catalog-info.yaml` : `${folder}/*/catalog-info.yaml`;
    fixes.push(...site.change(fixMessages.changeTo(text), path, { replaceWith: text }));
  }
  return [...fixes, ...fixTargetCycle(site)];
}

/** Takes the target out. */
export function fixTargetCycle(site: FixSite): readonly Fix[] {
  const { path } = site;
  return typeof path.at(-1) === "number"
    ? site.change(entityFixes.removeItem(), path, { removeItem: true })
    : site.change(entityFixes.remove(String(path.at(-1))), path, { removeKey: true });
}

/** The marked text as a path from the descriptor, or from the workspace folder where it starts with "/". */
function targetOf(site: FixSite): { readonly text: string; readonly uri: Uri } | undefined {
  const text = site.path.reduce<JsonValue | undefined>(childOf, site.document.value);
  if (typeof text !== "string" || text === "") return undefined;
  const folder = parentUri(site.uri);
  const start = text.startsWith("/") ? (site.context.root ?? folder) : folder;
  return { text, uri: resolveUri(start, `./${text}`) };
}

/** Paths to files with nearly this name in its folder, and with this name below the workspace folder. */
async function findMeant(site: FixSite, uri: Uri, globs: readonly string[]): Promise<readonly string[]> {
  const { files, root } = site.context;
  const name = uriName(uri);
  if (/[*?[{]/.test(name)) return [];
  const beside = (await files.find(parentUri(uri), globs, site.token)).map(uriName);
  const near = nearest(
    name,
    beside.filter((other) => resolveUri(parentUri(uri), `./${other}`) !== site.uri),
  );
  const elsewhere = root === undefined ? [] : await files.find(root, [`**/${name}`], site.token);
  const meant = [...(near === undefined ? [] : [resolveUri(parentUri(uri), `./${near}`)]), ...elsewhere.slice(0, 3)];
  return [...new Set(meant.map((each) => relativeTo(parentUri(site.uri), each)))];
}

function isInWorkspace({ context }: FixSite, uri: Uri): boolean {
  return context.files.roots.some((root) => relativePath(root, uri) !== undefined);
}
