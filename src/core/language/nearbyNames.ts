import type { Catalog } from "../catalog/catalog.ts";
import { findText } from "../entity/entity.ts";
import { correctName } from "../entity/formats.ts";
import { parentUri, resolveUri, uriName } from "../uri.ts";
import type { Uri } from "../uri.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";

const descriptorNames: readonly string[] = ["catalog-info.yaml", "catalog-info.yml"];

/** The name that an entity in a file most likely has: that of the folder, as a valid name. */
export function folderName(uri: Uri): string | undefined {
  return correctName(uriName(parentUri(uri)).toLowerCase());
}

/** The owner of the nearest entity: in the same file, else in a descriptor of its folder or of one above. */
export function nearestOwner(open: OpenDescriptor, catalog: Catalog): string | undefined {
  for (const { value } of open.documents) {
    const owner = findText(value, "spec", "owner");
    if (owner) return owner;
  }
  for (let folder = parentUri(open.uri); ; folder = parentUri(folder)) {
    for (const name of descriptorNames) {
      const owners = catalog.entitiesIn(resolveUri(folder, name)).map(({ entity }) => findText(entity.spec, "owner"));
      const owner = owners.find(Boolean);
      if (owner !== undefined) return owner;
    }
    if (folder === parentUri(folder)) return undefined;
  }
}
