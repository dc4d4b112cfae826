import { isMap, isScalar } from "yaml";
import type { ParsedNode } from "yaml";
import type { CodeAction, Position, WorkspaceEdit } from "vscode-languageserver-types";
import type { CancellationToken } from "../cancellation.ts";
import { editOf } from "../descriptor/fixEdits.ts";
import { largestFile } from "../descriptor/limits.ts";
import { findPlace, spanOf } from "../descriptor/treePlace.ts";
import type { TreePlace } from "../descriptor/treePlace.ts";
import { findText, findValue, isJsonObject } from "../entity/entity.ts";
import { fixMessages } from "./messages.ts";
import { parentUri, resolveUri } from "../uri.ts";
import { docsStart } from "./fixes/docsStart.ts";
import { createFile, editsOfFile } from "./fixes/fix.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor, OpenDocumentPart } from "./openDescriptor.ts";
import { treeStepsTo } from "./treeStepsTo.ts";

/** What can be done at a position without a problem there. @throws Cancelled */
export async function findRefactorings(
  open: OpenDescriptor,
  position: Position,
  context: LanguageContext,
  token: CancellationToken,
): Promise<readonly CodeAction[]> {
  const document = open.documentAt(position);
  if (!document?.tree || !document.value) return [];
  const offset = open.lines.offsetAt(position) - document.start;
  const path = treeStepsTo(document, offset).at(-1)?.path ?? [];
  if (path[0] === "spec" && path[1] === "definition") return moveDefinition(open, document, context, token);
  return path[0] === "spec" ? [] : addDocs(open, document, context);
}

async function addDocs(
  open: OpenDescriptor,
  document: OpenDocumentPart,
  { files }: LanguageContext,
): Promise<readonly CodeAction[]> {
  const { value, tree, text } = document;
  const key = "backstage.io/techdocs-ref";
  const annotations = findValue(value, "metadata", "annotations");
  const name = findText(value, "metadata", "name");
  const isDocumented = isJsonObject(annotations) && annotations[key] !== undefined;
  if (!tree || !value || name === undefined || isDocumented || findText(value, "kind") === "Location") return [];
  const insertKey = isJsonObject(annotations)
    ? { key, value: "dir:." }
    : { key: "annotations", value: { [key]: "dir:." } };
  const holder = isJsonObject(annotations) ? ["metadata", "annotations"] : ["metadata"];
  const edit = editOf(text, findPlace(tree, holder), "key", { insertKey });
  if (!edit) return [];
  const folder = parentUri(open.uri);
  const names = ["./mkdocs.yml", "./mkdocs.yaml"].map((each) => files.realUri(resolveUri(folder, each)));
  const hasDocs = (await Promise.all(names)).some(Boolean);
  const own = editsOfFile(open.uri, [textEdit(open, document, edit.start, edit.end, edit.newText)]);
  const documentChanges = [...(hasDocs ? [] : await docsStart(folder, value, files)), own];
  return [{ title: fixMessages.addDocs(), kind: "refactor", edit: { documentChanges } }];
}

async function moveDefinition(
  open: OpenDescriptor,
  document: OpenDocumentPart,
  context: LanguageContext,
  token: CancellationToken,
): Promise<readonly CodeAction[]> {
  const place = document.tree && findPlace(document.tree, ["spec", "definition"]);
  if (!place?.isExact || !place.pair) return [];
  const definition = findValue(document.value, "spec", "definition");
  const written = { open, document, place };
  if (typeof definition === "string") return extract(written, definition, context);
  const target = findText(definition, "$text");
  return target === undefined ? [] : inline(written, target, context, token);
}

/** The definition of an API where it is written. */
interface WrittenDefinition {
  readonly open: OpenDescriptor;
  readonly document: OpenDocumentPart;
  readonly place: TreePlace;
}

/** Moves an API's definition into a file of its own. */
async function extract(
  { open, document, place }: WrittenDefinition,
  definition: string,
  { files }: LanguageContext,
): Promise<readonly CodeAction[]> {
  const folder = parentUri(open.uri);
  const own = findText(document.value, "metadata", "name") ?? "api";
  const usual = fileName(findText(document.value, "spec", "type") ?? "", definition);
  const isTaken = (await files.realUri(resolveUri(folder, `./${usual}`))) !== undefined;
  const name = isTaken ? `${own}.${usual}` : usual;
  const uri = resolveUri(folder, `./${name}`);
  if (!isScalar(place.value) || (isTaken && (await files.realUri(uri)))) return [];
  const { text } = document;
  const { start, end } = spanOf(text, place.value);
  const comment = /^[|>][^\n]*?(\s#[^\r\n]*)/.exec(text.slice(start, end))?.[1] ?? "";
  const colon = text.lastIndexOf(":", start);
  const newText = place.map?.flow
    ? ` { "$text": "./${name}" }`
    : `${lineBreakOf(text)}${indentOf(text, place)}  $text: ./${name}${comment}`;
  const edit = editsOfFile(open.uri, [textEdit(open, document, colon + 1, end, newText)]);
  return [action(fixMessages.extractDefinition(name), "refactor.extract", [...createFile(uri, definition), edit])];
}

function fileName(type: string, definition: string): string {
  const extension = /^\s*[{[]/.test(definition) ? "json" : "yaml";
  const names: Readonly<Record<string, string>> = {
    openapi: `openapi.${extension}`,
    asyncapi: `asyncapi.${extension}`,
    graphql: "schema.graphql",
    grpc: "service.proto",
    trpc: "router.ts",
  };
  return names[type] ?? "definition.txt";
}

/** Writes the file that a definition names in its place. */
async function inline(
  { open, document, place }: WrittenDefinition,
  target: string,
  { files }: LanguageContext,
  token: CancellationToken,
): Promise<readonly CodeAction[]> {
  if (/^[A-Za-z][\w+.-]*:|^\//.test(target) || !isMap<ParsedNode, ParsedNode | null>(place.value)) return [];
  const content = await files.read(resolveUri(parentUri(open.uri), `./${target}`), largestFile, token);
  const { text } = document;
  const { start } = spanOf(text, place.value);
  if (content.kind !== "text") return [];
  // The library takes a comment behind the last value for a part of a mapping without braces.
  const { end } = spanOf(text, place.value.flow ? place.value : (place.value.items[0]?.value ?? place.value));
  const definition = content.text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const colon = text.slice(0, start).trimEnd().lastIndexOf(":");
  const title = fixMessages.inlineDefinition(target);
  if (place.map?.flow || !isBlockText(definition)) {
    const newText = ` ${JSON.stringify(definition)}`;
    return [
      action(title, "refactor.inline", [editsOfFile(open.uri, [textEdit(open, document, colon + 1, end, newText)])]),
    ];
  }
  const comment = place.value.flow ? "" : (/^[ \t]+#[^\r\n]*/.exec(text.slice(end))?.[0] ?? "");
  const newText = ` ${blockText(definition, `${indentOf(text, place)}  `, comment, lineBreakOf(text))}`;
  const edit = textEdit(open, document, colon + 1, end + comment.length, newText);
  return [action(title, "refactor.inline", [editsOfFile(open.uri, [edit])])];
}

/** True for text that a block of YAML can hold as it is. */
function isBlockText(text: string): boolean {
  return (
    text.trim() !== "" && /^[\t\n\x20-\x7E\xA0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]*$/u.test(text)
  );
}

function blockText(text: string, indent: string, comment: string, lineBreak: string): string {
  const ending = /\n*$/.exec(text)?.[0].length ?? 0;
  const chomping = ending === 0 ? "-" : ending === 1 ? "" : "+";
  const indicator = /^\s/.test(text) ? "2" : "";
  const lines = text.slice(0, text.length - Math.min(ending, 1)).split("\n");
  const written = lines.map((line) => (line === "" ? "" : indent + line));
  return [`|${indicator}${chomping}${comment}`, ...written].join(lineBreak);
}

function action(title: string, kind: string, documentChanges: readonly Change[]): CodeAction {
  return { title, kind, edit: { documentChanges: [...documentChanges] } };
}

type Change = NonNullable<WorkspaceEdit["documentChanges"]>[number];

function textEdit(
  open: OpenDescriptor,
  document: OpenDocumentPart,
  start: number,
  end: number,
  newText: string,
): { range: ReturnType<OpenDescriptor["lines"]["rangeAt"]>; newText: string } {
  return { range: open.lines.rangeAt(document.start + start, document.start + end), newText };
}

function indentOf(text: string, { pair }: TreePlace): string {
  const start = pair?.key.range[0] ?? 0;
  return " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
}

function lineBreakOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
