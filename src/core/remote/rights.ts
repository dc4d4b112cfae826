import type { CancellationToken } from "../cancellation.ts";
import { findText, findValue, isJsonList, type JsonObject } from "../entity/entity.ts";
import { CatalogApi } from "./catalogApi.ts";
import type { PortalClient } from "./portalClient.ts";
import { permissionNames, type PortalAction, type Right, type Rights } from "./portalActions.ts";
import { PortalError, type PortalErrorKind } from "./portalError.ts";

/** A right to refresh is a matter of the single entity: so many are asked about, as a sample of all. */
const sampleSize = 20;

const basic: readonly (readonly [PortalAction, JsonObject])[] = [
  ["register", { type: "basic", name: permissionNames.register, attributes: { action: "create" } }],
  ["unregister", { type: "basic", name: permissionNames.unregister, attributes: { action: "delete" } }],
  ["validate", { type: "basic", name: permissionNames.validate, attributes: {} }],
];
const refresh: JsonObject = {
  type: "resource",
  name: permissionNames.refresh,
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
