import { isMap, isScalar } from "yaml";
import type { ParsedNode } from "yaml";
import type { CancellationToken } from "../cancellation.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import type { LocationBase } from "../catalog/locations.ts";
import { placeholderUri } from "../catalog/placeholders.ts";
import { largestFile } from "../descriptor/limits.ts";
import { parseDocuments } from "../descriptor/parseDocuments.ts";
import { findPlace, spanOf } from "../descriptor/treePlace.ts";
import type { CatalogFiles } from "../ports.ts";
import { LineIndex } from "../text.ts";
import type { Uri } from "../uri.ts";

/** What is needed to find a definition. */
export interface DefinitionPorts {
  readonly files: CatalogFiles;
  /** What the paths in a descriptor start from. */
  readonly baseOf: (descriptor: Uri) => Promise<LocationBase>;
}

/** A line of a file, from 0. */
export interface LinePlace {
  readonly uri: Uri;
  readonly line: number;
}

/**
 * Where a line of an API's definition is written: in the descriptor, or in the file that its placeholder names. The
 * entity's name where the descriptor on the disk is another by now. To be asked when somebody wants to go there: the
 * descriptor is read and parsed.
 *
 * @param line from 0, as `operationsOf` tells it.
 */
export async function findDefinition(
  entity: CatalogEntity,
  line: number,
  { files, baseOf }: DefinitionPorts,
  token: CancellationToken,
): Promise<LinePlace> {
  const otherwise = { uri: entity.uri, line: entity.nameRange.start.line };
  const content = await files.read(entity.uri, largestFile, token);
  if (content.kind !== "text") return otherwise;
  const { text } = content;
  const node = findNode(text, entity.document);
  if (!node) return otherwise;
  const first = new LineIndex(text).positionAt(spanOf(text, node).start).line;
  if (isScalar(node)) {
    // The lines of a block are those of the definition; any other text may have lost some.
    const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    return { uri: entity.uri, line: isBlock ? first + 1 + line : first };
  }
  const target = placeholderOf(node);
  const uri = target === undefined ? undefined : placeholderUri(target, await baseOf(entity.uri));
  if (typeof uri !== "string") return { uri: entity.uri, line: first };
  const file = await files.realUri(uri);
  return file?.type === "file" ? { uri: file.uri, line } : { uri: entity.uri, line: first };
}

function findNode(text: string, wanted: number): ParsedNode | undefined {
  for (const { index, tree } of parseDocuments(text)) {
    if (index < wanted) continue;
    const place = tree && findPlace(tree, ["spec", "definition"]);
    return place?.isExact ? (place.value ?? undefined) : undefined;
  }
  return undefined;
}

function placeholderOf(node: ParsedNode): string | undefined {
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
  const [pair] = node.items;
  const isPlaceholder = isScalar(pair?.key) && /^\$(?:text|json|yaml)$/.test(String(pair.key.value));
  return isPlaceholder && isScalar(pair?.value) && typeof pair.value.value === "string" ? pair.value.value : undefined;
}
