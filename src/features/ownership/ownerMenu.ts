import * as vscode from "vscode";
import { CancellationSource, type CancellationToken, Cancelled } from "../../core/cancellation.ts";
import { escapeIcons } from "../../core/ownership/fileSummary.ts";
import { menuMessages } from "../../core/ownership/messages.ts";
import type { MenuRow } from "../../core/ownership/ownerMenu.ts";
import { keepOrder } from "../../platform/vscode/keepOrder.ts";
import type { Services } from "../services.ts";
import { ownershipMessages } from "./messages.ts";

/** One view of the menu: a file, or an entity. */
export interface MenuPage {
  readonly title: string;
  /** What is known at once; asked again whenever `load` tells of more. */
  rows(): readonly PageRow[];
  /** Finds out the rest; calls `tell` whenever there is more. Rejects with `Cancelled`. */
  load(tell: () => void, token: CancellationToken): Promise<void>;
}

/** A row with what happens when it is chosen: another page, or something outside of the menu. */
export interface PageRow {
  readonly section: string;
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  /** A text that can be copied instead: an address. */
  readonly copy?: string;
  run(): Promise<MenuPage | void>;
}

interface RowItem extends vscode.QuickPickItem {
  readonly row?: PageRow;
}

/** The section titles of core's rows. */
export function toSection(section: MenuRow["section"]): string {
  return menuMessages.sections[section];
}

/** Shows pages until the user has chosen something that is outside of the menu, or turns away. */
export async function showPages(services: Services, first: MenuPage): Promise<void> {
  const before: MenuPage[] = [];
  let page: MenuPage | undefined = first;
  while (page) {
    const chosen: PageRow | "back" | undefined = await showPage(services, page, before.length > 0);
    if (chosen === undefined) return;
    if (chosen === "back") {
      page = before.pop();
      continue;
    }
    const next: MenuPage | void = await chosen.run();
    if (next) before.push(page);
    page = next ?? undefined;
  }
}

/** Resolves to the row that was chosen, to "back", or to undefined if the user turned away. */
function showPage(services: Services, page: MenuPage, hasBack: boolean): Promise<PageRow | "back" | undefined> {
  const pick = vscode.window.createQuickPick<RowItem>();
  const copy: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon("copy"),
    tooltip: ownershipMessages.copyAddress,
  };
  pick.title = page.title;
  pick.placeholder = ownershipMessages.menuPlaceholder;
  // Where an answer comes from holds too many words to be typed for.
  pick.matchOnDescription = false;
  keepOrder(pick);
  if (hasBack) pick.buttons = [vscode.QuickInputButtons.Back];
  const update = (): void => {
    const [active] = pick.activeItems;
    pick.items = toItems(page.rows(), copy);
    const same = pick.items.find(({ label }) => label === active?.label);
    if (same) pick.activeItems = [same];
  };
  update();
  const token = new CancellationSource();
  pick.busy = true;
  page
    .load(update, token)
    .catch((error) => {
      if (!(error instanceof Cancelled)) services.log.error("The menu of an owner", error);
    })
    .finally(() => (pick.busy = false));
  return new Promise((resolve) => {
    const end = (answer: PageRow | "back" | undefined): void => {
      resolve(answer);
      pick.hide();
    };
    pick.onDidAccept(() => {
      const row = pick.activeItems[0]?.row;
      if (row) end(row);
    });
    pick.onDidTriggerButton(() => end("back"));
    pick.onDidTriggerItemButton(({ item }) => {
      void copyText(item.row?.copy);
      end(undefined);
    });
    pick.onDidHide(() => {
      token.cancel();
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
  });
}

function toItems(rows: readonly PageRow[], copy: vscode.QuickInputButton): readonly RowItem[] {
  return rows.flatMap((row, index): readonly RowItem[] => {
    const item: RowItem = {
      row,
      label: escapeIcons(row.label),
      // Not in the label: there it would be read out to users of a screen reader.
      iconPath: new vscode.ThemeIcon(row.icon),
      description: escapeIcons(row.description),
      buttons: row.copy === undefined ? [] : [copy],
    };
    const isFirst = row.section !== rows[index - 1]?.section;
    return isFirst ? [{ kind: vscode.QuickPickItemKind.Separator, label: row.section }, item] : [item];
  });
}

/** Puts a text into the clipboard and says so. */
export async function copyText(text: string | undefined): Promise<void> {
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(ownershipMessages.copied(text), 3000);
}
