import type * as vscode from "vscode";
import type { Catalog } from "../core/catalog/catalog.ts";
import type { WorkspaceSource } from "../core/catalog/workspaceSource.ts";
import type { ActiveDrift } from "../core/remote/activeDrift.ts";
import type { ActiveRights } from "../core/remote/activeRights.ts";
import type { EntityDocs } from "../core/ownership/entityDocs.ts";
import type { Once } from "../core/once.ts";
import type { AliasIndex } from "../core/ownership/mentions/aliasIndex.ts";
import type { Ownership } from "../core/ownership/ownership.ts";
import type { Provenance } from "../core/ownership/provenance.ts";
import type { CacheStorage, GitConfiguration, GitHistory, Scheduler } from "../core/ports.ts";
import type { DocsCollection } from "../core/techdocs/docsCollection.ts";
import type { Annotations } from "../platform/vscode/annotations.ts";
import type { Commands } from "../platform/vscode/commands.ts";
import type { ContextKeys } from "../platform/vscode/contextKeys.ts";
import type { VsCodeLog } from "../platform/vscode/log.ts";
import type { Portals } from "../platform/vscode/portals.ts";
import type { Sources } from "../platform/vscode/sources.ts";
import type { Settings } from "../platform/vscode/settings.ts";
import type { VsCodeFiles } from "../platform/vscode/vscodeFiles.ts";
import type { WorkspaceState } from "../platform/vscode/workspaceState.ts";

/** What every feature is given. Features know each other by their commands only. */
export interface Services {
  readonly catalog: Catalog;
  readonly source: WorkspaceSource;
  readonly docs: DocsCollection;
  /** What answers for entities is asked here: docs, else what stands beside their descriptors. */
  readonly answerDocs: EntityDocs;
  readonly files: VsCodeFiles;
  readonly git: GitConfiguration;
  readonly history: GitHistory;
  readonly ownership: Ownership;
  /** The texts that stand for entities in code. Made when it is first asked for: it reads the manifests of the workspace. */
  readonly aliases: Once<AliasIndex>;
  readonly provenance: Provenance;
  readonly scheduler: Scheduler;
  /** Keeps the index of search. */
  readonly searchCache: CacheStorage;
  readonly annotations: Annotations;
  readonly portals: Portals;
  readonly sources: Sources;
  /** How entities stand to what the portal serves. */
  readonly drift: ActiveDrift;
  /** What can be done in the portal that is shown. */
  readonly rights: ActiveRights;
  readonly settings: Settings;
  readonly state: WorkspaceState;
  readonly commands: Commands;
  readonly contextKeys: ContextKeys;
  readonly log: VsCodeLog;
  /** Resolves once the workspace was searched for the first time. */
  readonly ready: Promise<void>;
  /** The folder that the extension is installed in. */
  readonly home: vscode.Uri;
  /** The extension's version. */
  readonly version: string;
}
