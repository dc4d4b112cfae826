import { neverCancelled } from "../../core/cancellation.ts";
import { mentionPattern } from "../../core/ownership/mentions/mentionPattern.ts";
import type { EntityTarget } from "../../manifest.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { toVsUri } from "../../platform/vscode/convert.ts";
import { entityRefOf } from "../entityTarget.ts";
import { findInFiles } from "../findInFiles.ts";
import { messages } from "../messages.ts";
import { pickEntity } from "../pickEntity.ts";
import type { Services } from "../services.ts";
import { untilReady } from "../untilReady.ts";
import type { CodeMentions } from "./codeMentions.ts";
import { codeHoverMessages } from "./messages.ts";

/**
 * Hands all texts that stand for an entity to Find in Files; without a target, asks for the entity.
 *
 * @param also a text that is looked for, too; menus hand over something else
 */
export async function findMentions(
  services: Services,
  mentions: Pick<CodeMentions, "aliasesOf">,
  target: EntityTarget,
  also?: unknown,
): Promise<void> {
  const { catalog, state } = services;
  const ref = entityRefOf(target) ?? (await pickEntity(services));
  if (ref === undefined) return;
  await untilReady(services);
  const entity = catalog.get(ref);
  if (!entity) throw new UserError(messages.notInCatalog(ref));
  const aliases = await mentions.aliasesOf(ref, neverCancelled);
  const query = mentionPattern(aliases, typeof also === "string" ? also : "");
  if (query === undefined) throw new UserError(codeHoverMessages.nothingToFind(ref));
  await state.addRecent(ref);
  await findInFiles({ query, isRegex: true, except: toVsUri(entity.uri) });
}
