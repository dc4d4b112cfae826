import * as vscode from "vscode";
import type { CatalogEntity } from "../../core/catalog/catalogEntity.ts";
import { CatalogTree } from "../../core/catalog/catalogTree.ts";
import type { TreeOptions, TreeSection } from "../../core/catalog/treeNode.ts";
import type { Uri } from "../../core/uri.ts";
import { views } from "../../manifest.ts";
import type { StateValues } from "../../platform/vscode/workspaceState.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { CatalogRows, type Row } from "./catalogRows.ts";
import { RowMemory } from "./rowMemory.ts";
import { TreeProvider } from "./treeProvider.ts";
import { decodeTreeState, describeFilter, isFiltered, type TreeState } from "./treeState.ts";
import { UncoveredFolders } from "./uncoveredFolders.ts";

/** The view *Catalog*: how the user wants the tree, and what is said around it. */
export class CatalogView implements vscode.Disposable {
  readonly #services: Services;
  readonly #tree: CatalogTree;
  readonly #view: vscode.TreeView<Row>;
  readonly #uncovered: UncoveredFolders;
  readonly #subscriptions: { dispose(): void }[];
  #state: TreeState;
  #mine: readonly string[] = [];
  #hasLoaded = false;
  /** What was selected when the last session ended, until it is again. */
  #toSelect: string | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#state = decodeTreeState(services.state.tree);
    this.#tree = new CatalogTree(services.catalog, this.#options(), services.drift);
    const rows = new RowMemory(services.state);
    const { catalog } = services;
    const isExpanded = (row: { readonly id: string }): boolean => rows.isExpanded(row);
    this.#uncovered = new UncoveredFolders(services);
    const showCard = async (entity: CatalogEntity): Promise<vscode.MarkdownString> =>
      (await import("../showCard.ts")).loadCard(services, entity);
    const provider = new TreeProvider(catalog, this.#tree, showCard, isExpanded);
    const treeDataProvider = new CatalogRows(provider, {
      folders: this.#uncovered,
      isShown: () => catalog.size > 0 && !isFiltered(this.#state),
      isExpanded,
    });
    this.#view = vscode.window.createTreeView(views.catalog, { treeDataProvider, showCollapseAll: true });
    this.#toSelect = rows.selected;
    rows.follow(this.#view);
    this.#subscriptions = [
      rows,
      treeDataProvider,
      this.#uncovered,
      this.#uncovered.onDidChange(() => this.#tellUncovered()),
      this.#view.onDidChangeCheckboxState(({ items }) => this.#tick(items)),
      this.#view.onDidChangeVisibility(({ visible }) => {
        this.#uncovered.setWatched(visible);
        this.#selectAgain();
      }),
      services.catalog.onDidChange(() => this.#describe()),
      services.source.onDidChangeState(() => this.#describe()),
      services.drift.onDidChange(() => {
        this.#tree.tellDrift();
        this.#describe();
      }),
      services.state.onDidChange((key) => isList(key) && this.#tree.setOptions(this.#options())),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#tree.setOptions(this.#options())),
    ];
    this.#describe();
    this.#uncovered.setWatched(this.isVisible);
    void services.ready.then(() => {
      this.#hasLoaded = true;
      this.#describe();
      this.#selectAgain();
    });
  }

  get state(): TreeState {
    return this.#state;
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  /** The folders that the user ticked below *Not in the catalog*. */
  get ticked(): readonly Uri[] {
    return this.#uncovered.ticked;
  }

  /** Shows the tree otherwise, and remembers it unless it is only tried out (while the user types). */
  setState(change: Partial<TreeState>, isTrial?: "trial"): void {
    this.#state = { ...this.#state, ...change };
    this.#tree.setOptions(this.#options());
    this.#describe();
    if (!isTrial) void this.#services.state.setTree(this.#state);
  }

  /** What the user owns, for the section *Mine*. */
  setMine(refs: readonly string[]): void {
    if (refs.length === this.#mine.length && refs.every((ref, index) => ref === this.#mine[index])) return;
    this.#mine = refs;
    this.#tree.setOptions(this.#options());
  }

  isShown(ref: string): boolean {
    return this.#tree.pathTo(ref).length > 0;
  }

  /** Selects an entity that the filters let through; does nothing for another. */
  async reveal(ref: string, options: { focus: boolean; expand: boolean }): Promise<void> {
    const node = this.#tree.pathTo(ref).at(-1);
    if (node) await this.#view.reveal(node, { select: true, ...options });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#tree.dispose();
    this.#view.dispose();
  }

  /** As soon as there are rows and the view is shown: one that is not would be opened by this. */
  #selectAgain(): void {
    if (this.#toSelect === undefined || !this.#hasLoaded || !this.isVisible) return;
    void this.reveal(this.#toSelect, { focus: false, expand: false });
    this.#toSelect = undefined;
  }

  #options(): TreeOptions {
    const { state, files } = this.#services;
    const sections: readonly TreeSection[] = [
      { name: "starred", refs: state.starred },
      { name: "recent", refs: state.recent },
      { name: "mine", refs: this.#mine },
    ];
    return { ...this.#state, sections, roots: files.roots };
  }

  /** Tells around the tree what is in it: the filter in its title, and which of the welcome texts applies. */
  #describe(): void {
    const { catalog, source, contextKeys, files } = this.#services;
    const filtered = isFiltered(this.#state);
    const isIndexing = source.state.kind === "indexing" || (!this.#hasLoaded && files.roots.length > 0);
    const catalogState = catalog.size > 0 ? this.#shownState() : isIndexing ? "indexing" : "empty";
    contextKeys.set("callboard.catalogState", catalogState);
    contextKeys.set("callboard.isFiltered", filtered);
    const counts = messages.shownOfAll(this.#tree.shownCount, catalog.size);
    this.#view.description = filtered ? `${describeFilter(this.#state)}  ${counts}` : "";
  }

  #tick(items: readonly (readonly [Row, vscode.TreeItemCheckboxState])[]): void {
    for (const [row, state] of items) {
      if (row.type !== "uncoveredFolder") continue;
      this.#uncovered.tick(row.folder, state === vscode.TreeItemCheckboxState.Checked);
    }
    this.#tellUncovered();
  }

  #tellUncovered(): void {
    const { contextKeys } = this.#services;
    contextKeys.set("callboard.hasUncoveredFolders", this.#uncovered.all.length > 0);
    contextKeys.set("callboard.hasTickedFolders", this.#uncovered.ticked.length > 0);
  }

  #shownState(): "filteredOut" | "ready" {
    const isEmpty = this.#tree.shownCount === 0;
    // What the filter hides is not known while entities are still compared.
    return isEmpty && !this.#services.drift.isComparing ? "filteredOut" : "ready";
  }
}

/** Whether a memory is one of the lists above the groups. */
function isList(key: keyof StateValues): boolean {
  return key === "starred" || key === "recent";
}
