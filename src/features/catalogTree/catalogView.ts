import * as vscode from "vscode";
import { CatalogTree } from "../../core/catalog/catalogTree.ts";
import type { TreeNode, TreeOptions, TreeSection } from "../../core/catalog/treeNode.ts";
import { views } from "../../manifest.ts";
import type { StateValues } from "../../platform/vscode/workspaceState.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { RowMemory } from "./rowMemory.ts";
import { TreeProvider } from "./treeProvider.ts";
import { decodeTreeState, describeFilter, isFiltered, type TreeState } from "./treeState.ts";

/** The view *Catalog*: how the user wants the tree, and what is said around it. */
export class CatalogView implements vscode.Disposable {
  readonly #services: Services;
  readonly #tree: CatalogTree;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #subscriptions: { dispose(): void }[];
  #state: TreeState;
  #mine: readonly string[] = [];
  #hasLoaded = false;

  constructor(services: Services) {
    this.#services = services;
    this.#state = decodeTreeState(services.state.tree);
    this.#tree = new CatalogTree(services.catalog, this.#options());
    const rows = new RowMemory(services.state);
    const { catalog, annotations } = services;
    const treeDataProvider = new TreeProvider(catalog, this.#tree, annotations, (node) => rows.isExpanded(node));
    this.#view = vscode.window.createTreeView(views.catalog, { treeDataProvider, showCollapseAll: true });
    const { selected } = rows;
    rows.follow(this.#view);
    this.#subscriptions = [
      rows,
      treeDataProvider,
      services.catalog.onDidChange(() => this.#describe()),
      services.source.onDidChangeState(() => this.#describe()),
      services.state.onDidChange((key) => isList(key) && this.#tree.setOptions(this.#options())),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#tree.setOptions(this.#options())),
    ];
    this.#describe();
    void services.ready.then(() => {
      this.#hasLoaded = true;
      this.#describe();
      // A view that is not shown would be opened by this.
      if (selected !== undefined && this.isVisible) void this.reveal(selected, { focus: false, expand: false });
    });
  }

  get state(): TreeState {
    return this.#state;
  }

  get isVisible(): boolean {
    return this.#view.visible;
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

  #shownState(): "filteredOut" | "ready" {
    return this.#tree.shownCount === 0 ? "filteredOut" : "ready";
  }
}

/** Whether a memory is one of the lists above the groups. */
function isList(key: keyof StateValues): boolean {
  return key === "starred" || key === "recent";
}
