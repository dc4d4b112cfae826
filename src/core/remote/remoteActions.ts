import type { CancellationToken } from "../cancellation.ts";
import { isOrphan } from "../catalog/entityLooks.ts";
import { type Entity, findText, type JsonObject } from "../entity/entity.ts";
import { findRefOfEntity } from "../entity/refOfEntity.ts";
import type { CatalogApi, RegisteredLocation } from "./catalogApi.ts";
import type { EntityPage } from "./catalogPage.ts";
import { descriptorPlace } from "./checkedOut.ts";
import type { PortalSource } from "./portalSource.ts";

/** What registering a file would do. */
export interface RegistrationPreview {
  /** The portal reads this file already. */
  readonly exists: boolean;
  /** What would come in, without the Location that the portal makes for it. */
  readonly refs: readonly string[];
  /** Those of them that the portal has already: they come from elsewhere and would be in conflict. */
  readonly known: readonly string[];
}

/** What unregistering an entity takes away. */
export interface Unregistration {
  /** Undefined for an orphan, which goes by itself, and for a place of the portal's own configuration. */
  readonly location: RegisteredLocation | undefined;
  /** Everything that came from there. */
  readonly refs: readonly string[];
}

/** Asks the portal what registering an address would bring in. Nothing changes. @throws PortalError, Cancelled */
export async function previewRegistration(
  source: PortalSource,
  address: string,
  token: CancellationToken,
): Promise<RegistrationPreview> {
  const { exists, entities } = await source.api.dryRun(address, token);
  const refs = [...new Set(entities.flatMap((entity) => findRefOfEntity(entity) ?? []))].filter(
    (ref) => !ref.startsWith("location:default/generated-"),
  );
  const known = refs.filter((ref) => {
    const served = source.served(ref);
    return served !== undefined && descriptorPlace(served.entity) !== `url:${address}`;
  });
  return { exists, refs: refs.toSorted(), known };
}

/** What goes if the place that an entity came from is unregistered. @throws PortalError, Cancelled */
export async function planUnregistration(
  source: Pick<PortalSource, "api" | "all" | "portal">,
  ref: string,
  token: CancellationToken,
): Promise<Unregistration> {
  const served = [...source.all()];
  // The place that it once came from may still be there, with others that are no orphans.
  const isAlone = served.some((one) => one.ref === ref && isOrphan(one.entity));
  if (isAlone) return { location: undefined, refs: [ref] };
  const location = await source.api.locationOf(ref, token);
  const origin = location && `${location.type}:${location.target}`;
  const known = served
    .filter((one) => one.ref === ref || (origin !== undefined && originOf(one.entity) === origin))
    .map((one) => one.ref);
  // The portal's filter leaves out entities that go all the same.
  const isFiltered = origin !== undefined && source.portal.filter.length > 0;
  const others = isFiltered ? await refsFrom(source.api, origin, token) : [];
  const refs = [...new Set([...known, ...others])].filter((one) => !one.startsWith("location:default/generated-"));
  return { location, refs: refs.toSorted() };
}

/** What the portal has from a place that was registered. A place with a comma cannot be asked about: none, then. */
async function refsFrom(api: CatalogApi, origin: string, token: CancellationToken): Promise<readonly string[]> {
  const query = {
    filter: [`metadata.annotations.${originKey}=${origin}`],
    fields: ["kind", "metadata.name", "metadata.namespace", "metadata.annotations"],
    limit: 500,
  };
  const refs: string[] = [];
  let cursor: string | undefined;
  do {
    const page: EntityPage = await api.page({ ...query, ...(cursor !== undefined && { cursor }) }, token);
    // Filters know no letter case.
    refs.push(...page.items.filter((row) => originOf(row) === origin).flatMap((row) => findRefOfEntity(row) ?? []));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return refs;
}

/** The place that was registered; entities of a Location's targets come from another one. */
function originOf({ metadata }: JsonObject | Entity): string | undefined {
  return findText(metadata, "annotations", originKey);
}

const originKey = "backstage.io/managed-by-origin-location";
