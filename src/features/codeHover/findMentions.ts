import * as vscode from "vscode";
import { neverCancelled } from "../../core/cancellation.ts";
import { mentionPattern } from "../../core/ownership/mentions/mentionPattern.ts";
import type { EntityTarget } from "../../manifest.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { toVsUri } from "../../platform/vscode/convert.ts";
import { entityRefOf } from "../entityTarget.ts";
import { pickEntity } from "../pickEntity.ts";
import type { Services } from "../services.ts";
import type { CodeMentions } from "./codeMentions.ts";
import { codeHoverMessages } from "./messages.ts";

/** Hands all texts that stand for an entity to Find in Files; without a target, asks for the entity. */
export async function findMentions(services: Services, mentions: CodeMentions, target: EntityTarget): Promise<void> {
  const { catalog, ready, state } = services;
  const ref = entityRefOf(target) ?? (await pickEntity(services));
  if (ref === undefined) return;
  await ready;
  const query = mentionPattern(await mentions.aliasesOf(ref, neverCancelled));
  const entity = catalog.get(ref);
  if (query === undefined || !entity) throw new UserError(codeHoverMessages.nothingToFind(ref));
  await state.addRecent(ref);
  await vscode.commands.executeCommand("workbench.action.findInFiles", {
    query,
    isRegex: true,
    isCaseSensitive: false,
    matchWholeWord: false,
    triggerSearch: true,
    filesToExclude: vscode.workspace.asRelativePath(toVsUri(entity.uri), false),
  });
}
