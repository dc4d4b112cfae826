import type { CancellationToken } from "../cancellation.ts";
import { findText, findValue, isJsonList, type JsonObject } from "../entity/entity.ts";
import { CatalogApi } from "./catalogApi.ts";
import type { PortalClient } from "./portalClient.ts";
import { PortalError } from "./portalError.ts";

/** What Callboard can do in a portal. */
export type PortalAction = "refresh" | "validate" | "register" | "unregister";

/** What the one who is signed in may do. */
export type Rights = Readonly<Record<PortalAction, boolean>>;

/** Where a portal has no permissions, or cannot tell, everybody is taken to be allowed: the deed itself will tell. */
export const allRights: Rights = { refresh: true, validate: true, register: true, unregister: true };

/** A right to refresh is a matter of the single entity: so many are asked about, as a sample of all. */
const sampleSize = 20;

const basic: readonly (readonly [PortalAction, JsonObject])[] = [
  ["register", { type: "basic", name: "catalog.location.create", attributes: { action: "create" } }],
  ["unregister", { type: "basic", name: "catalog.location.delete", attributes: { action: "delete" } }],
  ["validate", { type: "basic", name: "catalog.entity.validate", attributes: {} }],
];
const refresh: JsonObject = {
  type: "resource",
  name: "catalog.entity.refresh",
  attributes: { action: "update" },
  resourceType: "catalog-entity",
};

/**
 * What the one who is signed in may do, as the portal's own permissions say. An action is denied only if the portal says
 * so plainly, or has no route for it; one on entities, if it is denied for all that are asked about.
 *
 * @param refs entities of the portal; the first of them are asked about
 * @throws PortalError where the portal cannot be asked now, Cancelled
 */
export async function askRights(
  client: PortalClient,
  refs: readonly string[],
  token: CancellationToken,
): Promise<Rights> {
  const sample = refs.slice(0, sampleSize).map((resourceRef): [PortalAction, JsonObject] => {
    return ["refresh", { permission: refresh, resourceRef }];
  });
  const asked: readonly (readonly [PortalAction, JsonObject])[] = [
    ...basic.map(([action, permission]) => [action, { permission }] as const),
    ...sample,
  ];
  const items = asked.map(([, item], index) => ({ id: String(index), ...item }));
  const [answer, missing] = await Promise.all([authorize(client, items, token), findMissing(client, refs, token)]);
  const may = (action: PortalAction): boolean => {
    if (missing.has(action)) return false;
    const results = asked.flatMap(([of], index) => (of === action ? [answer?.get(String(index))] : []));
    return results.length === 0 || results.some((result) => result !== "DENY");
  };
  return {
    refresh: may("refresh"),
    validate: may("validate"),
    register: may("register"),
    unregister: may("unregister"),
  };
}

/**
 * What a portal is too old for, or a gateway in front of it lets nobody do. An empty question is refused by a route that
 * is there. Any other failure says nothing of the route.
 */
async function findMissing(
  client: PortalClient,
  refs: readonly string[],
  token: CancellationToken,
): Promise<ReadonlySet<PortalAction>> {
  const empty = { plugin: "catalog", method: "POST", body: {} } as const;
  // People and groups seldom come from a place that was registered.
  const one = refs.find((ref) => !/^(?:user|group):/.test(ref)) ?? refs[0];
  const api = new CatalogApi(client);
  const questions: readonly (readonly [PortalAction, () => Promise<unknown>])[] = [
    ["refresh", () => client.ask({ ...empty, path: "/refresh" }, token)],
    ["validate", () => client.ask({ ...empty, path: "/validate-entity" }, token)],
    ["register", () => client.ask({ ...empty, path: "/locations", query: { dryRun: "true" } }, token)],
    // As unregistering does: the list of all places, which may be long, only where there is no other way.
    ["unregister", async () => one !== undefined && (await api.locationOf(one, token))],
  ];
  const missing = new Set<PortalAction>();
  await Promise.all(
    questions.map(async ([action, ask]) => {
      try {
        await ask();
      } catch (error) {
        if (!(error instanceof PortalError)) throw error;
        if (error.kind === "notFound" || error.kind === "unsupported") missing.add(action);
      }
    }),
  );
  return missing;
}

/** The results by the ids of items; undefined where nobody can tell. */
async function authorize(
  client: PortalClient,
  items: readonly JsonObject[],
  token: CancellationToken,
): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    const request = { plugin: "permission", path: "/authorize", method: "POST", isRead: true } as const;
    const found = findValue(await client.ask({ ...request, body: { items } }, token), "items");
    const results = isJsonList(found) ? found : [];
    return new Map(results.map((item) => [findText(item, "id") ?? "", findText(item, "result") ?? ""]));
  } catch (error) {
    // No such plugin; a service's token, which has no permissions to ask about; one of another age.
    const isUnknown = error instanceof PortalError && /^(notFound|forbidden|unsupported|refused)$/.test(error.kind);
    if (isUnknown) return undefined;
    throw error;
  }
}
