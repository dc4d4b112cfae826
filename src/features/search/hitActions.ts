import * as vscode from "vscode";
import { neverCancelled } from "../../core/cancellation.ts";
import { shortName } from "../../core/catalog/entityLooks.ts";
import { openablePagesOf } from "../../core/catalog/entityPages.ts";
import { findDefinition } from "../../core/search/definitionPlace.ts";
import type { SearchContext, SearchHit } from "../../core/search/searchHit.ts";
import type { Uri } from "../../core/uri.ts";
import { toVsUri } from "../../platform/vscode/convert.ts";
import { openAddress } from "../../platform/vscode/openAddress.ts";
import { findInFiles } from "../findInFiles.ts";
import type { Services } from "../services.ts";
import { searchMessages } from "./messages.ts";
import type { SearchItem } from "./searchItem.ts";

type Action = keyof typeof searchMessages.buttons;

/** What is left to do with the box once a button was pressed. */
export type Outcome = "stay" | "leave" | { readonly query: string };

interface ActionButton extends vscode.QuickInputButton {
  readonly action: Action;
}

const icons: Readonly<Record<Action, string>> = {
  descriptor: "go-to-file",
  docs: "book",
  page: "link-external",
  copy: "copy",
  copyAddress: "copy",
  reveal: "list-tree",
  star: "star-empty",
  unstar: "star-full",
};

/** The buttons of a row, in the order open, navigate, copy, keep. */
export function buttonsOf(
  { type, ref, url }: SearchHit,
  { catalog, docs }: Services,
  { starred }: SearchContext,
): readonly ActionButton[] {
  if (type === "answer") return url === undefined ? [] : [toButton("copyAddress")];
  const entity = catalog.get(ref)?.entity;
  const isEntity = type === "entity" || type === "template";
  const actions: readonly (Action | false)[] = [
    "descriptor",
    isEntity && docs.pagesOf(ref).length > 0 && "docs",
    isEntity && entity !== undefined && openablePagesOf(entity, catalog.annotations).length > 0 && "page",
    "reveal",
    "copy",
    isEntity && (starred.has(ref) ? "unstar" : "star"),
  ];
  return actions.filter((action) => action !== false).map(toButton);
}

function toButton(action: Action): ActionButton {
  return { action, iconPath: new vscode.ThemeIcon(icons[action]), tooltip: searchMessages.buttons[action] };
}

/** What choosing a row and pressing its buttons do. */
export class HitActions {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async choose({ hit, code, command }: SearchItem): Promise<void> {
    const { commands } = this.#services;
    if (command) return void (await vscode.commands.executeCommand(...command));
    if (code) return this.#findInFiles(code);
    if (!hit) return;
    if (hit.url !== undefined) {
      await openAddress(hit.url);
    } else if (hit.type === "entity" || hit.type === "template") {
      await commands.execute("callboard.openDescriptor", hit.ref);
    } else if (hit.operation) {
      await this.#openOperation(hit, hit.operation.line);
    } else if (hit.uri !== undefined) {
      await openLine(hit.uri, hit.line ?? 0);
    }
  }

  async press({ hit }: SearchItem, button: vscode.QuickInputButton): Promise<Outcome> {
    const { commands, state } = this.#services;
    if (!hit || !isOurs(button)) return "stay";
    const { ref, url } = hit;
    switch (button.action) {
      case "descriptor":
        await commands.execute("callboard.openDescriptor", ref);
        return "leave";
      case "docs":
        return { query: `docs:${shortName(ref)} ` };
      case "page":
        await commands.execute("callboard.openLink", ref);
        return "leave";
      case "reveal":
        await commands.execute("callboard.revealInCatalog", ref);
        return "leave";
      case "copy":
        await commands.execute("callboard.copyReference", ref);
        return "stay";
      case "copyAddress":
        await vscode.env.clipboard.writeText(url ?? "");
        vscode.window.setStatusBarMessage(searchMessages.copied(url ?? ""), 3000);
        return "stay";
      case "star":
        await state.setStarred(ref, true);
        return "stay";
      case "unstar":
        await state.setStarred(ref, false);
        return "stay";
    }
  }

  /** What is typed, or any other text that stands for the best match. */
  async #findInFiles({ text, ref }: NonNullable<SearchItem["code"]>): Promise<void> {
    if (ref === undefined) return findInFiles({ query: text, isRegex: false });
    await this.#services.commands.execute("callboard.findMentions", ref, text);
  }

  async #openOperation({ ref }: SearchHit, line: number | undefined): Promise<void> {
    const { catalog, files, source } = this.#services;
    const entity = catalog.get(ref);
    if (!entity) return;
    const ports = { files, baseOf: (uri: Uri) => source.baseOf(uri) };
    const place = await findDefinition(entity, line ?? 0, ports, neverCancelled);
    await openLine(place.uri, place.line);
  }
}

function isOurs(button: vscode.QuickInputButton): button is ActionButton {
  return "action" in button;
}

async function openLine(uri: Uri, line: number): Promise<void> {
  const start = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(toVsUri(uri), { selection: new vscode.Range(start, start), preview: true });
}
