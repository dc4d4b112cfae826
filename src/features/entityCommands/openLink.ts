import * as vscode from "vscode";
import type { CatalogEntity } from "../../core/catalog/catalogEntity.ts";
import { openablePagesOf } from "../../core/catalog/entityPages.ts";
import { escapeIcons } from "../../core/ownership/fileSummary.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { openAddress } from "../../platform/vscode/openAddress.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

/** Opens one of the entity's links, or of the pages that its annotations lead to; asks which where there are several. */
export async function openLink({ catalog }: Services, { entity, ref }: CatalogEntity): Promise<void> {
  const links = openablePagesOf(entity, catalog.annotations).map(({ url, title }) => ({
    label: escapeIcons(title),
    description: escapeIcons(url),
    url,
  }));
  if (links.length === 0) throw new UserError(messages.noLinks(ref));
  const options = { placeHolder: messages.openLinkPrompt(ref) };
  const picked = links.length === 1 ? links[0] : await vscode.window.showQuickPick(links, options);
  if (picked) await openAddress(picked.url);
}
