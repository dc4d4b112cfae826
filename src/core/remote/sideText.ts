import type { Catalog } from "../catalog/catalog.ts";
import { toComparable, toProcessed, toSides } from "./drift.ts";
import { findLocal } from "./driftIndex.ts";
import { toEntityYaml } from "./entityYaml.ts";
import type { PortalSource } from "./portalSource.ts";

/**
 * One side of a comparison as YAML: what the portal serves without what its processors added, or what it would make of
 * the descriptor that is checked out. Keys are in one order, so that only what differs looks different; what a placeholder
 * stands for that nobody here can read looks the same. "" for a side that does not have the entity.
 */
export function sideText(
  ref: string,
  side: "portal" | "here",
  catalog: Catalog,
  source: Pick<PortalSource, "served"> | undefined,
): string {
  const local = findLocal(catalog.get(ref));
  const served = source?.served(ref);
  if (local && served) {
    const { here, there } = toSides(local.entity, served, local.unresolved);
    return toEntityYaml(side === "here" ? here : there);
  }
  if (side === "here") return local ? toEntityYaml(toProcessed(local.entity)) : "";
  return served ? toEntityYaml(toComparable(served.entity)) : "";
}
