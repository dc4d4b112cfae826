import { throwIfCancelled, type CancellationToken } from "../cancellation.ts";
import type { DecodedAnnotations } from "../entity/annotationRow.ts";
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
  if (content.kind === "text") {
    const { readAnnotations } = await import("./readAnnotations.ts");
    return { uri, ...readAnnotations(content.text, maxBytes) };
  }
  const reason = content.kind === "unreadable" ? content.reason : annotationMessages.tooLarge();
  return { uri, rows: [], mistakes: [{ message: annotationMessages.unreadable(reason) }] };
}
