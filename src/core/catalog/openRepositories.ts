import type { CatalogFiles } from "../ports.ts";
import { resolveUri } from "../uri.ts";
import type { CheckedOutRepository, LocationBase } from "./locations.ts";

/** The repositories that hold workspace folders and descriptors, and the workspace folders themselves. */
export async function openRepositories(
  source: { baseOf(descriptor: string): Promise<LocationBase> },
  files: Pick<CatalogFiles, "roots">,
): Promise<readonly CheckedOutRepository[]> {
  const found = new Map<string, CheckedOutRepository>();
  for (const root of files.roots) {
    const { repositories } = await source.baseOf(resolveUri(root, "catalog-info.yaml"));
    for (const repository of repositories) found.set(repository.root, repository);
    if (!found.has(root)) found.set(root, { root, keys: [] });
  }
  return [...found.values()];
}
