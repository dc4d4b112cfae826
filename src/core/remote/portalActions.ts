/** What Callboard can do in a portal. */
export type PortalAction = "refresh" | "validate" | "register" | "unregister";

/**
 * Whether an action may be offered, else why not: the portal has no route for it ("missing"), does not permit it to the
 * one who asks ("forbidden"), or does not know who asks ("signIn").
 */
export type Right = "allowed" | "missing" | "forbidden" | "signIn";

/** What can be done in a portal by the one who is signed in. */
export type Rights = Readonly<Record<PortalAction, Right>>;

/** In the order of the menus. */
export const portalActions = ["refresh", "validate", "register", "unregister"] as const;

/** Where a portal has no permissions, or cannot tell, everybody is taken to be allowed: the deed itself will tell. */
export const allRights: Rights = {
  refresh: "allowed",
  validate: "allowed",
  register: "allowed",
  unregister: "allowed",
};

/** What Backstage calls the permissions that actions need. */
export const permissionNames: Readonly<Record<PortalAction, string>> = {
  refresh: "catalog.entity.refresh",
  validate: "catalog.entity.validate",
  register: "catalog.location.create",
  unregister: "catalog.location.delete",
};
