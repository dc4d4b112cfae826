import { throwIfCancelled, type CancellationToken } from "../cancellation.ts";
import { parseDocuments } from "../descriptor/parseDocuments.ts";
import { toJson } from "../descriptor/toJson.ts";
import { decodeAnnotations, type DecodedAnnotations } from "../entity/annotationRow.ts";
import { annotationMessages } from "../messages.ts";
import type { CatalogFiles } from "../ports.ts";
import { resolveUri, type Uri } from "../uri.ts";

/** Where a team keeps rows of the annotation table, relative to a workspace folder. */
export const annotationFilePaths = [
  ".callboard/annotations.yaml",
  ".callboard/annotations.yml",
  ".callboard/annotations.json",
] as const;

const maxBytes = 1_000_000;

/** What one of these files says. */
export interface AnnotationFile extends DecodedAnnotations {
  readonly uri: Uri;
}

/** Reads the annotation files of all workspace folders, those that exist, in the order of folders and paths. */
export async function readAnnotationFiles(
  files: CatalogFiles,
  token: CancellationToken,
): Promise<readonly AnnotationFile[]> {
  const uris = files.roots.flatMap((root) => annotationFilePaths.map((path) => resolveUri(root, path)));
  const read = await Promise.all(uris.map((uri) => readFile(uri, files, token)));
  throwIfCancelled(token);
  return read.filter((file) => file !== undefined);
}

async function readFile(uri: Uri, files: CatalogFiles, token: CancellationToken): Promise<AnnotationFile | undefined> {
  const content = await files.read(uri, maxBytes, token);
  if (content.kind === "missing") return undefined;
  if (content.kind === "text") return { uri, ...readAnnotations(content.text) };
  const reason = content.kind === "unreadable" ? content.reason : annotationMessages.tooLarge();
  return { uri, rows: [], mistakes: [{ message: annotationMessages.unreadable(reason) }] };
}

/** The rows in the text of such a file: its first YAML document, or JSON. */
function readAnnotations(text: string): DecodedAnnotations {
  const tree = parseDocuments(text).next().value?.tree;
  if (!tree) return { rows: [], mistakes: [] };
  const [error] = tree.errors;
  const { value, errors } = toJson(tree, maxBytes);
  const reason = error?.message ?? errors[0]?.message;
  const { rows, mistakes } = decodeAnnotations(value);
  if (reason === undefined) return { rows, mistakes };
  return { rows, mistakes: [{ message: annotationMessages.unreadable(reason) }, ...mistakes] };
}
