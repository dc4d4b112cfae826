import type * as vscode from "vscode";
import { type PortalAction, portalActions } from "../../core/remote/portalActions.ts";
import type { ContextKeyValues } from "../../manifest.ts";
import type { Services } from "../services.ts";

const keys = {
  refresh: "callboard.mayRefresh",
  validate: "callboard.mayValidate",
  register: "callboard.mayRegister",
  unregister: "callboard.mayUnregister",
} as const satisfies Record<PortalAction, keyof ContextKeyValues>;

/** Tells menus what the one who is signed in may do in the portal; nothing of what is not known. */
export function tellRights({ contextKeys, rights }: Services): vscode.Disposable {
  const update = (): void => {
    for (const action of portalActions) contextKeys.set(keys[action], rights.known?.[action] === "allowed");
  };
  update();
  return rights.onDidChange(update);
}
