import { throwIfCancelled, type CancellationToken } from "../cancellation.ts";
import { locationGlobMatcher } from "../catalog/discovery.ts";
import { docsFolder, findConfiguration } from "../catalog/docsFolders.ts";
import { resolveTarget, type LocationBase, type ResolvedTarget } from "../catalog/locations.ts";
import { placeholderUri } from "../catalog/placeholders.ts";
import type { JsonObject } from "../entity/entity.ts";
import type { CatalogFiles } from "../ports.ts";
import type { Uri } from "../uri.ts";

/** What a link of a descriptor names, where only the files of the workspace tell where that is. Plain data. */
export type LinkQuestion =
  | { readonly kind: "target"; readonly type: string; readonly target: string }
  | { readonly kind: "placeholder"; readonly value: string }
  | { readonly kind: "docs"; readonly annotations: JsonObject };

/**
 * The file of the workspace that a link names, or the address on the web where it is not checked out here; undefined
 * where it leads nowhere. `base` is that of the descriptor which holds the link.
 *
 * @throws Cancelled
 */
export async function findLinkTarget(
  question: LinkQuestion,
  base: LocationBase,
  files: CatalogFiles,
  token: CancellationToken,
): Promise<Uri | undefined> {
  const found = await findTarget(question, base, files, token);
  throwIfCancelled(token);
  return found;
}

function findTarget(
  question: LinkQuestion,
  base: LocationBase,
  files: CatalogFiles,
  token: CancellationToken,
): Promise<Uri | undefined> {
  switch (question.kind) {
    case "target": {
      const { type, target } = question;
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const resolved = resolveTarget({ type, target, presence: "required", range }, base);
      return findResolved(resolved, target, files, token);
    }
    case "placeholder": {
      const uri = placeholderUri(question.value, base);
      return typeof uri === "string" ? findFile(uri, question.value, files) : Promise.resolve(onTheWeb(question.value));
    }
    case "docs": {
      const folder = docsFolder({ annotations: question.annotations }, base);
      return folder === undefined ? Promise.resolve(undefined) : findConfiguration(folder, files);
    }
  }
}

async function findResolved(
  resolved: ResolvedTarget,
  written: string,
  files: CatalogFiles,
  token: CancellationToken,
): Promise<Uri | undefined> {
  switch (resolved.kind) {
    case "file":
      return findFile(resolved.uri, written, files);
    case "glob": {
      const matches = await files.find(resolved.folder, [resolved.pattern], token);
      return matches.find(locationGlobMatcher(resolved.folder, resolved.pattern)) ?? onTheWeb(written);
    }
    default:
      return onTheWeb(written);
  }
}

async function findFile(uri: Uri, written: string, files: CatalogFiles): Promise<Uri | undefined> {
  const found = await files.realUri(uri);
  return found?.type === "file" ? found.uri : onTheWeb(written);
}

/** An address with a pattern in it is no page. */
function onTheWeb(written: string): string | undefined {
  const text = written.trim();
  return /^https?:\/\//i.test(text) && !text.includes("*") && URL.canParse(text) ? new URL(text).href : undefined;
}
