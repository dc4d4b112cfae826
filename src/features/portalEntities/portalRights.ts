import type * as vscode from "vscode";
import { CancellationSource } from "../../core/cancellation.ts";
import type { PortalAction } from "../../core/remote/rights.ts";
import type { ContextKeyValues } from "../../manifest.ts";
import type { Services } from "../services.ts";

const keys = {
  refresh: "callboard.mayRefresh",
  validate: "callboard.mayValidate",
  register: "callboard.mayRegister",
  unregister: "callboard.mayUnregister",
} as const satisfies Record<PortalAction, keyof ContextKeyValues>;

/** Tells menus what the one who is signed in may do in the portal. Asked once for each portal and account. */
export class PortalRights implements vscode.Disposable {
  readonly #services: Services;
  readonly #stop = new CancellationSource();
  readonly #subscription: { dispose(): void };
  #asked = "";

  constructor(services: Services) {
    this.#services = services;
    this.#subscription = services.portals.active.onDidChange(() => {
      this.#update().catch((error) => services.log.warn(`Rights in the portal: ${String(error)}`));
    });
  }

  dispose(): void {
    this.#stop.cancel();
    this.#subscription.dispose();
  }

  async #update(): Promise<void> {
    const { contextKeys, portals } = this.#services;
    const { account, portal, source } = portals.active;
    const asked = portal ? `${portal.baseUrl} ${account}` : "";
    if (asked === this.#asked) return;
    // Those of another portal or account do not count any more.
    for (const key of Object.values(keys)) contextKeys.set(key, false);
    this.#asked = "";
    if (source?.state.kind !== "fresh") return;
    this.#asked = asked;
    const { askRights } = await import("../../core/remote/rights.ts");
    const refs = Array.from(source.all(), ({ ref }) => ref).slice(0, 100);
    try {
      const rights = await askRights(source.api.client, refs, this.#stop);
      if (this.#asked !== asked) return;
      for (const action of ["refresh", "validate", "register", "unregister"] as const) {
        contextKeys.set(keys[action], rights[action]);
      }
    } catch (error) {
      // Asked again after the next synchronisation.
      if (this.#asked === asked) this.#asked = "";
      throw error;
    }
  }
}
