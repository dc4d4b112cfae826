import * as vscode from "vscode";
import { facetsOf } from "../../core/catalog/query.ts";
import { relativePath, splitUri, type Uri } from "../../core/uri.ts";
import { settingScopes } from "../../manifest.ts";
import { fillText } from "../../platform/vscode/textTemplates.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

/** A report for an issue: versions and counts, no names or contents except in the log's last lines. */
export async function diagnosticsReport(services: Services): Promise<string> {
  const { catalog, files, log, portals, sources, home, version } = services;
  const shared = sources.shown?.all ?? [];
  return fillText(home, "diagnostics-report.md", {
    version,
    editor: `${vscode.env.appName} ${vscode.version}`,
    platform: `${vscode.env.remoteName ?? "local"}, ${vscode.UIKind[vscode.env.uiKind]}`,
    isTrusted: vscode.workspace.isTrusted,
    folders: files.roots.map((root) => ({
      scheme: splitUri(root).scheme,
      files: countFiles(catalog.files(), root),
      watcher: files.isWatching ? messages.watcherWorks : messages.watcherFails,
    })),
    portals: messages.portals.reported(portals.all.length, portals.active.state?.kind),
    sources: messages.portals.sourcesReported(
      shared.length,
      shared.filter(({ state }) => state.kind === "stale").length,
    ),
    entities: catalog.size,
    kinds: facetsOf(catalog, "kind").map(({ value, count }) => ({ kind: value, count })),
    problems: countProblems(services),
    settings: changedSettings(),
    log: log.tail,
  });
}

function countFiles(files: Iterable<Uri>, root: Uri): number {
  return [...files].filter((file) => relativePath(root, file) !== undefined).length;
}

function countProblems({ catalog }: Services): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const uri of catalog.files()) {
    for (const { code } of catalog.problemsOf(uri)) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => ({ code, count })).toSorted((a, b) => b.count - a.count);
}

/** Which settings the user has changed; the value only where it can hold no name. */
function changedSettings(): { id: string; value: string }[] {
  const configuration = vscode.workspace.getConfiguration();
  return Object.keys(settingScopes).flatMap((id) => {
    const value: unknown = configuration.get(id);
    if (JSON.stringify(value) === JSON.stringify(configuration.inspect(id)?.defaultValue)) return [];
    const isPlain = typeof value === "boolean" || id === "callboard.models" || id === "callboard.problems.severity";
    return [{ id, value: isPlain ? JSON.stringify(value) : messages.isSet }];
  });
}
