import * as vscode from "vscode";
import { activateCallboard, type CallboardApi } from "./activate.ts";
import { DiskCache } from "./platform/node/diskCache.ts";
import { findOnDisk } from "./platform/node/filePaths.ts";
import { NodeGit } from "./platform/node/nodeGit.ts";
import { NodeGitHistory } from "./platform/node/nodeGitHistory.ts";
import { NodeHttp } from "./platform/node/nodeHttp.ts";
import { PackedCache } from "./platform/node/packedCache.ts";
import { NodeScheduler } from "./platform/node/scheduler.ts";
import { nodeSignInTools } from "./platform/node/signInTools.ts";
import { nodeTiming } from "./platform/node/timing.ts";
import { NodeTokenCommand } from "./platform/node/tokenCommand.ts";
import { NodeWorkbench } from "./platform/node/workbench.ts";
import { VsCodeLog } from "./platform/vscode/log.ts";
import { VsCodeFiles } from "./platform/vscode/vscodeFiles.ts";

/** What VS Code calls. Only here does the extension meet Node; the rest of it would run in a browser's editor, too. */
export function activate(context: vscode.ExtensionContext): CallboardApi {
  const bundle = (name: string): string => context.asAbsolutePath(`dist/${name}.cjs`);
  const storage = context.storageUri ?? context.globalStorageUri;
  const log = new VsCodeLog();
  const files = new VsCodeFiles(findOnDisk);
  const workbench = new NodeWorkbench(bundle("worker"));
  context.subscriptions.push(log, files, workbench);
  return activateCallboard(context, {
    files,
    log,
    workbench,
    cache: new DiskCache(storage.with({ path: `${storage.path}/catalog` }).fsPath, log),
    searchCache: new DiskCache(storage.with({ path: `${storage.path}/search` }).fsPath, log),
    git: new NodeGit(bundle("git"), log),
    history: new NodeGitHistory({
      entryPoint: bundle("git"),
      log,
      isTrusted: () => vscode.workspace.isTrusted,
      cache: new DiskCache(storage.with({ path: `${storage.path}/history` }).fsPath, log),
    }),
    scheduler: new NodeScheduler(),
    portals: {
      http: new NodeHttp(),
      timing: nodeTiming,
      replicas: new PackedCache(vscode.Uri.joinPath(context.globalStorageUri, "portals").fsPath, log),
      signInTools: nodeSignInTools,
      tokenCommand: new NodeTokenCommand(),
    },
    sources: {
      replicas: new PackedCache(vscode.Uri.joinPath(context.globalStorageUri, "sources", "replicas").fsPath, log),
      loadClones: async () => {
        const { GitClones } = await import("./platform/node/gitClones.ts");
        return new GitClones(vscode.Uri.joinPath(context.globalStorageUri, "sources", "git").fsPath, bundle("git"));
      },
    },
  });
}
