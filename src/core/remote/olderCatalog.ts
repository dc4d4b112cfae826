import type { CancellationToken } from "../cancellation.ts";
import { isJsonList, isJsonObject, type JsonObject } from "../entity/entity.ts";
import { findEntityRef } from "../entity/entityRef.ts";
import { refOfEntity } from "../entity/refOfEntity.ts";
import type { EntityPage, PageQuery } from "./catalogPage.ts";
import { portalMessages } from "./messages.ts";
import type { PortalClient } from "./portalClient.ts";
import { PortalError } from "./portalError.ts";

/*
 * What Backstage's catalog could from its beginnings: the one list of entities, filtered and paged by position. It stands
 * in for routes that an older portal lacks, or that a gateway in front of it does not let pass.
 */

const route = { plugin: "catalog", path: "/entities" } as const;
const cursorStart = "offset:";
/** Of the filters in one address: servers take addresses of 8 KB and more. */
const mostFilterLength = 4_000;

/**
 * A page by position. What comes or goes meanwhile may shift an entity over the edge between two pages: that no
 * page had it does not mean that it is gone. How many there are in all is not told.
 */
export async function pageByOffset(
  client: PortalClient,
  { cursor, filter, fields, limit }: PageQuery,
  token: CancellationToken,
): Promise<EntityPage> {
  const offset = isOffset(cursor) ? Number(cursor?.slice(cursorStart.length)) : 0;
  const query = { filter: filter ?? [], fields: fields?.join(","), limit: String(limit), offset: String(offset) };
  const items = await list(client, query, token);
  return {
    items: items.filter(isJsonObject),
    totalItems: undefined,
    // A longer page is of a portal that knows no pages: it is everything.
    ...(items.length === limit && { nextCursor: `${cursorStart}${offset + limit}` }),
  };
}

/** Whether a page ended by position, so that the next one begins so, too. */
export function isOffset(cursor: string | undefined): boolean {
  return cursor?.startsWith(cursorStart) === true;
}

/** The entities of full lower-case references, in their order; undefined for those that are not there. */
export async function entitiesByFilter(
  client: PortalClient,
  refs: readonly string[],
  token: CancellationToken,
): Promise<readonly (JsonObject | undefined)[]> {
  const found = new Map<string, JsonObject>();
  for (const filter of toFilters(refs)) {
    for (const item of await list(client, { filter }, token)) {
      if (isJsonObject(item)) found.set(refOfEntity(item), item);
    }
  }
  return refs.map((ref) => found.get(ref));
}

async function list(
  client: PortalClient,
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
  token: CancellationToken,
): Promise<readonly unknown[]> {
  const items = await client.ask({ ...route, query }, token);
  if (!isJsonList(items)) {
    throw new PortalError("garbled", portalMessages.garbled(client.portal.name, "a list of entities"));
  }
  return items;
}

/** Alternatives, as many at once as an address holds. */
function toFilters(refs: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const ref of refs) {
    const parts = findEntityRef(ref);
    if (!parts) continue;
    const filter = `kind=${parts.kind},metadata.namespace=${parts.namespace},metadata.name=${parts.name}`;
    length += filter.length;
    if (length > mostFilterLength) {
      chunks.push([]);
      length = filter.length;
    }
    chunks.at(-1)?.push(filter);
  }
  return chunks;
}
