import ignore from "ignore";
import type { CancellationToken } from "../cancellation.ts";
import { findConfiguration } from "../catalog/docsFolders.ts";
import type { CatalogFiles } from "../ports.ts";
import { parentUri, relativePath, resolveUri, type Uri } from "../uri.ts";
import { slugify } from "./headingAnchors.ts";
import { isReallyBelow } from "./isReallyBelow.ts";
import { emptyConfig, type MkDocsConfig, readMkDocsConfig } from "./mkdocsConfig.ts";

/** A folder of pages, and what its configuration says of them. */
export interface SitePart {
  /** The folder of the configuration. */
  readonly folder: Uri;
  readonly pagesFolder: Uri;
  /** What stands before the paths of its pages: "" or, for an included site, its name and "/". */
  readonly prefix: string;
  readonly config: MkDocsConfig;
  /** Whether a path in the folder is that of a page. */
  readonly isPage: (path: string) => boolean;
}

/** Where the pages of a docs site are. */
export interface SiteLayout {
  readonly siteName: string | undefined;
  /** The site's own, then those that it includes. None where the pages would be outside of what may be read. */
  readonly parts: readonly SitePart[];
}

const maxConfigBytes = 1_000_000;
const mostIncludes = 500;

/** Reads the configuration of the docs site in a folder, and of the sites that it includes. */
export async function readSiteLayout(
  folder: Uri,
  files: CatalogFiles,
  allowed: readonly Uri[],
  token: CancellationToken,
): Promise<SiteLayout> {
  const read = async (uri: Uri | undefined): Promise<MkDocsConfig> => {
    if (uri === undefined || !(await isReallyBelow(uri, allowed, files))) return emptyConfig;
    const content = await files.read(uri, maxConfigBytes, token);
    return content.kind === "text" ? readMkDocsConfig(content.text) : emptyConfig;
  };
  const config = await read(await findConfiguration(folder, files));
  const parts = [toPart(folder, "", config)];
  for (const uri of await findIncludes(folder, config, files, allowed, token)) {
    const included = await read(uri);
    // The included site's own includes would be an error.
    if (included.siteName !== undefined) parts.push(toPart(parentUri(uri), `${aliasOf(included.siteName)}/`, included));
  }
  return { siteName: config.siteName, parts: parts.filter((part) => part !== undefined) };
}

function toPart(folder: Uri, prefix: string, config: MkDocsConfig): SitePart | undefined {
  const pagesFolder = resolveUri(folder, `./${config.docsDir}`);
  // TechDocs refuses pages elsewhere.
  if (relativePath(folder, pagesFolder) === undefined || climbsOut(config.docsDir)) return undefined;
  return { folder, pagesFolder, prefix, config, isPage: pageFilter(config.excluded) };
}

function climbsOut(path: string): boolean {
  let depth = 0;
  for (const segment of path.split("/")) {
    if (segment !== "" && segment !== ".") depth += segment === ".." ? -1 : 1;
    if (depth < 0) return true;
  }
  return path.startsWith("/");
}

/** MkDocs leaves out what begins with a dot, and the folder of its theme's templates. */
function pageFilter(excluded: string): (path: string) => boolean {
  const rules = ignore().add([".*", "/templates/"]);
  rules.add(excluded.split("\n").filter(hasFewStars));
  const isMarkdown = /\.(?:md|markdown|mdown|mkdn|mkd)$/i;
  return (path) => isMarkdown.test(path) && !rules.ignores(path);
}

async function findIncludes(
  folder: Uri,
  config: MkDocsConfig,
  files: CatalogFiles,
  allowed: readonly Uri[],
  token: CancellationToken,
): Promise<readonly Uri[]> {
  const found = new Set<Uri>();
  for (const include of config.includes) {
    if (/[*?[]/.test(include)) {
      if (!isPlainGlob(include)) continue;
      for (const uri of await files.find(folder, [include], token)) found.add(uri);
    } else {
      const uri = resolveUri(folder, `./${include}`);
      if (allowed.some((root) => relativePath(root, uri) !== undefined)) found.add(uri);
    }
  }
  return [...found].filter((uri) => parentUri(uri) !== folder).slice(0, mostIncludes);
}

/** Python knows "*", "?", "[]" and "**", and nothing else. Braces in braces would multiply. */
function isPlainGlob(glob: string): boolean {
  return glob.length < 500 && !/[{}()!+@|\\]/.test(glob) && hasFewStars(glob);
}

/** Each further "*" in one name multiplies the time that a pattern may take to match. */
function hasFewStars(pattern: string): boolean {
  return pattern.split("/").every((name) => name === "**" || name.split("*").length <= 3);
}

/** The monorepo plugin's rule. */
function aliasOf(siteName: string): string {
  return /^[\w.\-/]+$/.test(siteName) ? siteName : slugify(siteName);
}
