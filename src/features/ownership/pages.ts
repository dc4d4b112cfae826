import * as vscode from "vscode";
import type { CancellationToken } from "../../core/cancellation.ts";
import { titleOf } from "../../core/catalog/entityLooks.ts";
import type { AnswerTarget } from "../../core/ownership/answer.ts";
import type { FileOwnership } from "../../core/ownership/fileOwnership.ts";
import { summarize } from "../../core/ownership/fileSummary.ts";
import { entityMenu, fileMenu, type MenuAction, type MenuRow } from "../../core/ownership/ownerMenu.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { fromVsUri, toVsUri } from "../../platform/vscode/convert.ts";
import { openAddress } from "../../platform/vscode/openAddress.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { menuFacts } from "./menuFacts.ts";
import { nextSteps } from "./nextSteps.ts";
import { type MenuPage, type PageRow, toSection } from "./ownerMenu.ts";
import { type Part, whoToAsk } from "./whoToAsk.ts";

/** A file or folder, or a part of a file, whose owner is asked for. */
export interface FileQuestion {
  readonly uri: vscode.Uri;
  /** The lines that were asked about: then those who changed the file are told, too. */
  readonly part?: Part;
}

/** The page of a file or folder. */
export async function filePage(
  services: Services,
  question: FileQuestion,
  token: CancellationToken,
): Promise<MenuPage> {
  const ownership = await services.ownership.of(fromVsUri(question.uri), token);
  return toFilePage(services, question, ownership, ownership.candidates[0]?.ref);
}

function toFilePage(
  services: Services,
  question: FileQuestion,
  ownership: FileOwnership,
  chosen: string | undefined,
): MenuPage {
  const { uri, part } = question;
  const { entities, owners } = summarize(ownership, services.catalog);
  const toPage = (ref: string): MenuPage => toFilePage(services, question, ownership, ref);
  let asks: readonly PageRow[] = [];
  return {
    title: [vscode.workspace.asRelativePath(uri), part?.name].filter(Boolean).join(", "),
    rows: () => [
      ...fileMenu(ownership, chosen, menuFacts(services)).map((row) => toPageRow(services, row, toPage)),
      ...asks,
      ...(entities.length === 0 ? nextSteps(services, uri, ownership) : []),
    ],
    load: async (tell, token) => {
      if (owners.length === 0 || part) {
        asks = await whoToAsk(services, question, token);
        tell();
      }
      await loadDocs(services, chosen, tell, token);
    },
  };
}

/** The page of an entity. */
export function entityPage(services: Services, ref: string): MenuPage {
  const { catalog } = services;
  const entity = catalog.get(ref);
  if (!entity) throw new UserError(messages.notInCatalog(ref));
  return {
    title: titleOf(entity.entity),
    rows: () => {
      const current = catalog.get(ref);
      const rows = current ? entityMenu(current, menuFacts(services)) : [];
      return rows.map((row) => toPageRow(services, row, (other) => entityPage(services, other)));
    },
    load: (tell, token) => loadDocs(services, ref, tell, token),
  };
}

async function loadDocs(
  { answerDocs }: Services,
  ref: string | undefined,
  tell: () => void,
  token: CancellationToken,
): Promise<void> {
  if (ref === undefined) return;
  await answerDocs.load(ref, token);
  tell();
}

function toPageRow(services: Services, row: MenuRow, choose: (ref: string) => MenuPage): PageRow {
  const { action, icon, label, description } = row;
  return {
    ...{ section: toSection(row.section), icon, label, description },
    ...(action.kind === "go" && action.target.kind === "url" && { copy: addressOf(action.target.url) }),
    run: () => act(services, action, choose),
  };
}

async function act(
  services: Services,
  action: MenuAction,
  choose: (ref: string) => MenuPage,
): Promise<MenuPage | void> {
  const { commands } = services;
  switch (action.kind) {
    case "go":
      return go(services, action.target);
    case "choose":
      return choose(action.ref);
    case "descriptor":
      return commands.execute("callboard.openDescriptor", action.ref);
    case "reveal":
      return commands.execute("callboard.revealInCatalog", action.ref);
    case "mentions":
      return commands.execute("callboard.findMentions", action.ref);
    case "copy":
      return commands.execute("callboard.copyReference", action.ref);
  }
}

async function go(services: Services, target: AnswerTarget): Promise<MenuPage | void> {
  switch (target.kind) {
    case "url":
      return openAddress(target.url);
    case "entity":
      return entityPage(services, target.ref);
    case "place": {
      const start = new vscode.Position(target.line, 0);
      const selection = new vscode.Range(start, start);
      await vscode.window.showTextDocument(toVsUri(target.uri), { selection });
    }
  }
}

/** What somebody who copies an address wants: of a letter, to whom it goes. */
function addressOf(url: string): string {
  return url.replace(/^mailto:/i, "");
}
