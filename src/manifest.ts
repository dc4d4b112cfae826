/**
 * What `package.json` contributes, by name and type. `test/unit/manifest.test.ts` holds the two together, so that a
 * command, view, setting or context key exists in both or in neither.
 */
import type { NodeFact } from "./core/catalog/treeNode.ts";
import type { DecodedAnnotations } from "./core/entity/annotationRow.ts";
import type { JsonObject } from "./core/entity/entity.ts";
import type { AliasPattern } from "./core/ownership/mentions/aliasPatterns.ts";
import type { ProblemCode, Severity } from "./core/problems.ts";
import type { Uri } from "./core/uri.ts";

/**
 * What a command about one entity is called with: the reference (from a link or another feature), or the tree's own
 * node (from a menu). Without one, the command asks which entity is meant.
 */
export type EntityTarget = string | { readonly ref: string } | undefined;

/** What a command about a folder is called with: its URI, or the row of the tree that stands for it. */
export type FolderTarget = Uri | { readonly folder: Uri } | undefined;

/** Every command with its signature. */
export interface CommandSignatures {
  "callboard.showEntity": () => Promise<void>;
  /** Searches all that the catalog holds; with a text, begins with it. */
  "callboard.search": (text?: string) => Promise<void>;
  /** Creates a descriptor in a folder; without one, asks in which. */
  "callboard.createDescriptor": (folder?: FolderTarget) => Promise<void>;
  /** Creates descriptors in the folders that are ticked in the tree; where none is, asks in which. */
  "callboard.createDescriptors": () => Promise<void>;
  /** Appends an entity to the file of the active editor; asks for the kind and name that are not told. */
  "callboard.addEntity": (kind?: string, name?: string) => Promise<void>;
  "callboard.openDemo": () => Promise<void>;
  "callboard.addToRepository": () => Promise<void>;
  "callboard.reloadCatalog": () => Promise<void>;
  "callboard.copyDiagnosticsReport": () => Promise<void>;
  "callboard.showLog": () => Promise<void>;
  /** Explains a problem code; without one, asks which. */
  "callboard.explainProblem": (code?: string) => Promise<void>;
  "callboard.showMenu": () => Promise<void>;
  "callboard.goToProblems": () => Promise<void>;
  /** Switches a model on for the folder of a file; without one, for the workspace. */
  "callboard.enableModel": (model?: string, file?: Uri) => Promise<void>;
  /** Adds a kind ("apiVersion kind") to `callboard.customKinds` of a file's folder. */
  "callboard.addCustomKind": (kind?: string, file?: Uri) => Promise<void>;
  /** Groups the tree; without a grouping, asks which. */
  "callboard.groupBy": (grouping?: string) => Promise<void>;
  "callboard.sortBy": (order?: string) => Promise<void>;
  /** Filters the tree by free text; without one, asks, filtering as the user types. */
  "callboard.filterText": (text?: string) => Promise<void>;
  "callboard.filterFields": () => Promise<void>;
  "callboard.clearFilter": () => Promise<void>;
  "callboard.toggleRevealActive": () => Promise<void>;
  "callboard.revealActive": () => Promise<void>;
  "callboard.openDescriptor": (target?: EntityTarget) => Promise<void>;
  "callboard.openSourceFolder": (target?: EntityTarget) => Promise<void>;
  "callboard.openLink": (target?: EntityTarget) => Promise<void>;
  "callboard.revealInCatalog": (target?: EntityTarget) => Promise<void>;
  "callboard.copyReference": (target?: EntityTarget) => Promise<void>;
  "callboard.star": (target?: EntityTarget) => Promise<void>;
  "callboard.unstar": (target?: EntityTarget) => Promise<void>;
  /** Connects to the portal at an address; without one, asks for it. */
  "callboard.connectPortal": (address?: string) => Promise<void>;
  "callboard.switchPortal": () => Promise<void>;
  "callboard.synchronisePortal": () => Promise<void>;
  "callboard.pausePortal": () => Promise<void>;
  "callboard.resumePortal": () => Promise<void>;
  "callboard.signIn": () => Promise<void>;
  "callboard.signOut": () => Promise<void>;
  "callboard.deletePortalData": () => Promise<void>;
  /** Lists what can be done in the portal, what cannot, and why. */
  "callboard.showPortalOffers": () => Promise<void>;
  "callboard.showPortalLog": () => Promise<void>;
  /** Lists what differs between the workspace and the portal. */
  "callboard.showDrift": () => Promise<void>;
  /** Shows an entity that is checked out beside the portal's. */
  "callboard.compareWithPortal": (target?: EntityTarget) => Promise<void>;
  "callboard.openInPortal": (target?: EntityTarget) => Promise<void>;
  "callboard.copyPortalLink": (target?: EntityTarget) => Promise<void>;
  /** Has the portal read an entity's descriptor again. */
  "callboard.refreshInPortal": (target?: EntityTarget) => Promise<void>;
  /** Asks the portal what it would say of the descriptor in the active editor, or of an entity's. */
  "callboard.validateInPortal": (target?: EntityTarget) => Promise<void>;
  /** Registers the file of the active editor, or an entity's. */
  "callboard.registerInPortal": (target?: EntityTarget) => Promise<void>;
  /** Has the portal forget the place that an entity came from, and all that came from there. */
  "callboard.unregisterFromPortal": (target?: EntityTarget) => Promise<void>;
  "callboard.showSources": () => Promise<void>;
  "callboard.refreshSources": () => Promise<void>;
  /** Shows the menu of an entity; without one, of the active file. */
  "callboard.showOwner": (target?: EntityTarget) => Promise<void>;
  /** Looks in all files for what names an entity, and for a text beside it; menus hand over other things there. */
  "callboard.findMentions": (target?: EntityTarget, also?: unknown) => Promise<void>;
  /** Answers for what VS Code's menus hand over: files, folders, changes, rows of the tree; else for the active file. */
  "callboard.whoOwnsThis": (...targets: readonly unknown[]) => Promise<void>;
}

export type CommandId = keyof CommandSignatures;

/** Where each command is offered: "palette" everywhere, "row" only where there is a row or a fix to act on. */
export const commandPlaces = {
  "callboard.showEntity": "palette",
  "callboard.search": "palette",
  "callboard.createDescriptor": "palette",
  "callboard.createDescriptors": "palette",
  "callboard.addEntity": "palette",
  "callboard.openDemo": "palette",
  "callboard.addToRepository": "palette",
  "callboard.reloadCatalog": "palette",
  "callboard.copyDiagnosticsReport": "palette",
  "callboard.showLog": "palette",
  "callboard.explainProblem": "palette",
  "callboard.showMenu": "palette",
  "callboard.goToProblems": "palette",
  "callboard.enableModel": "palette",
  "callboard.addCustomKind": "row",
  "callboard.groupBy": "palette",
  "callboard.sortBy": "palette",
  "callboard.filterText": "palette",
  "callboard.filterFields": "palette",
  "callboard.clearFilter": "palette",
  "callboard.toggleRevealActive": "palette",
  "callboard.revealActive": "palette",
  "callboard.openDescriptor": "row",
  "callboard.openSourceFolder": "row",
  "callboard.openLink": "row",
  "callboard.revealInCatalog": "row",
  "callboard.copyReference": "row",
  "callboard.star": "row",
  "callboard.unstar": "row",
  "callboard.connectPortal": "palette",
  "callboard.switchPortal": "palette",
  "callboard.synchronisePortal": "palette",
  "callboard.pausePortal": "palette",
  "callboard.resumePortal": "palette",
  "callboard.signIn": "palette",
  "callboard.signOut": "palette",
  "callboard.deletePortalData": "palette",
  "callboard.showPortalOffers": "palette",
  "callboard.showPortalLog": "palette",
  "callboard.showSources": "palette",
  "callboard.refreshSources": "palette",
  "callboard.showDrift": "palette",
  "callboard.compareWithPortal": "row",
  "callboard.openInPortal": "row",
  "callboard.copyPortalLink": "row",
  "callboard.refreshInPortal": "row",
  "callboard.validateInPortal": "palette",
  "callboard.registerInPortal": "palette",
  "callboard.unregisterFromPortal": "row",
  "callboard.showOwner": "row",
  "callboard.whoOwnsThis": "palette",
  "callboard.findMentions": "palette",
} as const satisfies Record<CommandId, "palette" | "row">;

/** The views, in their order in the container. */
export const views = { catalog: "callboard.catalog" } as const;

/**
 * The words that a row's context value may hold; the menus of `package.json` look for them. "hasReference" is true of
 * every row that stands for a reference, "entity" of those whose entity is in the catalog; the "uncovered" ones are of
 * what the catalog lacks, the others are core's.
 */
export type RowWord = "hasReference" | "entity" | "uncoveredGroup" | "uncoveredFolder" | NodeFact;

/** The context keys that `when` clauses of `package.json` read. */
export interface ContextKeyValues {
  /** What the catalog view shows: why it is empty, or that it is not. */
  "callboard.catalogState": "indexing" | "empty" | "filteredOut" | "ready";
  "callboard.isFiltered": boolean;
  /** A repository of the workspace has a CODEOWNERS file. */
  "callboard.hasCodeOwners": boolean;
  /** Some folder looks like a component and belongs to no entity; false while nobody looks at the view. */
  "callboard.hasUncoveredFolders": boolean;
  "callboard.hasTickedFolders": boolean;
  /** How the portal of this workspace stands; "none" without one. */
  "callboard.portalState": "none" | "signIn" | "synchronising" | "ready" | "stale" | "paused";
  /** The settings name portals, whether one of them is shown or not. */
  "callboard.hasPortals": boolean;
  /** The settings name shared sources. */
  "callboard.hasSources": boolean;
  /** What the signed-in user may do in the portal, as it says; true where it has no permissions. */
  "callboard.mayRefresh": boolean;
  "callboard.mayValidate": boolean;
  "callboard.mayRegister": boolean;
  "callboard.mayUnregister": boolean;
}

/** A kind of the user's own, as the setting says it; `schema` is a path relative to the folder. */
export interface CustomKindSetting {
  readonly kind: string;
  readonly apiVersion: string;
  readonly schema: string;
}

/** The settings, as they are once decoded. */
export interface SettingValues {
  "callboard.catalog.files": readonly string[];
  "callboard.models": readonly "ai"[];
  "callboard.customKinds": readonly CustomKindSetting[];
  "callboard.problems.severity": { readonly [code in ProblemCode]?: Severity | "off" };
  "callboard.annotations": DecodedAnnotations;
  "callboard.codeLens.dependents": boolean;
  "callboard.codeLens.apis": boolean;
  "callboard.codeLens.problems": boolean;
  "callboard.codeLens.drift": boolean;
  "callboard.me": string;
  /** Rows as they are written: core says what is wrong with one. */
  "callboard.portals": readonly JsonObject[];
  /** Rows as they are written: core says what is wrong with one. */
  "callboard.sources": readonly JsonObject[];
  /** Minutes; 0 for never. */
  "callboard.refreshInterval": number;
  "callboard.tree.revealActiveEntity": boolean;
  "callboard.coverage.show": boolean;
  "callboard.ownership.statusBar": boolean;
  "callboard.ownership.decorations": boolean;
  "callboard.ownership.codeLens": boolean;
  "callboard.hover.code": boolean;
  "callboard.hover.aliases": readonly AliasPattern[];
  "callboard.deprecatedUse": "hint" | "off";
  /** 0 for never. */
  "callboard.untouchedMonths": number;
}

/** Every setting, and whether a folder of the workspace may have its own value. */
export const settingScopes = {
  "callboard.catalog.files": "resource",
  "callboard.models": "resource",
  "callboard.customKinds": "resource",
  "callboard.problems.severity": "resource",
  "callboard.annotations": "window",
  "callboard.codeLens.dependents": "window",
  "callboard.codeLens.apis": "window",
  "callboard.codeLens.problems": "window",
  "callboard.codeLens.drift": "window",
  "callboard.me": "window",
  "callboard.portals": "window",
  "callboard.sources": "window",
  "callboard.refreshInterval": "window",
  "callboard.tree.revealActiveEntity": "window",
  "callboard.coverage.show": "window",
  "callboard.ownership.statusBar": "window",
  "callboard.ownership.decorations": "window",
  "callboard.ownership.codeLens": "window",
  "callboard.hover.code": "window",
  "callboard.hover.aliases": "window",
  "callboard.deprecatedUse": "window",
  "callboard.untouchedMonths": "window",
} as const satisfies Record<keyof SettingValues, "resource" | "window">;

/** The extension's id in the Marketplace. */
export const extensionId = "callboard.callboard";
