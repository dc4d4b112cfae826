import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { Repositories } from "../catalog/repositories.ts";
import { correctTag } from "../entity/formats.ts";
import type { GitRepository } from "../ports.ts";
import { relativePath, resolveUri, type Uri, uriName } from "../uri.ts";
import type { DescriptorDraft, DraftApi, DraftField, DraftOrigin, DraftValue } from "./descriptorDraft.ts";
import { DraftNames } from "./draftNames.ts";
import type { CoveragePorts } from "./findCoverage.ts";
import { contentGlobs, filesBelow, type FolderContents, readFolder } from "./folderContents.ts";
import { inferType } from "./inferType.ts";
import type { Manifest } from "./manifest.ts";
import { type Neighbourhood, Neighbours } from "./neighbours.ts";
import { repositoryAnnotations, repositoryName } from "./repositoryAnnotations.ts";
import {
  type FoundCodeOwners,
  nearestCodeOwners,
  readCodeOwners,
  readFolderOwners,
} from "../ownership/repositoryOwners.ts";
import { Teams } from "../ownership/teams.ts";

const assumed: DraftOrigin = { kind: "assumed" };
const maxLine = 300;

/**
 * Drafts a descriptor for one folder from what lies in it and around it. Rejects with `Cancelled`.
 *
 * For several folders use one {@link Drafter}.
 */
export function draftDescriptor(
  folder: Uri,
  ports: CoveragePorts,
  catalog: Catalog,
  token: CancellationToken,
): Promise<DescriptorDraft> {
  return new Drafter(ports, catalog).draft(folder, token);
}

/**
 * Drafts descriptors for several folders. It reads what they share once, and gives no name twice, so it serves one
 * state of the catalog only. With the files that {@link findCoverage} found it searches no folder itself.
 */
export class Drafter {
  readonly #ports: CoveragePorts;
  readonly #found: readonly Uri[] | undefined;
  readonly #repositories: Repositories;
  readonly #names: DraftNames;
  readonly #teams: Teams;
  readonly #neighbours: Neighbours;
  readonly #codeOwners = new Map<Uri, Promise<FoundCodeOwners | undefined>>();

  constructor(ports: CoveragePorts, catalog: Catalog, found?: readonly Uri[]) {
    this.#ports = ports;
    this.#found = found;
    this.#repositories = new Repositories(ports.git, ports.files);
    this.#names = new DraftNames(catalog);
    this.#teams = new Teams(catalog);
    this.#neighbours = new Neighbours(catalog);
  }

  async draft(folder: Uri, token: CancellationToken): Promise<DescriptorDraft> {
    if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
    throwIfCancelled(token);
    const repository = await this.#ports.git.repositoryOf(folder);
    const outermost = repository?.root ?? this.#rootOf(folder);
    const { files } = this.#ports;
    const below = this.#found ? filesBelow(this.#found, folder) : await files.find(folder, contentGlobs, token);
    const contents = await readFolder(files, folder, below, token);
    const around = this.#neighbours.around(folder, outermost);
    const name = this.#nameOf(contents, repository);
    const title = titleOf(contents, name);
    const description = textOf(contents.manifests, (manifest) => manifest.description);
    const owner = await this.#ownerOf(folder, outermost, around, token);
    const type = inferType(contents, around);
    const lifecycle = lifecycleOf(contents, around);
    const system = around.systemFor(owner.value.value);
    return {
      folder,
      file: resolveUri(folder, "./catalog-info.yaml"),
      name,
      ...(title && { title }),
      ...(description && { description }),
      type,
      lifecycle,
      owner: owner.value,
      ...(system !== undefined && { system: { value: system, origin: { kind: "neighbours" } } }),
      tags: tagsOf(contents),
      annotations: annotationsOf(contents, repository),
      apis: this.#apisOf(contents, name.value),
      asks: asksOf({ name, owner: owner.value, type, lifecycle }, owner.isKnown),
    };
  }

  #rootOf(folder: Uri): Uri {
    const holders = this.#ports.files.roots.filter((root) => relativePath(root, folder) !== undefined);
    return holders.toSorted((one, other) => one.length - other.length)[0] ?? folder;
  }

  #nameOf({ folder, manifests }: FolderContents, repository: GitRepository | undefined): DraftValue {
    const named = manifests.find(({ name }) => name !== undefined);
    const remote = repository?.root === folder ? repositoryName(repository.remotes) : undefined;
    return this.#names.take("component", folder, [
      ...(named?.name === undefined ? [] : [{ value: named.name, origin: { kind: "file", uri: named.uri } as const }]),
      ...(remote === undefined ? [] : [{ value: remote, origin: { kind: "git" } as const }]),
      { value: uriName(folder), origin: { kind: "folder" } },
    ]);
  }

  async #ownerOf(
    folder: Uri,
    outermost: Uri,
    around: Neighbourhood,
    token: CancellationToken,
  ): Promise<{ readonly value: DraftValue; readonly isKnown: boolean }> {
    const found = await this.#codeOwnersOf(folder, outermost, token);
    // Any file directly in the folder would do; one without an extension is meant by no line for all files of a type.
    const path = found && relativePath(found.folder, resolveUri(folder, "./file"));
    const match = path === undefined ? undefined : found?.codeOwners.ownersOf(path);
    const owners = (match?.owners ?? []).flatMap((handle) => this.#teams.find(handle) ?? []);
    const byCode = owners.find(({ isKnown }) => isKnown) ?? owners[0];
    if (byCode && found && match) {
      const origin = { kind: "file", uri: found.uri, line: match.line } as const;
      return { value: { value: byCode.owner, origin }, isKnown: byCode.isKnown };
    }
    if (around.owner === undefined) return { value: { value: "my-team", origin: assumed }, isKnown: false };
    return { value: { value: around.owner, origin: { kind: "neighbours" } }, isKnown: true };
  }

  async #codeOwnersOf(folder: Uri, root: Uri, token: CancellationToken): Promise<FoundCodeOwners | undefined> {
    const found = await this.#repositoryOwners(root, token);
    return found && nearestCodeOwners(found, folder, (at) => readFolderOwners(this.#ports.files, at, token));
  }

  #repositoryOwners(root: Uri, token: CancellationToken): Promise<FoundCodeOwners | undefined> {
    const known = this.#codeOwners.get(root);
    if (known) return known;
    const { files } = this.#ports;
    const found = this.#repositories.of(root).then((own) => readCodeOwners(files, root, token, own?.keys ?? []));
    this.#codeOwners.set(root, found);
    return found;
  }

  #apisOf({ folder, apis }: FolderContents, component: string): readonly DraftApi[] {
    return apis.map(({ uri, type, title, description }) => {
      const stem = uriName(uri).replace(/\.[^.]+$/, "");
      const isPlain = apis.length === 1 || /^(openapi|swagger|asyncapi|schema|api)$/i.test(stem);
      const wanted = apis.length === 1 ? `${component}-api` : `${component}-${isPlain ? type : stem}`;
      const origin = { kind: "file", uri } as const;
      return {
        name: this.#names.take("api", folder, [{ value: wanted, origin }]).value,
        type,
        title: oneLine(title),
        description: oneLine(description),
        target: `./${relativePath(folder, uri) ?? uriName(uri)}`,
      };
    });
  }
}

function titleOf({ manifests, folder }: FolderContents, name: DraftValue): DraftValue | undefined {
  const titled = textOf(manifests, ({ title }) => (title === name.value ? undefined : title));
  if (titled) return titled;
  // A folder whose name cannot be an entity's is at least its title.
  const own = oneLine(uriName(folder));
  return own !== undefined && /[^\x20-\x7e]/.test(own) ? { value: own, origin: { kind: "folder" } } : undefined;
}

/** The first text that a manifest has. */
function textOf(
  manifests: readonly Manifest[],
  read: (manifest: Manifest) => string | undefined,
): DraftValue | undefined {
  for (const manifest of manifests) {
    const value = oneLine(read(manifest));
    if (value !== undefined) return { value, origin: { kind: "file", uri: manifest.uri } };
  }
  return undefined;
}

/** A version below 1 says that it is not ready; one from 1 on that it is. */
function lifecycleOf({ manifests }: FolderContents, { lifecycle }: Neighbourhood): DraftValue {
  if (lifecycle !== undefined) return { value: lifecycle, origin: { kind: "neighbours" } };
  const versioned = manifests.find(
    ({ version }) => /^\d+\.\d/.test(version ?? "") && !/^0\.0\.[01]\b/.test(version ?? ""),
  );
  if (!versioned) return { value: "experimental", origin: assumed };
  const value = versioned.version?.startsWith("0.") ? "experimental" : "production";
  return { value, origin: { kind: "file", uri: versioned.uri } };
}

function tagsOf({ manifests }: FolderContents): readonly DraftValue[] {
  const tags = new Map<string, DraftValue>();
  for (const { language, uri } of manifests) {
    const value = correctTag(language);
    if (value !== undefined && !tags.has(value)) tags.set(value, { value, origin: { kind: "file", uri } });
  }
  return [...tags.values()];
}

function annotationsOf(
  { mkdocs }: FolderContents,
  repository: GitRepository | undefined,
): Readonly<Record<string, DraftValue>> {
  const slugs = Object.entries(repositoryAnnotations(repository?.remotes ?? []));
  return {
    ...Object.fromEntries(slugs.map(([key, value]) => [key, { value, origin: { kind: "git" } }])),
    ...(mkdocs !== undefined && {
      "backstage.io/techdocs-ref": { value: "dir:.", origin: { kind: "file", uri: mkdocs } },
    }),
  };
}

function asksOf(
  values: Readonly<Record<"name" | "owner" | "type" | "lifecycle", DraftValue>>,
  isOwnerKnown: boolean,
): readonly DraftField[] {
  const fields = ["name", "owner", "type", "lifecycle"] as const;
  return fields.filter((field) => values[field].origin.kind === "assumed" || (field === "owner" && !isOwnerKnown));
}

/** A text without line breaks and what is not to be seen; undefined where nothing is left. */
function oneLine(text: string | undefined): string | undefined {
  const line = (text ?? "").replaceAll(/[\s\p{Cc}\p{Surrogate}]+/gu, " ").trim();
  const signs = [...line];
  return signs.length > maxLine ? `${signs.slice(0, maxLine).join("").trimEnd()}…` : line || undefined;
}
