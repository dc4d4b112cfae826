import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { GitConfiguration, GitHistory, LastChange, Scheduler } from "../ports.ts";
import { parentUri, relativePath, type Uri } from "../uri.ts";

/** What the last changes of descriptors are found by. */
export interface DescriptorHistoryPorts {
  readonly git: GitConfiguration;
  readonly history: GitHistory;
  readonly scheduler: Scheduler;
}

/** The last change of each descriptor, by one question a repository. */
export class DescriptorHistory {
  readonly #ports: DescriptorHistoryPorts;
  readonly #catalog: Catalog;
  /** Repositories stay where they are; folders without one are asked about again. */
  readonly #roots = new Map<Uri, Uri>();
  #changes: ReadonlyMap<Uri, LastChange> = new Map();

  constructor(ports: DescriptorHistoryPorts, catalog: Catalog) {
    this.#ports = ports;
    this.#catalog = catalog;
  }

  /** As of the last {@link load}; undefined where nothing is known. */
  changeOf(descriptor: Uri): LastChange | undefined {
    return this.#changes.get(descriptor);
  }

  /** Asks for all descriptors of the catalog. @throws Cancelled */
  async load(token: CancellationToken): Promise<void> {
    const { git, history, scheduler } = this.#ports;
    const pathsByRoot = new Map<Uri, string[]>();
    for (const uri of [...this.#catalog.files()]) {
      if (scheduler.shouldPause) await scheduler.pause();
      throwIfCancelled(token);
      const folder = parentUri(uri);
      const root = this.#roots.get(folder) ?? (await git.repositoryOf(folder))?.root;
      if (root !== undefined) this.#roots.set(folder, root);
      const path = root === undefined ? undefined : relativePath(root, uri);
      if (root === undefined || path === undefined) continue;
      const paths = pathsByRoot.get(root) ?? [];
      paths.push(path);
      pathsByRoot.set(root, paths);
    }
    const changes = new Map<Uri, LastChange>();
    for (const [root, paths] of pathsByRoot) {
      const found = await history.lastChanges(root, paths, token);
      const byPath = new Map(
        paths.map((path) => [path, `${root}/${path.split("/").map(encodeURIComponent).join("/")}`]),
      );
      for (const [path, change] of found) changes.set(byPath.get(path) ?? "", change);
    }
    this.#changes = changes;
  }
}
