import type { CancellationToken } from "../cancellation.ts";
import { findText, findValue, isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../entity/entity.ts";
import { findEntityRef } from "../entity/entityRef.ts";
import type { EntityPage, PageQuery } from "./catalogPage.ts";
import { portalMessages } from "./messages.ts";
import { entitiesByFilter, isOffset, pageByOffset } from "./olderCatalog.ts";
import type { PortalClient } from "./portalClient.ts";
import { PortalError } from "./portalError.ts";

/** A place that the portal reads descriptors from, as somebody registered it. */
export interface RegisteredLocation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** What registering a descriptor would bring in. */
export interface DryRun {
  /** True if the portal reads this place already. */
  readonly exists: boolean;
  readonly entities: readonly JsonObject[];
}

/** Backstage takes bodies of up to 100 KB: 1,000 references of 63-character names with their kinds stay below. */
const refsPerCall = 500;

/** What a portal may lack, because it is older, or a gateway lets only some requests pass. */
export type CatalogRoute = "by-query" | "by-refs";

/**
 * The routes of a portal's catalog that Callboard uses. Reading goes by GET, which portals of many ages answer alike;
 * where a route is missing, the list of entities stands in for it, which all of them have. All throw PortalError and
 * Cancelled.
 */
export class CatalogApi {
  readonly client: PortalClient;
  readonly #missing = new Set<CatalogRoute>();

  constructor(client: PortalClient) {
    this.client = client;
  }

  /** The routes that turned out to be missing, for which others stand in. */
  get missing(): ReadonlySet<CatalogRoute> {
    return this.#missing;
  }

  async page(query: PageQuery, token: CancellationToken): Promise<EntityPage> {
    if (isOffset(query.cursor)) return pageByOffset(this.client, query, token);
    return this.#orElse(
      "by-query",
      () => this.#pageByCursor(query, token),
      () => pageByOffset(this.client, query, token),
    );
  }

  async #pageByCursor({ cursor, filter, fields, limit }: PageQuery, token: CancellationToken): Promise<EntityPage> {
    const query = {
      limit: String(limit),
      fields: fields?.join(","),
      ...(cursor === undefined ? { filter: filter ?? [] } : { cursor }),
    };
    const body = await this.client.ask({ plugin: "catalog", path: "/entities/by-query", query }, token);
    const items = findValue(body, "items");
    if (!isJsonList(items)) throw this.#garbled("a page of the catalog");
    const nextCursor = findText(body, "pageInfo", "nextCursor");
    // Whoever follows it would never come to an end.
    if (nextCursor !== undefined && nextCursor === cursor) throw this.#garbled("a page of the catalog");
    const total = findValue(body, "totalItems");
    return {
      items: items.filter(isJsonObject),
      totalItems: typeof total === "number" ? total : items.length,
      ...(nextCursor !== undefined && { nextCursor }),
    };
  }

  /** The entities of full lower-case references, in their order; undefined for those that are not there (any more). */
  async byRefs(refs: readonly string[], token: CancellationToken): Promise<readonly (JsonObject | undefined)[]> {
    return this.#orElse(
      "by-refs",
      () => this.#listRefs(refs, token),
      () => entitiesByFilter(this.client, refs, token),
    );
  }

  async #listRefs(refs: readonly string[], token: CancellationToken): Promise<readonly (JsonObject | undefined)[]> {
    const found: (JsonObject | undefined)[] = [];
    for (let start = 0; start < refs.length; start += refsPerCall) {
      const entityRefs = refs.slice(start, start + refsPerCall);
      const request = { plugin: "catalog", path: "/entities/by-refs", method: "POST", isRead: true } as const;
      const items = findValue(await this.client.ask({ ...request, body: { entityRefs } }, token), "items");
      if (!isJsonList(items) || items.length !== entityRefs.length) throw this.#garbled("a list of entities");
      for (const item of items) found.push(isJsonObject(item) ? item : undefined);
    }
    return found;
  }

  /** As the portal serves it; undefined where it has none, or shows none to this account. */
  async byRef(ref: string, token: CancellationToken): Promise<JsonObject | undefined> {
    try {
      const body = await this.client.ask({ plugin: "catalog", path: `/entities/by-name/${toPath(ref)}` }, token);
      if (!isJsonObject(body)) throw this.#garbled("an entity");
      return body;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Has the portal read an entity's descriptor again soon. */
  async refresh(ref: string, token: CancellationToken): Promise<void> {
    const request = { plugin: "catalog", path: "/refresh", method: "POST" } as const;
    await this.client.ask({ ...request, body: { entityRef: ref } }, token);
  }

  /** What the portal's own processors say of an entity; undefined if they would take it. `location` is an address. */
  async validate(entity: JsonObject, location: string, token: CancellationToken): Promise<string | undefined> {
    const request = { plugin: "catalog", path: "/validate-entity", method: "POST", isRead: true } as const;
    const body = { entity, location: `url:${location}` };
    try {
      await this.#need(portalMessages.checks, () => this.client.ask({ ...request, body }, token));
      return undefined;
    } catch (error) {
      if (error instanceof PortalError && error.kind === "refused") return error.message;
      throw error;
    }
  }

  /** What would come in if a descriptor's address was registered; nothing changes. */
  async dryRun(target: string, token: CancellationToken): Promise<DryRun> {
    const request = { plugin: "catalog", path: "/locations", method: "POST", isRead: true } as const;
    const asked = { ...request, query: { dryRun: "true" }, body: { type: "url", target } };
    const body = await this.#need(portalMessages.registration, () => this.client.ask(asked, token));
    const entities = findValue(body, "entities");
    if (!isJsonList(entities)) throw this.#garbled("the outcome of a dry run");
    return { exists: findValue(body, "exists") === true, entities: entities.filter(isJsonObject) };
  }

  async register(target: string, token: CancellationToken): Promise<RegisteredLocation> {
    const request = { plugin: "catalog", path: "/locations", method: "POST" } as const;
    const asked = { ...request, body: { type: "url", target } };
    const body = await this.#need(portalMessages.registration, () => this.client.ask(asked, token));
    const location = toLocation(findValue(body, "location"));
    if (!location) throw this.#garbled("a location");
    return location;
  }

  /** All places that were registered; those of the portal's own configuration are not among them. */
  async locations(token: CancellationToken): Promise<readonly RegisteredLocation[]> {
    const request = { plugin: "catalog", path: "/locations" };
    const body = await this.#need(portalMessages.registration, () => this.client.ask(request, token));
    if (!isJsonList(body)) throw this.#garbled("a list of locations");
    return body.flatMap((item) => toLocation(findValue(item, "data")) ?? []);
  }

  /** The registered place that an entity came in by; undefined for one of the portal's own configuration. */
  async locationOf(ref: string, token: CancellationToken): Promise<RegisteredLocation | undefined> {
    try {
      const request = { plugin: "catalog", path: `/locations/by-entity/${toPath(ref)}` };
      return toLocation(await this.client.ask(request, token));
    } catch (error) {
      if (!isMissing(error)) throw error;
      // There is no such place, or no such route: an older portal's list of places tells.
      const entity = await this.byRef(ref, token);
      const origin = findText(entity, "metadata", "annotations", "backstage.io/managed-by-origin-location");
      if (origin === undefined) return undefined;
      return (await this.locations(token)).find(({ type, target }) => `${type}:${target}` === origin);
    }
  }

  /** The portal forgets a place and all entities that came from it. */
  async unregister(locationId: string, token: CancellationToken): Promise<void> {
    const path = `/locations/${encodeURIComponent(locationId)}`;
    await this.client.ask({ plugin: "catalog", path, method: "DELETE" }, token);
  }

  /** The portal forgets one entity, by the number that it has there; one that something leads to comes back. */
  async deleteEntity(uid: string, token: CancellationToken): Promise<void> {
    const path = `/entities/by-uid/${encodeURIComponent(uid)}`;
    await this.client.ask({ plugin: "catalog", path, method: "DELETE" }, token);
  }

  /** Asks by a route that may be missing, else by what stands in for it. */
  async #orElse<T>(route: CatalogRoute, ask: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
    if (this.#missing.has(route)) return instead();
    try {
      return await ask();
    } catch (error) {
      if (!isMissing(error)) throw error;
      const answer = await instead();
      this.#missing.add(route);
      return answer;
    }
  }

  /** Asks by a route that nothing stands in for. */
  async #need<T>(what: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw new PortalError("unsupported", portalMessages.unsupported(this.client.portal.name, what));
    }
  }

  #garbled(what: string): PortalError {
    return new PortalError("garbled", portalMessages.garbled(this.client.portal.name, what));
  }
}

/** True where there is no such thing, or no such route: not even all portals of one age tell the two apart. */
function isMissing(error: unknown): boolean {
  return error instanceof PortalError && (error.kind === "notFound" || error.kind === "unsupported");
}

function toPath(ref: string): string {
  const parts = findEntityRef(ref);
  if (!parts) throw new TypeError(`Not a full reference: ${ref}`);
  return [parts.kind, parts.namespace, parts.name].map(encodeURIComponent).join("/");
}

function toLocation(value: JsonValue | undefined): RegisteredLocation | undefined {
  const [id, type, target] = [findText(value, "id"), findText(value, "type"), findText(value, "target")];
  return id === undefined || type === undefined || target === undefined ? undefined : { id, type, target };
}
