import * as vscode from "vscode";
import { titleOf } from "../core/catalog/entityLooks.ts";
import { queryEntities } from "../core/catalog/query.ts";
import { messages } from "./messages.ts";
import type { Services } from "./services.ts";

/** As many as a list can be looked through. */
const mostShown = 100;

interface EntityItem extends vscode.QuickPickItem {
  readonly ref: string;
}

/** Asks for an entity by any of its words; undefined if the user turned away. */
export async function pickEntity({ catalog, ready }: Services): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<EntityItem>();
  pick.title = messages.pickEntityTitle;
  pick.placeholder = messages.pickEntityPlaceholder;
  const update = (): void => {
    const page = queryEntities(catalog, { text: pick.value, limit: mostShown, sort: { field: "metadata.name" } });
    pick.items = page.items.map(({ ref, entity }) => ({
      ref,
      label: titleOf(entity),
      description: ref,
      // The catalog has matched already, also by words that the item does not show.
      alwaysShow: true,
    }));
  };
  pick.busy = true;
  void ready.then(() => {
    pick.busy = false;
    update();
  });
  pick.onDidChangeValue(update);
  update();
  return new Promise((resolve) => {
    let accepted: string | undefined;
    pick.onDidAccept(() => {
      accepted = pick.activeItems[0]?.ref;
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(accepted);
    });
    pick.show();
  });
}
