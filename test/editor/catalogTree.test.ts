import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Catalog } from "../../src/core/catalog/catalog.ts";
import type { CatalogEntity } from "../../src/core/catalog/catalogEntity.ts";
import { AnnotationTable } from "../../src/core/entity/annotationTable.ts";
import { CatalogTree } from "../../src/core/catalog/catalogTree.ts";
import type { TreeNode, TreeOptions } from "../../src/core/catalog/treeNode.ts";
import { EntityDecorations } from "../../src/features/catalogTree/entityDecorations.ts";
import { TreeProvider } from "../../src/features/catalogTree/treeProvider.ts";
import { toEntityRow } from "../../src/features/entityRow.ts";
import { showCard } from "../../src/features/showCard.ts";
import { fromVsUri } from "../../src/platform/vscode/convert.ts";
import { callboard, folderUri } from "./editor.ts";

describe("The tree", () => {
  let catalog: Catalog;
  let tree: CatalogTree;
  let provider: TreeProvider;
  const expanded = new Set<string>();

  const asItComes = (): TreeOptions => ({
    groupBy: "kind",
    sort: "name",
    text: "",
    facets: {},
    sections: [],
    roots: [fromVsUri(folderUri("acme")), fromVsUri(folderUri("robots"))],
  });
  const rowOf = (ref: string): TreeNode => {
    const node = tree.pathTo(ref).at(-1);
    assert.ok(node, `${ref} is in the tree`);
    return node;
  };

  before(async () => {
    ({ catalog } = await callboard());
  });
  beforeEach(() => {
    tree = new CatalogTree(catalog, asItComes());
    const sources = { catalog, annotations: { table: AnnotationTable.of() } };
    const toCard = async (entity: CatalogEntity): Promise<vscode.MarkdownString> => showCard(sources, entity);
    provider = new TreeProvider(catalog, tree, toCard, ({ id }) => expanded.has(id));
  });
  afterEach(() => {
    provider.dispose();
    tree.dispose();
  });

  it("shows each entity of the workspace once, in the group of its kind, with the group's count", () => {
    const groups = provider.getChildren();
    const counts = groups.map((group) => provider.getChildren(group).length);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      catalog.size,
    );
    assert.deepEqual(
      groups.map((group) => provider.getTreeItem(group).description),
      counts.map(String),
    );
    assert.ok(groups.some((group) => provider.getTreeItem(group).label === "Components"));
  });

  for (const groupBy of ["owner", "system", "type", "tag", "file"] as const) {
    it(`can be grouped by ${groupBy}, and each row knows its parent`, () => {
      tree.setOptions({ ...asItComes(), groupBy });
      const row = rowOf("component:default/ledger");
      const root = provider.getChildren().find((node) => node === tree.pathTo("component:default/ledger")[0]);
      assert.ok(root);
      assert.ok(provider.getChildren(provider.getParent(row)).includes(row));
    });
  }

  it("shows only what the filter lets through", () => {
    tree.setOptions({ ...asItComes(), text: "ledger", facets: { kinds: ["api"] } });
    const rows = provider.getChildren().flatMap((group) => provider.getChildren(group));
    assert.deepEqual(
      rows.map((row) => row.type === "entity" && row.ref),
      ["api:default/ledger-api"],
    );
  });

  it("gives a row its icon, its words for menus, its label for screen readers and a click that opens it", () => {
    const item = provider.getTreeItem(rowOf("component:default/ledger"));
    assert.equal(item.label, "ledger");
    assert.ok(item.iconPath instanceof vscode.ThemeIcon);
    assert.equal(item.iconPath.id, "server-process");
    assert.match(item.contextValue ?? "", /\bentity\b.*\bhasLinks\b/);
    assert.match(item.accessibilityInformation?.label ?? "", /Component.*Ledger/i);
    assert.deepEqual(item.command?.arguments, ["component:default/ledger"]);
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.equal(item.tooltip, undefined);
  });

  it("opens the rows that were open before the window was closed", () => {
    const row = rowOf("component:default/ledger");
    expanded.add(row.id);
    assert.equal(provider.getTreeItem(row).collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    expanded.clear();
  });

  it("makes the card when it is asked for, which may run nothing but our own commands", async () => {
    const row = rowOf("component:default/ledger");
    const { tooltip } = await provider.resolveTreeItem(provider.getTreeItem(row), row);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /The Ledger/);
    assert.equal(tooltip.supportThemeIcons, true);
    assert.equal(tooltip.supportHtml ?? false, false);
    assert.deepEqual(tooltip.isTrusted, {
      enabledCommands: ["callboard.revealInCatalog", "callboard.findMentions", "callboard.openDescriptor"],
    });
  });

  it("opens an entity into its relations, in groups", () => {
    const groups = provider.getChildren(rowOf("component:default/ledger"));
    assert.ok(groups.length >= 3);
    assert.ok(groups.every((group) => group.type === "relations" && provider.getChildren(group).length > 0));
  });

  it("gives entities the colour and count of their own problems, not of their file's", () => {
    const decorations = new EntityDecorations(catalog);
    const of = (ref: string): vscode.FileDecoration | undefined => decorations.provideFileDecoration(toEntityRow(ref));
    const wrong = of("component:default/dispatch");
    assert.equal(wrong?.badge, "1");
    assert.equal(wrong.tooltip, "1 error");
    assert.deepEqual(wrong.color, new vscode.ThemeColor("list.errorForeground"));
    assert.equal(of("component:default/ledger"), undefined);
    assert.equal(decorations.provideFileDecoration(vscode.Uri.file("/component:default/dispatch")), undefined);
    const deprecated = [...catalog.entities()].find(({ entity }) => entity.spec?.["lifecycle"] === "deprecated");
    assert.ok(deprecated);
    assert.deepEqual(of(deprecated.ref)?.color, new vscode.ThemeColor("list.deemphasizedForeground"));
    decorations.dispose();
  });
});
