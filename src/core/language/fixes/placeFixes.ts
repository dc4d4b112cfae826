import { isSeq } from "yaml";
import type { ParsedNode } from "yaml";
import { editOf } from "../../descriptor/fixEdits.ts";
import { largestFile } from "../../descriptor/limits.ts";
import { findPlace, spanOf } from "../../descriptor/treePlace.ts";
import { writeText } from "../../descriptor/writeYaml.ts";
import { findText } from "../../entity/entity.ts";
import { entityFixes } from "../../messages.ts";
import { fixMessages } from "../messages.ts";
import { parentUri, relativePath, resolveUri, uriName } from "../../uri.ts";
import type { Uri } from "../../uri.ts";
import { OpenDescriptor } from "../openDescriptor.ts";
import { relativeTo } from "../relativeTo.ts";
import { docsStart } from "./docsStart.ts";
import { editsOfFile } from "./fix.ts";
import type { FileChangeEdit, Fix, FixSite } from "./fix.ts";

/** Starts the docs, or takes the annotation out. */
export async function fixDocsMissing(site: FixSite): Promise<readonly Fix[]> {
  const { document, path, uri, context } = site;
  const written = findText(document.value, "metadata", "annotations", "backstage.io/techdocs-ref") ?? "";
  const below = written.replace(/^\s*dir:\s*/, "");
  const start = below.startsWith("/") ? (context.root ?? parentUri(uri)) : parentUri(uri);
  const folder = resolveUri(start, `./${below}`);
  const documentChanges = [...(await docsStart(folder, document.value ?? {}, context.files))];
  return [
    {
      title: fixMessages.createFile(relativeTo(parentUri(uri), resolveUri(folder, "./mkdocs.yml"))),
      edit: { documentChanges },
    },
    ...site.change(entityFixes.remove("backstage.io/techdocs-ref"), path, { removeKey: true }),
  ];
}

/** A Location that names it, or a name by which it is found. */
export async function fixNotInCatalog(site: FixSite): Promise<readonly Fix[]> {
  const { uri } = site;
  const newUri = resolveUri(parentUri(uri), `./${uriName(uri).replace(/\.[^.]*$/, "")}.catalog-info.yaml`);
  const isFree = (await site.context.files.realUri(newUri)) === undefined;
  const rename: Fix = {
    title: fixMessages.renameFile(uriName(newUri)),
    edit: { documentChanges: [{ kind: "rename", oldUri: uri, newUri }] },
  };
  return [...(isFree ? [rename] : []), ...(await addToLocation(site))];
}

/** Adds the file to the Location in the nearest folder above. */
export async function addToLocation(site: FixSite): Promise<readonly Fix[]> {
  const { uri, context, token } = site;
  const locations = context.catalog
    .entities()
    .filter((entity) => entity.entity.kind === "Location" && relativePath(parentUri(entity.uri), uri) !== undefined)
    .toSorted((one, other) => other.uri.length - one.uri.length);
  const fixes: Fix[] = [];
  for (const location of locations.slice(0, 3)) {
    const content = await context.files.read(location.uri, largestFile, token);
    const target = relativeTo(parentUri(location.uri), uri);
    const change =
      content.kind === "text" ? addTarget(location.uri, content.text, location.document, target) : undefined;
    const name = relativeTo(parentUri(uri), location.uri);
    if (change) fixes.push({ title: fixMessages.addToLocation(name), edit: { documentChanges: [change] } });
  }
  return fixes;
}

/** Adds a target to the Location of a document. */
function addTarget(uri: Uri, text: string, index: number, target: string): FileChangeEdit | undefined {
  const open = OpenDescriptor.open(uri, text);
  const document = open.documents.find((each) => each.index === index);
  if (!document?.tree) return undefined;
  const list = findPlace(document.tree, ["spec", "targets"]);
  const edit =
    list.isExact && isSeq<ParsedNode>(list.value)
      ? appendItem(document.text, list.value, target)
      : editOf(document.text, findPlace(document.tree, ["spec"]), "key", {
          insertKey: { key: "targets", value: [target] },
        });
  if (!edit) return undefined;
  const range = open.lines.rangeAt(document.start + edit.start, document.start + edit.end);
  return editsOfFile(uri, [{ range, newText: edit.newText }]);
}

function appendItem(
  text: string,
  list: {
    readonly items: readonly ParsedNode[];
    readonly flow?: boolean | undefined;
    readonly range?: readonly number[] | null | undefined;
  },
  target: string,
): { readonly start: number; readonly end: number; readonly newText: string } | undefined {
  const last = list.items.at(-1);
  const written = writeText(target);
  if (!last) {
    const [start = 0, end = 0] = list.range ?? [];
    return { start, end, newText: `[${written}]` };
  }
  const { start, end } = spanOf(text, last);
  if (list.flow) return { start: end, end, newText: `, ${written}` };
  const dash = text.lastIndexOf("-", start - 1);
  const indent = text.slice(text.lastIndexOf("\n", dash) + 1, dash);
  const lineEnd = end + text.slice(end).search(/\r?\n|$/);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  return { start: lineEnd, end: lineEnd, newText: `${lineBreak}${indent}- ${written}` };
}
