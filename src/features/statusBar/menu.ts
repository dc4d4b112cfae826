import * as vscode from "vscode";
import type { Rights } from "../../core/remote/portalActions.ts";
import type { CommandId } from "../../manifest.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

interface MenuItem extends vscode.QuickPickItem {
  readonly command: CommandId | "callboard.catalog.focus" | "workbench.action.openSettings";
  readonly argument?: string;
}

/** The next steps that make sense now. */
export async function showMenu({ catalog, portals, rights, settings }: Services): Promise<void> {
  const { error, warning } = catalog.problemCounts();
  const hasEntities = catalog.size > 0;
  const items: (MenuItem | false)[] = [
    hasEntities && { command: "callboard.search", label: `$(search) ${messages.menu.search}` },
    hasEntities && { command: "callboard.showEntity", label: `$(symbol-class) ${messages.menu.showEntity}` },
    { command: "callboard.catalog.focus", label: `$(list-tree) ${messages.menu.catalog}` },
    error + warning > 0 && {
      command: "callboard.goToProblems",
      label: `$(warning) ${messages.menu.problems}`,
      description: messages.problemCounts({ error, warning }),
    },
    ...portalItems(portals, rights.known),
    { command: "callboard.createDescriptor", label: `$(new-file) ${messages.menu.create}` },
    !hasEntities && { command: "callboard.openDemo", label: `$(rocket) ${messages.menu.demo}` },
    hasEntities && { command: "callboard.addToRepository", label: `$(repo) ${messages.menu.addToRepository}` },
    settings.get("callboard.me") === "" && {
      command: "workbench.action.openSettings",
      argument: "callboard.me",
      label: `$(account) ${messages.menu.whoAmI}`,
    },
    { command: "callboard.reloadCatalog", label: `$(refresh) ${messages.menu.reload}` },
    { command: "workbench.action.openSettings", argument: "callboard", label: `$(settings) ${messages.menu.settings}` },
  ];
  const shown = items.filter((item) => item !== false);
  const picked = await vscode.window.showQuickPick(shown, { placeHolder: messages.menuPrompt });
  if (picked) await vscode.commands.executeCommand(picked.command, ...(picked.argument ? [picked.argument] : []));
}

/** What to do about the portal, the most pressing first. */
function portalItems({ active, all }: Services["portals"], rights: Rights | undefined): readonly (MenuItem | false)[] {
  const { portal, state } = active;
  const connect = { command: "callboard.connectPortal", label: `$(plug) ${messages.menu.connectPortal}` } as const;
  const switchTo = { command: "callboard.switchPortal", label: `$(arrow-swap) ${messages.menu.switchPortal}` } as const;
  if (!portal || !state) return [all.length === 0 ? connect : switchTo];
  const isAsked = state.kind === "stale" && state.error.kind.startsWith("signIn");
  const denied = Object.values(rights ?? {}).filter((right) => right !== "allowed").length;
  const { signIn, resume, synchronise } = messages.menu;
  return [
    isAsked && { command: "callboard.signIn", label: `$(account) ${signIn(portal.name)}` },
    state.kind === "paused"
      ? { command: "callboard.resumePortal", label: `$(debug-continue) ${resume(portal.name)}` }
      : { command: "callboard.synchronisePortal", label: `$(sync) ${synchronise(portal.name)}` },
    state.at !== undefined && { command: "callboard.showDrift", label: `$(diff) ${messages.menu.drift}` },
    {
      command: "callboard.showPortalOffers",
      label: `$(checklist) ${messages.menu.offers(portal.name)}`,
      ...(denied > 0 && { description: messages.menu.notOffered(denied) }),
    },
    all.length > 1 && switchTo,
  ];
}
