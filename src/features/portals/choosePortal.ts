import * as vscode from "vscode";
import { accountLabel } from "../../core/remote/account.ts";
import type { Portal } from "../../core/remote/portal.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

const texts = messages.portals;

/** Which portal this workspace shows; one that is not connected yet may be the answer. */
export async function switchPortal({ portals, commands }: Services): Promise<void> {
  const { chosen } = portals;
  const toItem = (portal: Portal): vscode.QuickPickItem & { portal: Portal } => ({
    label: `$(${portal === chosen ? "check" : "cloud"}) ${portal.name}`,
    description: portal.baseUrl,
    portal,
  });
  const noneIcon = chosen ? "circle-slash" : "check";
  const none = { label: `$(${noneIcon}) ${texts.none}`, description: texts.noneDetail, portal: undefined };
  const add = { label: `$(plug) ${texts.add}`, alwaysShow: true, portal: undefined };
  const options = { title: texts.switchTitle, placeHolder: texts.switchPrompt };
  const picked = await vscode.window.showQuickPick([...portals.all.map(toItem), none, add], options);
  if (!picked) return;
  if (picked === add) await commands.execute("callboard.connectPortal");
  else await portals.choose(picked.portal);
}

/** Signs in to the chosen portal, or as somebody else. */
export async function signInToChosen({ portals }: Services): Promise<void> {
  const { chosen, session } = portals;
  if (!chosen || !session) throw new UserError(texts.noPortal);
  if (session.hasCommand) throw new UserError(texts.hasCommand(chosen.name));
  const isSignedIn = (await session.signedIn()) !== undefined;
  const { state } = portals.active;
  const isRefused = state?.kind === "stale" && state.error.kind === "signIn";
  const why = { detail: texts.asksWhoComes(chosen.name) };
  if (!isSignedIn) await session.signIn({ createIfNone: why });
  else if (isRefused) await session.signIn({ forceNewSession: why });
  else await session.signIn({ createIfNone: why, clearSessionPreference: true });
  await portals.active.refresh();
}

export async function signOut({ portals }: Services): Promise<void> {
  const accounts = (await Promise.all(portals.all.map(({ baseUrl }) => portals.accounts.of(baseUrl)))).flat();
  if (accounts.length === 0) throw new UserError(texts.nobodySignedIn);
  const items = accounts.map((account) => ({ label: `$(account) ${accountLabel(account)}`, account }));
  const options = { title: texts.signOutTitle, placeHolder: texts.signOutPrompt };
  const picked = await vscode.window.showQuickPick(items, options);
  if (!picked) return;
  await portals.accounts.removeSession(picked.account.id);
  vscode.window.setStatusBarMessage(texts.signedOut(accountLabel(picked.account)), 3000);
}
