import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { throwIfCancelled } from "../cancellation.ts";
import type { CancellationToken } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { compareTexts } from "../catalog/shownList.ts";
import { editOf } from "../descriptor/fixEdits.ts";
import { largestFile } from "../descriptor/limits.ts";
import { findPlaceholders } from "../descriptor/placeholder.ts";
import { findPlace } from "../descriptor/treePlace.ts";
import { findText, findValue, isJsonList } from "../entity/entity.ts";
import type { JsonObject } from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import { parentUri, relativePath, resolveUri } from "../uri.ts";
import type { Uri } from "../uri.ts";
import type { LanguageContext } from "./languageContext.ts";
import { OpenDescriptor } from "./openDescriptor.ts";
import type { OpenDocumentPart } from "./openDescriptor.ts";
import { relativeTo } from "./relativeTo.ts";

/** A file or folder that is about to get another place. */
export interface FileRename {
  readonly oldUri: Uri;
  readonly newUri: Uri;
}

/**
 * The edits that keep descriptors right when files move: Locations, placeholders and docs folders that name what moves,
 * and the relative paths of descriptors that move. They are to be made before the move, so that all files have their old
 * addresses. Addresses and paths from the root of a repository are left alone, and patterns in their variable part.
 *
 * @throws Cancelled
 */
export async function fileRenameEdit(
  renames: readonly FileRename[],
  context: LanguageContext,
  token: CancellationToken,
): Promise<WorkspaceEdit> {
  const moves = new Moves(renames);
  const documentChanges: NonNullable<WorkspaceEdit["documentChanges"]> = [];
  for (const uri of concernedFiles(context.catalog, moves)) {
    const content = await context.files.read(uri, largestFile, token);
    throwIfCancelled(token);
    if (content.kind !== "text") continue;
    const open = OpenDescriptor.open(uri, content.text.replace(/^\uFEFF/, ""));
    const edits = open.documents.flatMap((document) => editsIn(document, open, moves));
    if (edits.length > 0) documentChanges.push({ textDocument: { uri, version: null }, edits });
  }
  return { documentChanges };
}

class Moves {
  readonly #renames: readonly FileRename[];

  constructor(renames: readonly FileRename[]) {
    // The innermost folder that moves decides.
    this.#renames = renames.toSorted((one, other) => other.oldUri.length - one.oldUri.length);
  }

  /** Where a file or folder will be; undefined for one that stays. */
  newPlace(uri: Uri): Uri | undefined {
    for (const { oldUri, newUri } of this.#renames) {
      const path = relativePath(oldUri, uri);
      if (path !== undefined) return path === "" ? newUri : resolveUri(newUri, `./${path}`);
    }
    return undefined;
  }
}

/** The files that may name what moves. Only these are read. */
function concernedFiles(catalog: Catalog, moves: Moves): readonly Uri[] {
  const isMoved = (uri: Uri): boolean => moves.newPlace(uri) !== undefined;
  const concerned = new Set<Uri>();
  for (const uri of catalog.files()) {
    if (isMoved(uri) || catalog.dependenciesOf(uri).some(isMoved)) concerned.add(uri);
  }
  for (const { versions } of catalog.entities()) {
    for (const { uri, entity } of versions) {
      const docs = docsPath(findText(entity.metadata, "annotations", techdocsRef));
      const isNaming = docs !== undefined && isMoved(resolveUri(parentUri(uri), `./${docs}`));
      if (entity.kind === "Location" || isNaming) concerned.add(uri);
    }
  }
  return [...concerned].toSorted(compareTexts);
}

/** A path that a document holds, and what stands around it. */
interface WrittenPath {
  readonly at: EntityPath;
  readonly text: string;
  readonly prefix: string;
  /** True where "%20" stands for a space. */
  readonly isEncoded?: boolean;
}

const techdocsRef = "backstage.io/techdocs-ref";

function docsPath(value: string | undefined): string | undefined {
  return value === undefined ? undefined : /^dir:(.*)$/.exec(value)?.[1];
}

function pathsIn(value: JsonObject): readonly WrittenPath[] {
  const docs = docsPath(findText(value, "metadata", "annotations", techdocsRef));
  const placeholders = findPlaceholders(value).flatMap(({ path, kind, value: text }): readonly WrittenPath[] =>
    text === undefined ? [] : [{ at: [...path, kind], text, prefix: "" }],
  );
  return [
    ...(docs === undefined ? [] : [{ at: ["metadata", "annotations", techdocsRef], text: docs, prefix: "dir:" }]),
    ...placeholders,
    ...(findText(value, "kind") === "Location" ? targetsIn(value) : []),
  ];
}

function targetsIn(value: JsonObject): readonly WrittenPath[] {
  const isEncoded = findText(value, "spec", "type") !== "file";
  const several = findValue(value, "spec", "targets");
  const items = isJsonList(several) ? several : [];
  const written: readonly (readonly [unknown, EntityPath])[] = [
    [findValue(value, "spec", "target"), ["spec", "target"]],
    ...items.map((item, index) => [item, ["spec", "targets", index]] as const),
  ];
  return written.flatMap(([text, at]) => (typeof text === "string" ? [{ at, text, prefix: "", isEncoded }] : []));
}

function editsIn(document: OpenDocumentPart, open: OpenDescriptor, moves: Moves): readonly TextEdit[] {
  const { tree, value, text, start } = document;
  if (!tree || !value) return [];
  return pathsIn(value).flatMap((path) => {
    const replaceWith = newPath(path, open.uri, moves);
    const edit =
      replaceWith === undefined ? undefined : editOf(text, findPlace(tree, path.at), "value", { replaceWith });
    return edit ? [{ range: open.lines.rangeAt(start + edit.start, start + edit.end), newText: edit.newText }] : [];
  });
}

/** What a path must become; undefined where it stays. */
function newPath({ text, prefix, isEncoded = false }: WrittenPath, uri: Uri, moves: Moves): string | undefined {
  if (/^[A-Za-z][\w+.-]*:|^\//.test(text) || text === "") return undefined;
  const globAt = text.search(/[*?[{]/);
  const fixed = globAt < 0 ? text : text.slice(0, text.lastIndexOf("/", globAt) + 1);
  const rest = text.slice(fixed.length);
  const oldTarget = resolveUri(parentUri(uri), `./${isEncoded ? decode(fixed) : fixed}`);
  const newTarget = moves.newPlace(oldTarget);
  const newUri = moves.newPlace(uri);
  if (newTarget === undefined && newUri === undefined) return undefined;
  const path = relativeTo(parentUri(newUri ?? uri), newTarget ?? oldTarget);
  const oldPath = relativeTo(parentUri(uri), oldTarget);
  if (path === oldPath) return undefined;
  const written = isEncoded && fixed.includes("%") ? path.split("/").map(encodeURIComponent).join("/") : path;
  const bare = written.replace(/\/$/, "");
  const styled = !fixed.startsWith(".") && bare.startsWith("./") ? bare.slice(2) : bare;
  return `${prefix}${styled}${fixed.endsWith("/") ? "/" : ""}${rest}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
