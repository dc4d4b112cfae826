import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { parentUri, relativePath, type Uri, uriName } from "../uri.ts";
import { type ApiFile, apiGlobs, findApiFiles } from "./apiFiles.ts";
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

const entryGlobs = ["main.go", "cmd/*/main.go", "src/main.rs", "src/lib.rs", "{main,app,manage}.py", "config.ru"];

/** Reads what is of interest in a folder: names first, then only the manifests and definitions. */
export async function readFolder(files: CatalogFiles, folder: Uri, token: CancellationToken): Promise<FolderContents> {
  const globs = [...signGlobs, ...apiGlobs, ...entryGlobs, "mkdocs.{yml,yaml}"];
  const found = (await files.find(folder, globs, token)).filter((uri) => {
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
  const direct = found.filter((uri) => parentUri(uri) === folder);
  const mkdocs = direct.find((uri) => /^mkdocs\.ya?ml$/.test(uriName(uri)));
  return {
    folder,
    manifests: manifests.toSorted((one, other) => Number(!one.name) - Number(!other.name)),
    evidence,
    apis: await findApiFiles(files, folder, found, token),
    ...(mkdocs !== undefined && { mkdocs }),
    entryPoints: found.filter((uri) =>
      /\/(main\.go|main\.rs|lib\.rs|main\.py|app\.py|manage\.py|config\.ru)$/.test(uri),
    ),
  };
}
