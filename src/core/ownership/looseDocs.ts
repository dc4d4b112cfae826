import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import type { LocationBase } from "../catalog/locations.ts";
import type { CatalogFiles } from "../ports.ts";
import { isReallyBelow } from "../techdocs/isReallyBelow.ts";
import { readPage } from "../techdocs/readPage.ts";
import { parentUri, relativePath, resolveUri, type Uri, uriName } from "../uri.ts";
import type { AnswerPage } from "./answer.ts";

/** What people call files that answer questions, where nobody has set up TechDocs. */
const names = ["README", "RUNBOOK", "DEPLOYMENT", "OPERATIONS"];
const paths = names.flatMap((name) => [name, name.toLowerCase()].flatMap((stem) => [`${stem}.md`, `docs/${stem}.md`]));

const maxPageBytes = 1_000_000;

/** What is needed from outside. */
export interface LooseDocsPorts {
  readonly files: CatalogFiles;
  /** Where the files of a descriptor may be: a link that leads elsewhere is not followed. */
  readonly baseOf: (descriptor: Uri) => Promise<Pick<LocationBase, "allowed">>;
}

/**
 * Markdown files beside a component's descriptor: its README, a runbook, how it is deployed. None for other entities, and
 * where several components share a file, because nobody can tell whose they are. Rejects with `Cancelled`.
 */
export async function findLooseDocs(
  entity: CatalogEntity,
  catalog: Catalog,
  { files, baseOf }: LooseDocsPorts,
  token: CancellationToken,
): Promise<readonly AnswerPage[]> {
  if (entity.isRemote) return [];
  const components = catalog.entitiesIn(entity.uri).filter(({ ref }) => ref.startsWith("component:"));
  if (components.length !== 1 || components[0]?.ref !== entity.ref) return [];
  const folder = parentUri(entity.uri);
  const { allowed } = await baseOf(entity.uri);
  const found = await Promise.all(paths.map((path) => findFile(resolveUri(folder, `./${path}`), allowed, files)));
  // Where letter case makes no difference, two names are one file.
  const pages = await Promise.all([...new Set(found)].map((uri) => readLoose(uri, folder, files, token)));
  throwIfCancelled(token);
  return pages.flatMap((page) => page ?? []);
}

async function findFile(uri: Uri, allowed: readonly Uri[], files: CatalogFiles): Promise<Uri | undefined> {
  const real = await files.realUri(uri);
  return real?.type === "file" && (await isReallyBelow(real.uri, allowed, files)) ? real.uri : undefined;
}

async function readLoose(
  uri: Uri | undefined,
  folder: Uri,
  files: CatalogFiles,
  token: CancellationToken,
): Promise<AnswerPage | undefined> {
  if (uri === undefined) return undefined;
  const content = await files.read(uri, maxPageBytes, token);
  if (content.kind !== "text") return undefined;
  const path = relativePath(folder, uri) ?? uriName(uri);
  const { title, headings } = readPage(content.text);
  return { uri, path, title: title ?? path, headings };
}
