import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { parentUri, relativePath, type Uri, uriName } from "../uri.ts";
import { type ApiFile, findApiFiles } from "./apiFiles.ts";
import { type Evidence, folderOf, isLeftOut, signGlobs, signOf } from "./componentSigns.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { maxManifestBytes } from "./workspaceRoots.ts";

/** What lies in a folder that a descriptor can be drafted from. */
export interface FolderContents {
  readonly folder: Uri;
  /** Those directly in the folder, those that name it first. */
  readonly manifests: readonly Manifest[];
  readonly evidence: readonly Evidence[];
  readonly apis: readonly ApiFile[];
  /** The configuration of its documentation. */
  readonly mkdocs?: Uri;
  /** Source files that start a program or a library. */
  readonly entryPoints: readonly Uri[];
}

/** What to search for drafts, in any folder: the signs of components, and what tells more about them. */
export const contentGlobs: readonly string[] = [
  ...signGlobs,
  "**/*.{graphql,graphqls,proto}",
  "**/{main.go,main.rs,lib.rs,main.py,app.py,manage.py,config.ru}",
  "**/mkdocs.{yml,yaml}",
];

/** Starts of programs and libraries, relative to their component. */
const entryPoint = /^(main\.go|cmd\/[^/]+\/main\.go|src\/(main|lib)\.rs|(main|app|manage)\.py|config\.ru)$/;

/** The part of a sorted list of files that lies below a folder. */
export function filesBelow(files: readonly Uri[], folder: Uri): readonly Uri[] {
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  // "0" is the sign after "/": it ends what starts with the prefix.
  return files.slice(firstFrom(files, prefix), firstFrom(files, `${prefix.slice(0, -1)}0`));
}

/** The position of the first file that does not come before a text. */
function firstFrom(files: readonly Uri[], text: string): number {
  let start = 0;
  for (let end = files.length; start < end; ) {
    const middle = (start + end) >> 1;
    if ((files[middle] ?? "") < text) start = middle + 1;
    else end = middle;
  }
  return start;
}

/** Reads what is of interest in a folder; of the files found below it only the manifests and definitions. */
export async function readFolder(
  files: CatalogFiles,
  folder: Uri,
  below: readonly Uri[],
  token: CancellationToken,
): Promise<FolderContents> {
  const found = below.filter((uri) => {
    const path = relativePath(folder, uri);
    return path !== undefined && path !== "" && !isLeftOut(path);
  });
  const evidence = found.flatMap((uri): Evidence[] => {
    const kind = signOf(uri);
    return kind && folderOf(folder, uri, kind) === folder ? [{ kind, uri }] : [];
  });
  const manifests: Manifest[] = [];
  for (const { kind, uri } of evidence) {
    const content = kind === "manifest" ? await files.read(uri, maxManifestBytes, token) : undefined;
    const manifest = content?.kind === "text" ? readManifest(uri, content.text) : undefined;
    if (manifest) manifests.push(manifest);
  }
  const mkdocs = found.find((uri) => parentUri(uri) === folder && /^mkdocs\.ya?ml$/.test(uriName(uri)));
  return {
    folder,
    manifests: manifests.toSorted((one, other) => Number(!one.name) - Number(!other.name)),
    evidence,
    apis: await findApiFiles(files, folder, found, token),
    ...(mkdocs !== undefined && { mkdocs }),
    entryPoints: found.filter((uri) => entryPoint.test(relativePath(folder, uri) ?? "")),
  };
}
