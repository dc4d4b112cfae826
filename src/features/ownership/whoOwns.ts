import * as vscode from "vscode";
import { CancellationSource, type CancellationToken } from "../../core/cancellation.ts";
import { summarize } from "../../core/ownership/fileSummary.ts";
import { findNamedEntity } from "../../core/ownership/namedEntity.ts";
import type { EntityTarget } from "../../manifest.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import { entityRefOf } from "../entityTarget.ts";
import type { Services } from "../services.ts";
import { untilReady } from "../untilReady.ts";
import { activeFile } from "./activeFile.ts";
import { ownershipMessages } from "./messages.ts";
import { type MenuPage, type PageRow, showPages } from "./ownerMenu.ts";
import { entityPage, type FileQuestion, filePage } from "./pages.ts";
import { isActiveEditor, questionsOf, selectedPart, selectedText } from "./questions.ts";

/** The menu of an entity, or of the active file: the status bar says whose that is, whatever is selected in it. */
export async function showOwner(services: Services, target: EntityTarget): Promise<void> {
  const ref = entityRefOf(target);
  await untilReady(services);
  if (ref !== undefined) return showPages(services, entityPage(services, ref));
  const uri = activeFile();
  await showPages(services, await pageOf(services, uri ? [{ uri }] : []));
}

/**
 * Answers for what a menu was opened on; without that, for the entity that the selected text names, for the selected
 * lines, or for the active file.
 */
export async function whoOwnsThis(services: Services, targets: readonly unknown[]): Promise<void> {
  const [target] = targets;
  const ref =
    typeof target === "object" && target !== null && "ref" in target
      ? entityRefOf({ ref: String(target.ref) })
      : undefined;
  if (ref !== undefined) return showOwner(services, ref);
  await untilReady(services);
  const isAboutEditor = targets.length === 0 || isActiveEditor(targets);
  const named = isAboutEditor ? findNamedEntity(selectedText(), services.catalog) : undefined;
  if (named !== undefined) return showPages(services, entityPage(services, named));
  await showPages(services, await pageOf(services, isAboutEditor ? activeQuestion() : questionsOf(targets)));
}

async function pageOf(services: Services, asked: readonly FileQuestion[]): Promise<MenuPage> {
  const [first, ...others] = asked;
  if (!first) throw new UserError(ownershipMessages.noFile);
  const token = new CancellationSource();
  return others.length > 0 ? severalPage(services, asked, token) : filePage(services, first, token);
}

function activeQuestion(): readonly FileQuestion[] {
  const uri = activeFile();
  if (!uri) return [];
  const part = selectedPart(uri);
  return [part ? { uri, part } : { uri }];
}

/** One row for each of several files. */
async function severalPage(
  services: Services,
  asked: readonly FileQuestion[],
  token: CancellationToken,
): Promise<MenuPage> {
  const rows: PageRow[] = [];
  for (const question of asked) {
    const found = await services.ownership.of(fromVsUri(question.uri), token);
    const { entities, owners } = summarize(found, services.catalog);
    rows.push({
      section: ownershipMessages.severalTitle,
      icon: owners[0]?.icon ?? "organization",
      label: vscode.workspace.asRelativePath(question.uri),
      description: ownershipMessages.owners(
        owners.map(({ label }) => label),
        entities.map(({ label }) => label),
      ),
      run: () => filePage(services, question, token),
    });
  }
  return { title: ownershipMessages.severalTitle, rows: () => rows, load: async () => undefined };
}
