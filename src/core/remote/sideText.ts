import type { Catalog } from "../catalog/catalog.ts";
import { toComparable, toProcessed } from "./drift.ts";
import { findLocal } from "./driftIndex.ts";
import { toEntityYaml } from "./entityYaml.ts";
import type { PortalSource } from "./portalSource.ts";

/**
 * One side of a comparison as YAML: what the portal serves without what its processors added, or what it would make of
 * the descriptor that is checked out. Keys are in one order, so that only what differs looks different. "" for a side
 * that does not have the entity.
 */
export function sideText(
  ref: string,
  side: "portal" | "here",
  catalog: Catalog,
  source: Pick<PortalSource, "served"> | undefined,
): string {
  const local = findLocal(catalog.get(ref));
  if (side === "here") return local ? toEntityYaml(toProcessed(local)) : "";
  const served = source?.served(ref);
  return served ? toEntityYaml(toComparable(served.entity, local)) : "";
}
