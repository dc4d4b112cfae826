import * as vscode from "vscode";
import type { Catalog } from "../../core/catalog/catalog.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import type { CatalogView } from "./catalogView.ts";

/** The tree follows the cursor once it has rested for this long. */
const restMs = 150;

/** Selects the entity of the active editor: on command, and always if the user wants so. */
export function followActiveEntity(services: Services, view: CatalogView): vscode.Disposable {
  const { catalog, commands, settings } = services;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = (editor: vscode.TextEditor | undefined): void => {
    clearTimeout(timer);
    if (!editor || !view.isVisible || !settings.get("callboard.tree.revealActiveEntity")) return;
    timer = setTimeout(() => {
      const ref = findActiveEntity(catalog, editor);
      if (ref) view.reveal(ref, { focus: false, expand: false }).catch((error) => services.log.error("reveal", error));
    }, restMs);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
    settings.onDidChange(() => follow(vscode.window.activeTextEditor)),
    commands.register("callboard.revealActive", async () => {
      await services.ready;
      const editor = vscode.window.activeTextEditor;
      const ref = editor && findActiveEntity(catalog, editor);
      if (ref === undefined) throw new UserError(messages.noActiveEntity);
      await commands.execute("callboard.revealInCatalog", ref);
    }),
    commands.register("callboard.toggleRevealActive", async () => {
      const isOn = settings.get("callboard.tree.revealActiveEntity");
      await settings.update("callboard.tree.revealActiveEntity", !isOn);
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** The entity of the document that the cursor is in: the first one named after the last "---" before the cursor. */
function findActiveEntity(catalog: Catalog, { document, selection }: vscode.TextEditor): string | undefined {
  let start = selection.active.line;
  while (start > 0 && !/^---(\s|$)/.test(document.lineAt(start).text)) start -= 1;
  return catalog.entitiesIn(fromVsUri(document.uri)).find((entity) => entity.nameRange.start.line >= start)?.ref;
}
