import * as vscode from "vscode";
import { views } from "../../manifest.ts";
import type { EntityTarget } from "../../manifest.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { entityRefOf } from "../entityTarget.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import type { CatalogView } from "./catalogView.ts";

/** Selects and opens an entity in the tree. Filters that hide it are cleared: the user asked to see it. */
export async function revealInCatalog(services: Services, view: CatalogView, target: EntityTarget): Promise<void> {
  const ref = entityRefOf(target);
  if (ref === undefined) return;
  await services.ready;
  if (!services.catalog.get(ref)) throw new UserError(messages.notInCatalog(ref));
  if (!view.isShown(ref)) view.setState({ text: "", facets: {} });
  await vscode.commands.executeCommand(`${views.catalog}.focus`);
  await view.reveal(ref, { focus: true, expand: true });
}
