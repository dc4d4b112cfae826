import * as vscode from "vscode";
import type { CatalogEntity } from "../../core/catalog/catalogEntity.ts";
import { pagesOf } from "../../core/catalog/entityPages.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

/**
 * Opens one of the entity's links, or of the pages that its annotations lead to; asks which where there are several. Only links that a browser or a mail program
 * opens: a descriptor is a stranger's data and must not start anything else.
 */
export async function openLink({ catalog }: Services, { entity, ref }: CatalogEntity): Promise<void> {
  const links = pagesOf(entity, catalog.annotations)
    .filter(({ url }) => /^(https?:\/\/|mailto:)/i.test(url))
    .map(({ url, title }) => ({ label: title, description: url }));
  if (links.length === 0) throw new UserError(messages.noLinks(ref));
  const options = { placeHolder: messages.openLinkPrompt(ref) };
  const picked = links.length === 1 ? links[0] : await vscode.window.showQuickPick(links, options);
  if (picked) await vscode.env.openExternal(vscode.Uri.parse(picked.description, true));
}
