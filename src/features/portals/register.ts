import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { showPortalStatus } from "./portalStatus.ts";
import { Synchronising } from "./synchronising.ts";

/** Portals: connecting, signing in, and keeping their entities up to date. What only commands need is loaded with them. */
export function registerPortals(services: Services): vscode.Disposable {
  const { portals, commands } = services;
  const synchronising = new Synchronising(services);
  portals.onSignIn(async (baseUrl) => (await import("./signIn.ts")).signIn(portals, portals.signInTools, baseUrl));
  return vscode.Disposable.from(
    synchronising,
    showPortalStatus(services),
    commands.register("callboard.connectPortal", async (address) =>
      (await import("./connect.ts")).connectPortal(services, address),
    ),
    commands.register("callboard.switchPortal", async () => (await import("./choosePortal.ts")).switchPortal(services)),
    commands.register("callboard.synchronisePortal", async () =>
      (await import("./synchroniseNow.ts")).synchroniseNow(services, synchronising),
    ),
    commands.register("callboard.pausePortal", () => synchronising.setPaused(true)),
    commands.register("callboard.resumePortal", () => synchronising.setPaused(false)),
    commands.register("callboard.signIn", async () => {
      await (await import("./choosePortal.ts")).signInToChosen(services);
      await synchronising.afterSignIn();
    }),
    commands.register("callboard.signOut", async () => (await import("./choosePortal.ts")).signOut(services)),
    commands.register("callboard.deletePortalData", async () =>
      (await import("./deleteData.ts")).deletePortalData(services),
    ),
    commands.register("callboard.showPortalOffers", async () =>
      (await import("./portalOffers.ts")).showPortalOffers(services),
    ),
    commands.register("callboard.showPortalLog", async () => portals.showLog()),
  );
}
