import type { CancellationToken } from "../../cancellation.ts";
import { throwIfCancelled } from "../../cancellation.ts";
import { isAtOrBelow } from "../../catalog/realPaths.ts";
import { maxManifestBytes } from "../../coverage/workspaceRoots.ts";
import type { Disposable } from "../../event.ts";
import type { CatalogFiles, FileChange, Scheduler } from "../../ports.ts";
import { parentUri, relativePath, type Uri, uriName } from "../../uri.ts";
import { manifestGlobs, packageNames } from "./packageNames.ts";

/** What is read and looked at for the names of packages. */
export interface PackagePorts {
  readonly files: CatalogFiles;
  readonly scheduler: Scheduler;
}

/** Folders whose packages nobody imports: generated, taken from elsewhere, or there to be tested with. */
const foreignFolder =
  /(^|\/)(node_modules|vendor|third_party|dist|build|target|out|fixtures|__fixtures__|testdata|skeleton|templates)\//;
const jvmSources = "**/src/main/{java,kotlin,scala,groovy}/**/*.{java,kt,scala,groovy}";
const pythonSources = "**/__init__.py";
const mostFiles = 20_000;
const readsAtOnce = 16;

/**
 * The packages of the workspace by the names that imports and manifests give them, each with a file of its folder. What
 * languages import by the place of a file (Java's packages, Python's modules) is found out when such a language first
 * asks.
 */
export class PackageIndex implements Disposable {
  readonly #ports: PackagePorts;
  readonly #byName = new Map<string, Uri[]>();
  readonly #byFile = new Map<Uri, readonly string[]>();
  readonly #sources = new Map<"java" | "python", Promise<void>>();
  #manifests: Promise<void> | undefined;
  #subscription: Disposable | undefined;
  readonly #changed = new Set<Uri>();
  #deleted = new Set<Uri>();
  #isForgotten = false;
  #roots = "";

  constructor(ports: PackagePorts) {
    this.#ports = ports;
  }

  /** Files in the folders of the packages of a name, "npm:@acme/money", "java:example.acme.labels". */
  find(name: string): readonly Uri[] {
    return this.#byName.get(name) ?? [];
  }

  /** The files below a folder that name packages, with the names. */
  below(folder: Uri): readonly (readonly [Uri, readonly string[]])[] {
    return [...this.#byFile].filter(([uri]) => relativePath(folder, uri) !== undefined);
  }

  /** The scopes and groups of the packages, "acme" of "npm:@acme/money". */
  hasScope(name: string): boolean {
    for (const key of this.#byName.keys())
      if (key.startsWith(`npm:@${name}/`) || key.startsWith(`packagist:${name}/`)) return true;
    return false;
  }

  /** Reads what a language's imports need and what changed since. Rejects with `Cancelled`. */
  async update(language: string, token: CancellationToken): Promise<void> {
    this.#subscription ??= this.#ports.files.onDidChange?.((changes) => this.#follow(changes));
    const roots = this.#ports.files.roots.join("\n");
    if (this.#isForgotten || roots !== this.#roots) this.#clear(roots);
    await this.#once(
      () => this.#manifests,
      (work) => {
        this.#manifests = work;
      },
      () => this.#readManifests(token),
    );
    const source = /^(java|kotlin|scala|groovy|kotlinscript)$/.test(language)
      ? "java"
      : language === "python"
        ? "python"
        : undefined;
    if (source) {
      await this.#once(
        () => this.#sources.get(source),
        (work) => (work ? this.#sources.set(source, work) : this.#sources.delete(source)),
        () => this.#findSources(source, token),
      );
    }
    await this.#takeDeleted();
    await this.#read([...this.#changed], token);
  }

  /** All is found and read again by the next {@link update}: changes of files were missed. */
  forget(): void {
    this.#isForgotten = true;
  }

  dispose(): void {
    this.#subscription?.dispose();
  }

  #clear(roots: string): void {
    this.#isForgotten = false;
    this.#roots = roots;
    this.#manifests = undefined;
    for (const known of [this.#byName, this.#byFile, this.#sources, this.#changed, this.#deleted]) known.clear();
  }

  /** What was read of files that went, also with a folder around them, is read again: it says nothing then. */
  async #takeDeleted(): Promise<void> {
    const deleted = this.#deleted;
    this.#deleted = new Set();
    for (const known of deleted.size > 0 ? this.#byFile.keys() : []) {
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
      if (isAtOrBelow(known, deleted)) this.#changed.add(known);
    }
  }

  /** Work that is done once, and anew where it was given up. */
  async #once(
    get: () => Promise<void> | undefined,
    set: (work: Promise<void> | undefined) => void,
    start: () => Promise<void>,
  ): Promise<void> {
    const known = get();
    if (known) return known.catch(() => this.#once(get, set, start));
    const work = start();
    set(work);
    try {
      await work;
    } catch (error) {
      set(undefined);
      throw error;
    }
  }

  async #readManifests(token: CancellationToken): Promise<void> {
    await this.#read(await this.#find(manifestGlobs, token), token);
  }

  async #find(globs: readonly string[], token: CancellationToken): Promise<readonly Uri[]> {
    const { files } = this.#ports;
    const found: Uri[] = [];
    for (const root of files.roots) {
      for (const uri of await files.find(root, globs, token))
        if (!foreignFolder.test(relativePath(root, uri) ?? "")) found.push(uri);
      throwIfCancelled(token);
    }
    return found.slice(0, mostFiles);
  }

  async #read(uris: readonly Uri[], token: CancellationToken): Promise<void> {
    const { files, scheduler } = this.#ports;
    for (let at = 0; at < uris.length; at += readsAtOnce) {
      if (scheduler.shouldPause) await scheduler.pause();
      throwIfCancelled(token);
      await Promise.all(
        uris.slice(at, at + readsAtOnce).map(async (uri) => {
          this.#changed.delete(uri);
          const content = await files.read(uri, maxManifestBytes, token);
          this.#set(uri, content.kind === "text" ? packageNames(uri, content.text).map(({ text }) => text) : []);
        }),
      );
    }
  }

  /** A folder of sources is a package of its path. Of Java's, the outermost folder with sources: those below are parts. */
  async #findSources(source: "java" | "python", token: CancellationToken): Promise<void> {
    const uris = await this.#find([source === "java" ? jvmSources : pythonSources], token);
    const folders = new Set(uris.map(parentUri));
    for (const folder of folders) {
      if (hasOuter(folder, folders)) continue;
      const name =
        source === "java" ? /\/src\/main\/\w+\/(.+)$/.exec(folder)?.[1]?.replaceAll("/", ".") : uriName(folder);
      if (name !== undefined && !/^(tests?|src|app|docs?)$/.test(name)) this.#set(folder, [`${source}:${name}`]);
    }
  }

  #set(uri: Uri, names: readonly string[]): void {
    for (const name of this.#byFile.get(uri) ?? []) {
      const left = this.find(name).filter((each) => each !== uri);
      if (left.length > 0) this.#byName.set(name, left);
      else this.#byName.delete(name);
    }
    if (names.length === 0) this.#byFile.delete(uri);
    else this.#byFile.set(uri, names);
    for (const name of new Set(names)) this.#byName.set(name, [...this.find(name).filter((each) => each !== uri), uri]);
  }

  #follow(changes: readonly FileChange[]): void {
    for (const { uri, type } of changes) {
      if (isManifest(uri) && !this.#isForeign(uri)) this.#changed.add(uri);
      else if (type === "deleted") this.#deleted.add(uri);
      if (type !== "changed" && /\.(java|kt|scala|groovy)$/.test(uri)) this.#sources.delete("java");
      if (type !== "changed" && uri.endsWith("/__init__.py")) this.#sources.delete("python");
    }
  }

  #isForeign(uri: Uri): boolean {
    const paths = this.#ports.files.roots.map((root) => relativePath(root, uri)).filter((path) => path !== undefined);
    return paths.every((path) => foreignFolder.test(path));
  }
}

function hasOuter(folder: Uri, folders: ReadonlySet<Uri>): boolean {
  for (
    let outer = parentUri(folder);
    outer !== parentUri(outer) && !/\/src\/main\/\w+$/.test(outer);
    outer = parentUri(outer)
  ) {
    if (folders.has(outer)) return true;
  }
  return false;
}

function isManifest(uri: Uri): boolean {
  if (/\/(k8s|kubernetes|kube|deploy|deployments?|manifests|helm|charts?|kustomize)\/.*\.ya?ml$/.test(uri)) return true;
  return /^((docker-)?compose.*\.ya?ml|package\.json|composer\.json|go\.mod|pom\.xml|Cargo\.toml|pyproject\.toml|setup\.(py|cfg)|pubspec\.yaml|mix\.exs|Package\.swift|DESCRIPTION|build\.gradle(\.kts)?|build\.sbt|.*\.((cs|fs|vb)proj|gemspec))$/.test(
    uriName(uri),
  );
}
