import type { AnnotationTable } from "../entity/annotationTable.ts";
import { referenceFields } from "../entity/referenceFields.ts";
import { formatCount } from "../formatCount.ts";
import { nameKind, treeMessages } from "../messages.ts";
import type { Catalog } from "./catalog.ts";
import { type CatalogEntity, countConflicting, isInConflict, placeOf, type ProblemCounts } from "./catalogEntity.ts";
import {
  annotationOf,
  iconOf,
  isDeprecated,
  isOrphan,
  originOf,
  lifecycleOf,
  shortName,
  targetOf,
  titleOf,
  titleOfRef,
  typeOf,
} from "./entityLooks.ts";
import { pagesOf } from "./entityPages.ts";
import { noProblems } from "./fileProblems.ts";
import type { DriftLookup } from "./treeFilter.ts";
import type { Grouping } from "./treeGrouping.ts";
import type { TreeGroups } from "./treeGroups.ts";
import type { GroupNode, NodeFact, NodeView, SectionName, TreeNode, TreeOptions } from "./treeNode.ts";

/** What looks depend on. */
export interface ViewContext {
  readonly catalog: Catalog;
  readonly options: TreeOptions;
  readonly grouping: Grouping;
  readonly groups: TreeGroups;
  /** The titles of owners in what was shown, to know whom a new title concerns; filled here. */
  readonly ownerTitles: Map<string, string>;
  readonly drift?: DriftLookup;
}

const sectionIcons: Readonly<Record<SectionName, string>> = {
  starred: "star-full",
  recent: "history",
  mine: "account",
};

/** How a node looks now; undefined if what it stands for is gone. */
export function toNodeView(node: TreeNode, context: ViewContext): NodeView | undefined {
  switch (node.type) {
    case "section":
      return toPlainView(treeMessages.sectionTitles[node.section], "", sectionIcons[node.section], true);
    case "group":
      return toGroupView(node, context);
    case "relations":
      return toRelationsView(node.relation);
    case "missing": {
      const kind = node.ref.slice(0, node.ref.indexOf(":"));
      const view = toPlainView(shortName(node.ref), treeMessages.missing, "question", false);
      return { ...view, accessibilityLabel: `${nameKind(kind)} ${view.label}, ${treeMessages.missing}` };
    }
    case "entity": {
      const entity = context.catalog.get(node.ref);
      return entity && toEntityView(entity, context);
    }
  }
}

function toPlainView(label: string, description: string, icon: string, isExpandable: boolean): NodeView {
  return {
    label,
    description,
    icon,
    isExpandable,
    isDeprecated: false,
    problems: noProblems,
    accessibilityLabel: description === "" ? label : `${label}, ${description}`,
    facts: new Set(),
  };
}

function toGroupView(
  { key, ref }: GroupNode,
  { catalog, grouping, groups, options }: ViewContext,
): NodeView | undefined {
  const group = groups.find(key);
  if (!group) return undefined;
  const head = ref === undefined ? undefined : catalog.get(ref);
  const title = grouping.titleOf(key);
  const isMissing = ref !== undefined && !head;
  const count = formatCount(group.total);
  const description = isMissing ? `${count} · ${treeMessages.missing}` : count;
  const label = `${title}, ${treeMessages.accessibleCount(group.total)}`;
  return {
    ...toPlainView(title, description, grouping.iconOf(key), group.total > 0),
    problems: head ? catalog.problemCountsOf(head.uri, head.document) : noProblems,
    accessibilityLabel: isMissing ? `${label}, ${treeMessages.missing}` : label,
    facts: head ? factsOf(head, starredIn(options), catalog.annotations) : new Set(),
  };
}

function toRelationsView(relation: string): NodeView {
  const titles: Readonly<Record<string, string>> = treeMessages.relationTitles;
  const isForward = referenceFields.some((field) => field.relation === relation && relation !== "dependencyOf");
  return toPlainView(titles[relation] ?? relation, "", isForward ? "arrow-right" : "arrow-left", true);
}

function toEntityView(version: CatalogEntity, context: ViewContext): NodeView {
  const { catalog, options } = context;
  const { entity, ref, uri, document } = version;
  const title = titleOf(entity);
  const problems = catalog.problemCountsOf(uri, document);
  const owner = ownerTitleOf(version, context);
  return {
    label: options.sort === "title" ? title : entity.metadata.name,
    description: describe(version, options, owner),
    icon: version.isRemote ? "cloud" : iconOf(entity.kind, typeOf(entity)),
    isExpandable: catalog.hasRelations(ref),
    isDeprecated: isDeprecated(entity),
    problems,
    accessibilityLabel: toAccessibleText(version, title, problems, owner, context.drift?.of(ref)?.kind),
    facts: factsOf(version, starredIn(options), catalog.annotations),
  };
}

function ownerTitleOf(version: CatalogEntity, { catalog, ownerTitles }: ViewContext): string | undefined {
  const owner = targetOf(version, "spec.owner");
  if (owner === undefined) return undefined;
  const title = titleOfRef(owner, catalog);
  ownerTitles.set(owner, title);
  return title;
}

/** What the grouping does not say already. */
function describe({ entity }: CatalogEntity, { groupBy, sort }: TreeOptions, owner: string | undefined): string {
  const parts = groupBy === "type" ? [lifecycleOf(entity), owner] : [typeOf(entity), lifecycleOf(entity)];
  const known = parts.filter((part) => part !== undefined);
  const title = titleOf(entity);
  if (known.length > 0) return known.join(" · ");
  if (sort !== "title" && title !== entity.metadata.name) return title;
  return groupBy === "owner" ? "" : (owner ?? "");
}

function toAccessibleText(
  version: CatalogEntity,
  title: string,
  { error, warning, information, hint }: ProblemCounts,
  owner: string | undefined,
  drift: string | undefined,
): string {
  const drifts: Readonly<Record<string, string>> = treeMessages.accessibleDrift;
  const count = error + warning + information + hint;
  return [
    `${nameKind(version.entity.kind)} ${title}`,
    owner === undefined ? "" : treeMessages.accessibleOwner(owner),
    isDeprecated(version.entity) ? treeMessages.deprecated : "",
    version.isStale ? treeMessages.stale : "",
    isInConflict(version) ? treeMessages.conflict : "",
    originOf(version) ?? "",
    drifts[drift ?? ""] ?? "",
    count === 0 ? "" : treeMessages.accessibleProblems(count),
  ]
    .filter(Boolean)
    .join(", ");
}

function factsOf(
  version: CatalogEntity,
  starred: readonly string[],
  annotations: AnnotationTable,
): ReadonlySet<NodeFact> {
  const { entity, isStale, ref, versions } = version;
  const facts = new Set<NodeFact>(["hasDescriptor"]);
  if (pagesOf(entity, annotations).length > 0) facts.add("hasLinks");
  if (annotationOf(entity, "backstage.io/techdocs-ref") !== undefined) facts.add("hasDocs");
  if (annotationOf(entity, "backstage.io/source-location") !== undefined) facts.add("hasSource");
  if (starred.includes(ref)) facts.add("isStarred");
  if (isStale) facts.add("isStale");
  if (countConflicting(versions) > 1) facts.add("isConflict");
  const place = placeOf(version);
  if (place !== "portal") facts.add("isHere");
  if (place !== "workspace") facts.add("isInPortal");
  if (versions.some(({ isRemote, entity: one }) => isRemote && isOrphan(one))) facts.add("isOrphan");
  return facts;
}

function starredIn({ sections }: TreeOptions): readonly string[] {
  return sections.find(({ name }) => name === "starred")?.refs ?? [];
}
