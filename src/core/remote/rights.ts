import type { CancellationToken } from "../cancellation.ts";
import { type Entity, findText, findValue, isJsonList, type JsonObject } from "../entity/entity.ts";
import { findEntityRef, formatEntityRef } from "../entity/entityRef.ts";
import { CatalogApi } from "./catalogApi.ts";
import type { PortalClient } from "./portalClient.ts";
import { permissionNames, type PortalAction, type Right, type Rights } from "./portalActions.ts";
import { PortalError, type PortalErrorKind } from "./portalError.ts";
import type { ServedEntity } from "./remoteRecord.ts";

/** A right to refresh is a matter of the single entity: so many are asked about, as a sample of all. Even. */
const sampleSize = 20;

const basic: readonly (readonly [PortalAction, JsonObject])[] = [
  ["register", { type: "basic", name: permissionNames.register, attributes: { action: "create" } }],
  ["unregister", { type: "basic", name: permissionNames.unregister, attributes: { action: "delete" } }],
  ["validate", { type: "basic", name: permissionNames.validate, attributes: {} }],
];
const refresh = ofEntity(permissionNames.refresh, "update");
const deletion = ofEntity("catalog.entity.delete", "delete");

/** A permission that a portal may give for some entities and not for others. */
function ofEntity(name: string, action: string): JsonObject {
  const attributes = { action };
  return { type: "resource", name, attributes, resourceType: "catalog-entity" };
}

/**
 * The entities to ask about. Portals often allow people what is theirs and no more, and nobody is told such rules: those
 * that one of the owners owns come first, the rest is from all over the catalog.
 *
 * @param owners full references
 */
export function sampleOf(all: readonly ServedEntity[], owners: readonly string[]): readonly string[] {
  const wanted = new Set(owners);
  const own: ServedEntity[] = [];
  for (const served of all) {
    if (own.length === sampleSize / 2) break;
    const owner = ownerOf(served.entity);
    if (owner !== undefined && wanted.has(owner)) own.push(served);
  }
  const step = Math.max(1, Math.floor(all.length / (sampleSize - own.length)));
  const others = all.filter((_, index) => index % step === 0);
  return [...new Set([...own, ...others].map(({ ref }) => ref))].slice(0, sampleSize);
}

function ownerOf({ metadata, spec }: Entity): string | undefined {
  const context = { defaultKind: "group", defaultNamespace: findText(metadata, "namespace") || "default" };
  const owner = findEntityRef(findText(spec, "owner") ?? "", context);
  return owner && formatEntityRef(owner);
}

/**
 * What the one who is signed in may do, as the portal's own permissions say. An action is denied only if the portal says
 * so plainly, or has no route for it; one on entities, if it is denied for all that are asked about.
 *
 * @param refs entities of the portal, as {@link sampleOf} chooses them; no more are asked about
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
  const [answer, routes] = await Promise.all([authorize(client, items, token), askRoutes(client, refs, token)]);
  const rightTo = (action: PortalAction): Right => {
    const route = routes.get(action);
    if (route === "missing" || route === "signIn") return route;
    if (answer === "signIn") return answer;
    // Without an entity's name, a route may forbid what the permissions allow for some.
    if (answer === undefined) return route ?? "allowed";
    const results = asked.flatMap(([of], index) => (of === action ? [answer.get(String(index))] : []));
    return results.length === 0 || results.some((result) => result !== "DENY") ? "allowed" : "forbidden";
  };
  return {
    refresh: rightTo("refresh"),
    validate: rightTo("validate"),
    register: rightTo("register"),
    unregister: rightTo("unregister"),
  };
}

/** Whether an entity may be deleted, as far as the portal tells. @throws PortalError, Cancelled */
export async function mayDelete(client: PortalClient, resourceRef: string, token: CancellationToken): Promise<boolean> {
  const answer = await authorize(client, [{ id: "0", permission: deletion, resourceRef }], token);
  return answer === undefined || answer === "signIn" || answer.get("0") !== "DENY";
}

/**
 * What a portal is too old for, or a gateway in front of it lets nobody do. An empty question is refused by a route that
 * is there. Any other failure says nothing of the route.
 */
async function askRoutes(
  client: PortalClient,
  refs: readonly string[],
  token: CancellationToken,
): Promise<ReadonlyMap<PortalAction, Right>> {
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
  const found = new Map<PortalAction, Right>();
  await Promise.all(
    questions.map(async ([action, ask]) => {
      try {
        await ask();
      } catch (error) {
        if (!(error instanceof PortalError)) throw error;
        const right = rightByError[error.kind];
        if (right) found.set(action, right);
      }
    }),
  );
  return found;
}

const rightByError: { readonly [kind in PortalErrorKind]?: Right } = {
  notFound: "missing",
  unsupported: "missing",
  forbidden: "forbidden",
  signIn: "signIn",
  signInPage: "signIn",
};

/** The results by the ids of items; "signIn" where the portal tells only whom it knows, undefined where nobody can tell. */
async function authorize(
  client: PortalClient,
  items: readonly JsonObject[],
  token: CancellationToken,
): Promise<ReadonlyMap<string, string> | "signIn" | undefined> {
  try {
    const request = { plugin: "permission", path: "/authorize", method: "POST", isRead: true } as const;
    const found = findValue(await client.ask({ ...request, body: { items } }, token), "items");
    const results = isJsonList(found) ? found : [];
    return new Map(results.map((item) => [findText(item, "id") ?? "", findText(item, "result") ?? ""]));
  } catch (error) {
    // No such plugin; a service's token, which has no permissions to ask about; one of another age.
    const isUnknown = error instanceof PortalError && /^(notFound|forbidden|unsupported|refused)$/.test(error.kind);
    if (isUnknown) return undefined;
    if (error instanceof PortalError && rightByError[error.kind] === "signIn") return "signIn";
    throw error;
  }
}
