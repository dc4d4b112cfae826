import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { followActiveEntity } from "./activeEntity.ts";
import { CatalogView } from "./catalogView.ts";
import { EntityDecorations } from "./entityDecorations.ts";
import { filterByFields } from "./filterFields.ts";
import { filterByText } from "./filterText.ts";
import { Identity } from "./identity.ts";
import { pickGrouping, pickSort } from "./pickOrder.ts";
import { showIndexing } from "./progress.ts";
import { revealInCatalog } from "./reveal.ts";

/** The view *Catalog*: the tree, its filters, and its way to the active editor. */
export function registerCatalogTree(services: Services): vscode.Disposable {
  const { commands } = services;
  const view = new CatalogView(services);
  const clearFilter = async (): Promise<void> => view.setState({ text: "", facets: {} });
  return vscode.Disposable.from(
    view,
    new EntityDecorations(services.catalog),
    new Identity(services, (refs) => view.setMine(refs)),
    showIndexing(services.source),
    followActiveEntity(services, view),
    commands.register("callboard.groupBy", (grouping) => pickGrouping(view, grouping)),
    commands.register("callboard.sortBy", (order) => pickSort(view, order)),
    commands.register("callboard.filterText", (text) => filterByText(view, text)),
    commands.register("callboard.filterFields", () => filterByFields(services.catalog, view)),
    commands.register("callboard.clearFilter", clearFilter),
    commands.register("callboard.createDescriptors", async () =>
      (await import("./createDescriptors.ts")).createDescriptors(services, view.ticked),
    ),
    commands.register("callboard.revealInCatalog", (target) => revealInCatalog(services, view, target)),
  );
}
