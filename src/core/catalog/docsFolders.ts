import type { DescriptorRecord, DocumentRecord } from "../descriptor/record.ts";
import type { JsonObject } from "../entity/entity.ts";
import { findText } from "../entity/entity.ts";
import { isTemplated } from "../entity/formats.ts";
import { sourceMessages } from "../messages.ts";
import type { CatalogFiles } from "../ports.ts";
import { problemCodes } from "../problems.ts";
import type { Problem } from "../problems.ts";
import { parentUri, relativePath, resolveUri, type Uri } from "../uri.ts";
import { annotationRange } from "./annotationRange.ts";
import type { LocationBase } from "./locations.ts";

/** What the folders of TechDocs pages that a descriptor names come to. */
export interface DocsFinding {
  /** Folders without a configuration. */
  readonly problems: readonly Problem[];
  /** The configurations that were looked for: when one comes or goes, the finding may be another. */
  readonly dependencies: readonly Uri[];
}

export const noDocs: DocsFinding = { problems: [], dependencies: [] };

/** The names that TechDocs looks for, in its order. */
const configurationNames = ["mkdocs.yaml", "mkdocs.yml"];

/** Looks for the configuration in each folder that a `backstage.io/techdocs-ref: dir:…` of a descriptor names. */
export async function findDocs(
  record: DescriptorRecord,
  base: LocationBase,
  files: CatalogFiles,
): Promise<DocsFinding> {
  // Most entities of a file name the same folder.
  const byPath = new Map<string, Uri | undefined>();
  const named = record.documents.flatMap((document) => {
    const path = docsPath(document.entity?.entity.metadata);
    if (path === undefined) return [];
    if (!byPath.has(path)) byPath.set(path, folderAt(path, base));
    const folder = byPath.get(path);
    return folder === undefined ? [] : [{ document, folder }];
  });
  if (named.length === 0) return noDocs;
  const folders = [...new Set(named.map(({ folder }) => folder))];
  const missing = new Set<Uri>();
  // Most sites have the last name, and any will do here.
  const names = configurationNames.toReversed();
  for (const folder of folders) if (!(await findConfiguration(folder, files, names))) missing.add(folder);
  return {
    problems: named.flatMap(({ document, folder }) => (missing.has(folder) ? [toProblem(document, folder, base)] : [])),
    dependencies: folders.flatMap((folder) => configurationNames.map((name) => resolveUri(folder, `./${name}`))),
  };
}

/** The configuration of the docs site in a folder; undefined where there is none. */
export async function findConfiguration(
  folder: Uri,
  files: CatalogFiles,
  names = configurationNames,
): Promise<Uri | undefined> {
  for (const name of names) {
    const found = await files.realUri(resolveUri(folder, `./${name}`));
    if (found?.type === "file") return found.uri;
  }
  return undefined;
}

const annotation = "backstage.io/techdocs-ref";

/** The folder that an entity's pages are in; undefined where it names none, or none that is surely here. */
export function docsFolder(metadata: JsonObject | undefined, base: LocationBase): Uri | undefined {
  const path = docsPath(metadata);
  return path === undefined ? undefined : folderAt(path, base);
}

function docsPath(metadata: JsonObject | undefined): string | undefined {
  const annotations = metadata?.["annotations"];
  const value = findText(annotations, annotation);
  // The path starts from the source's place, which such an annotation moves elsewhere.
  if (value === undefined || findText(annotations, "backstage.io/source-location") !== undefined) return undefined;
  const path = /^dir:(.*)$/.exec(value.trim())?.[1]?.trim();
  return path === undefined || isTemplated(path) ? undefined : path;
}

function folderAt(path: string, base: LocationBase): Uri | undefined {
  const start = path.startsWith("/") ? base.repositoryRoot : parentUri(base.descriptor);
  const folder = resolveUri(start, `./${path}`);
  return base.allowed.some((root) => relativePath(root, folder) !== undefined) ? folder : undefined;
}

function toProblem({ index, entity, line, character }: DocumentRecord, folder: Uri, base: LocationBase): Problem {
  const code = "techdocs-config-missing";
  const path = relativePath(base.repositoryRoot, folder) || ".";
  const start = { line, character };
  return {
    code,
    severity: problemCodes[code].severity,
    range: (entity && annotationRange(entity, annotation)) ?? { start, end: start },
    message: sourceMessages.techdocsConfigMissing(path),
    document: index,
  };
}
