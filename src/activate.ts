import type * as vscode from "vscode";
import { neverCancelled } from "./core/cancellation.ts";
import { Catalog } from "./core/catalog/catalog.ts";
import { CatalogFeed } from "./core/catalog/catalogFeed.ts";
import type { CatalogSettings } from "./core/catalog/catalogSettings.ts";
import { type WorkspacePorts, WorkspaceSource } from "./core/catalog/workspaceSource.ts";
import { openRepositories } from "./core/catalog/openRepositories.ts";
import { ActiveDrift } from "./core/remote/activeDrift.ts";
import { ActiveRights } from "./core/remote/activeRights.ts";
import type { ModelSettings } from "./core/entity/model.ts";
import { EntityDocs } from "./core/ownership/entityDocs.ts";
import { Ownership } from "./core/ownership/ownership.ts";
import { Provenance } from "./core/ownership/provenance.ts";
import type { CacheStorage, GitHistory } from "./core/ports.ts";
import { Once } from "./core/once.ts";
import { SharedServed } from "./core/shared/sharedServed.ts";
import { DocsCollection } from "./core/techdocs/docsCollection.ts";
import { registerCatalogTree } from "./features/catalogTree/register.ts";
import { registerCodeHover } from "./features/codeHover/register.ts";
import { registerDrift } from "./features/drift/register.ts";
import { registerEntityCommands } from "./features/entityCommands/register.ts";
import { registerGettingStarted } from "./features/gettingStarted/register.ts";
import { registerLanguage } from "./features/language/register.ts";
import { registerOwnership } from "./features/ownership/register.ts";
import { registerPortalEntities } from "./features/portalEntities/register.ts";
import { registerPortals } from "./features/portals/register.ts";
import { registerProblems } from "./features/problems/register.ts";
import type { Services } from "./features/services.ts";
import { registerSources } from "./features/sources/register.ts";
import { registerSearch } from "./features/search/register.ts";
import { registerStatusBar } from "./features/statusBar/register.ts";
import { registerSupport } from "./features/support/register.ts";
import { registerYamlExtension } from "./features/yamlExtension/register.ts";
import { Annotations } from "./platform/vscode/annotations.ts";
import { Commands } from "./platform/vscode/commands.ts";
import { ContextKeys } from "./platform/vscode/contextKeys.ts";
import type { VsCodeLog } from "./platform/vscode/log.ts";
import { type PortalPlatform, Portals } from "./platform/vscode/portals.ts";
import { Settings } from "./platform/vscode/settings.ts";
import { Sources, type SourcesPlatform } from "./platform/vscode/sources.ts";
import type { VsCodeFiles } from "./platform/vscode/vscodeFiles.ts";
import {
  concernsCatalog,
  concernsWorkspace,
  readCatalogSettings,
  readFolderSettings,
  readWorkspaceSettings,
} from "./platform/vscode/workspaceSettings.ts";
import { WorkspaceState } from "./platform/vscode/workspaceState.ts";

/** What the entry brings: the ports that this machine offers. */
export interface Platform extends WorkspacePorts {
  readonly files: VsCodeFiles;
  readonly log: VsCodeLog;
  readonly history: GitHistory;
  /** Apart from the catalog's cache, which throws away what it does not know. */
  readonly searchCache: CacheStorage;
  readonly portals: PortalPlatform;
  readonly sources: SourcesPlatform;
}

/** What other extensions, and our tests, get of the extension. */
export interface CallboardApi {
  readonly catalog: Catalog;
  /** Resolves once the workspace was searched for the first time. */
  readonly ready: Promise<void>;
}

const features = [
  registerCatalogTree,
  registerEntityCommands,
  registerSearch,
  registerProblems,
  registerLanguage,
  registerYamlExtension,
  registerStatusBar,
  registerPortals,
  registerSources,
  registerPortalEntities,
  registerDrift,
  registerOwnership,
  registerCodeHover,
  registerGettingStarted,
  registerSupport,
];

/** The composition root. Nothing here waits for the workspace to be read. */
export function activateCallboard(context: vscode.ExtensionContext, platform: Platform): CallboardApi {
  const { files, git, history, log, scheduler, searchCache } = platform;
  const settings = new Settings();
  const state = new WorkspaceState(context.workspaceState);
  const annotations = new Annotations(settings, files, log);
  const catalogSettings = (): CatalogSettings => readCatalogSettings(settings, files.roots, annotations.table);
  const catalog = new Catalog(catalogSettings());
  const feed = new CatalogFeed(catalog, scheduler);
  const source = new WorkspaceSource(platform, readWorkspaceSettings(settings, files.roots));
  const ownership = new Ownership(platform, catalog);
  const provenance = new Provenance({ ...platform, clock: { now: () => Date.now() } }, catalog, ownership);
  const docs = new DocsCollection({ files, scheduler, log, baseOf: (uri) => source.baseOf(uri) }, catalog);
  const answerDocs = new EntityDocs({ files, log, baseOf: (uri) => source.baseOf(uri) }, catalog, docs);
  const aliases = new Once(async () => {
    const { AliasIndex } = await import("./core/ownership/mentions/aliasIndex.ts");
    return new AliasIndex(platform, catalog, ownership);
  });
  const portals = new Portals({ ...platform.portals, settings, state, scheduler, context });
  const { http, timing } = platform.portals;
  const model = (): ModelSettings => readFolderSettings(settings, files.roots[0]).model;
  const sources = new Sources({ ...platform, ...platform.sources, http, timing, settings, model });
  const served = new SharedServed(catalog, () => sources.shown?.all ?? []);
  const drift = new ActiveDrift({
    ...{ active: portals.active, catalog, scheduler, log },
    shared: { source: () => (sources.shown?.all.length ? served : undefined), onDidChange: sources.onDidChange },
    repositories: () => openRepositories(source, files),
  });
  const rights = new ActiveRights({
    active: portals.active,
    owners: () => portals.questions.owners(portals.active),
    log,
  });
  const commands = new Commands(log);

  const reread = async (): Promise<void> => {
    ownership.reread();
    catalog.configure(catalogSettings());
    await source.configure(readWorkspaceSettings(settings, files.roots));
    await source.load(neverCancelled);
    await docs.reload();
    answerDocs.forget();
  };
  const orLog = (work: Promise<void>): Promise<void> =>
    work.catch((error) => log.error("Reading the workspace", error));

  context.subscriptions.push(
    settings,
    state,
    annotations,
    catalog,
    ownership,
    provenance,
    source,
    docs,
    answerDocs,
    { dispose: () => aliases.hasBegun && void aliases.run().then((index) => index.dispose()) },
    portals,
    drift,
    rights,
    sources,
    sources.onDidUpdate(({ sourceId, update }) => void orLog(feed.push(sourceId, update))),
    portals.active.onDidUpdate(({ sourceId, update }) => void orLog(feed.push(sourceId, update))),
    source.onDidUpdate((update) => void orLog(feed.push(source.id, update))),
    annotations.onDidChange(() => catalog.configure(catalogSettings())),
    files.onDidLoseTrack(() => void orLog(reread())),
    settings.onDidChange((changed) => {
      if (concernsCatalog(changed)) catalog.configure(catalogSettings());
      if (concernsWorkspace(changed)) void orLog(source.configure(readWorkspaceSettings(settings, files.roots)));
    }),
  );

  void annotations.read();
  const ready = orLog(source.load(neverCancelled).then(() => feed.idle));
  const services: Services = {
    ...{ ownership, aliases, provenance, history, searchCache, portals, sources, drift, rights },
    ...{ catalog, source, docs, answerDocs, files, git, scheduler, annotations, settings, state, commands, log, ready },
    contextKeys: new ContextKeys(),
    home: context.extensionUri,
    version: String(Reflect.get(context.extension.packageJSON, "version")),
  };
  context.subscriptions.push(...features.map((register) => register(services)));
  return { catalog, ready };
}
