import type { Uri } from "../uri.ts";
import type { EntityPlace, ProblemCounts } from "./catalogEntity.ts";

export type TreeGrouping = "kind" | "owner" | "system" | "type" | "tag" | "file";
export type TreeSort = "name" | "title" | "kind" | "problems";

/** What entities must be like to be shown. Values of one facet are alternatives; facets that are left out do not restrict. */
export interface TreeFacets {
  readonly kinds?: readonly string[];
  readonly types?: readonly string[];
  readonly lifecycles?: readonly string[];
  /** References. */
  readonly owners?: readonly string[];
  readonly tags?: readonly string[];
  readonly hasProblems?: boolean;
  /** Where they are: here only, in the portal only, or in both. */
  readonly places?: readonly EntityPlace[];
  /** How they stand to the portal's. */
  readonly drift?: readonly string[];
  /** Only these references: the user's own entities, or the starred ones. */
  readonly refs?: readonly string[];
}

export type SectionName = "starred" | "recent" | "mine";

/** A list above the groups. It is left out where nothing of it is shown. */
export interface TreeSection {
  readonly name: SectionName;
  /** In the order in which they are shown. */
  readonly refs: readonly string[];
}

export interface TreeOptions {
  readonly groupBy: TreeGrouping;
  readonly sort: TreeSort;
  /** Words that must all occur in name, title, description, tags or owner; "" shows everything. */
  readonly text: string;
  readonly facets: TreeFacets;
  readonly sections: readonly TreeSection[];
  /** The workspace folders; paths are shown relative to them. */
  readonly roots: readonly Uri[];
}

interface AnyTreeNode {
  /** Stable between sessions; holds the path from the root, so that one entity may stand in several places. */
  readonly id: string;
}

/** Starred, Recent or Mine. */
export interface SectionNode extends AnyTreeNode {
  readonly type: "section";
  readonly parent: undefined;
  readonly section: SectionName;
}

/** A kind, owner, system, domain, type, tag, folder or file. */
export interface GroupNode extends AnyTreeNode {
  readonly type: "group";
  readonly parent: GroupNode | undefined;
  /** What it groups by: a kind, a type, a tag, the reference of an owner, system or domain, a URI; "" for the rest. */
  readonly key: string;
  /** The owner, system or domain that the group stands for, whether the catalog has it or not. */
  readonly ref: string | undefined;
}

export interface EntityNode extends AnyTreeNode {
  readonly type: "entity";
  readonly parent: SectionNode | GroupNode | RelationsNode;
  readonly ref: string;
}

/** The relations of one type that an entity has. */
export interface RelationsNode extends AnyTreeNode {
  readonly type: "relations";
  readonly parent: EntityNode;
  /** "ownedBy", "dependsOn" … */
  readonly relation: string;
}

/** A reference that no entity of the catalog answers to. */
export interface MissingNode extends AnyTreeNode {
  readonly type: "missing";
  readonly parent: SectionNode | RelationsNode;
  readonly ref: string;
}

/** Compared by identity: the tree hands out one object for one id as long as the node is there. */
export type TreeNode = SectionNode | GroupNode | EntityNode | RelationsNode | MissingNode;

/** What menus ask about an entity. */
export type NodeFact =
  | "hasDescriptor"
  | "hasLinks"
  | "hasDocs"
  | "hasSource"
  | "isStarred"
  | "isStale"
  | "isConflict"
  /** The workspace has it. */
  | "isHere"
  /** The portal has it. */
  | "isInPortal"
  /** The portal has it, and nothing there leads to it any more. */
  | "isOrphan";

/** How a node looks now. */
export interface NodeView {
  readonly label: string;
  /** The dimmed text behind the label; "" for none. */
  readonly description: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly isExpandable: boolean;
  readonly isDeprecated: boolean;
  /** Of the entity's document; zeros for other nodes. */
  readonly problems: ProblemCounts;
  /** Kind, title, owner and problems, for screen readers. */
  readonly accessibilityLabel: string;
  readonly facts: ReadonlySet<NodeFact>;
}
