import { portalMessages } from "./messages.ts";
import type { PortalState } from "./synchronisation.ts";
import { permissionNames, type PortalAction, portalActions, type Right, type Rights } from "./portalActions.ts";

/** How an action stands; "unknown" until the portal has said what it has and permits. */
export type Standing = Right | "unknown";

/** One thing to do in a portal, and whether it is offered. */
export interface Offer {
  readonly action: PortalAction;
  readonly standing: Standing;
  /** One or two sentences that say why it is not offered; empty where it is. */
  readonly why: string;
}

/**
 * What a portal offers to whoever is signed in, and why it does not offer the rest.
 *
 * @param rights undefined where the portal has not told yet
 */
export function offersOf(portal: string, state: PortalState, rights: Rights | undefined): readonly Offer[] {
  if (rights) {
    return portalActions.map((action) => ({
      action,
      standing: rights[action],
      why: whyNot(portal, action, rights[action]),
    }));
  }
  const { standing, why } = whyUnknown(portal, state);
  return portalActions.map((action) => ({ action, standing, why }));
}

/** Why an action is not offered; empty where it is. */
export function whyNot(portal: string, action: PortalAction, right: Right): string {
  const deed = portalMessages.deeds[action];
  switch (right) {
    case "allowed":
      return "";
    case "missing":
      return portalMessages.lacks(portal, needs[action]);
    case "forbidden":
      return portalMessages.denies(portal, deed, permissionNames[action]);
    case "signIn":
      return portalMessages.asksBefore(portal, deed);
  }
}

const needs: Readonly<Record<PortalAction, string>> = {
  refresh: portalMessages.refreshing,
  validate: portalMessages.checks,
  register: portalMessages.registration,
  unregister: portalMessages.registered,
};

function whyUnknown(portal: string, state: PortalState): Omit<Offer, "action"> {
  if (state.kind !== "stale") return { standing: "unknown", why: portalMessages.notAskedYet(portal) };
  const { kind, message } = state.error;
  if (kind === "signIn" || kind === "signInPage") return { standing: "signIn", why: message };
  return { standing: "unknown", why: portalMessages.notKnown(message) };
}
