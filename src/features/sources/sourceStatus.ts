import * as vscode from "vscode";
import type { SharedSource } from "../../core/shared/sharedSource.ts";
import type { Services } from "../services.ts";
import { StatusItem, type StatusLooks } from "../statusItem.ts";
import { sourceMessages } from "./messages.ts";

/** Shared sources in the status bar, while there is something to say of them: they come in, or one cannot be fetched. */
export function showSourceStatus({ sources, contextKeys }: Services): vscode.Disposable {
  const { statusName: name } = sourceMessages;
  const item = new StatusItem({ id: "callboard.sources", name, command: "callboard.showSources", priority: 8 });
  const subscription = sources.onDidChange(() => {
    const all = sources.shown?.all ?? [];
    contextKeys.set("callboard.hasSources", all.length > 0);
    item.update(toLooks(all) ?? toMistakes(sources.mistakes.map(({ message }) => message)));
  });
  return vscode.Disposable.from(subscription, item);
}

function toMistakes(messages: readonly string[]): StatusLooks | undefined {
  if (messages.length === 0) return undefined;
  return { text: `$(warning) ${sourceMessages.mistakes}`, tooltip: sourceMessages.someFailed(messages) };
}

function toLooks(all: readonly SharedSource[]): StatusLooks | undefined {
  // Later ones are short, and nobody waits for them.
  const isComing = ({ state }: SharedSource): boolean => state.kind === "synchronising" && state.at === undefined;
  if (all.some(isComing)) {
    const known = all.filter(({ state }) => state.at !== undefined || state.kind === "stale").length;
    const text = `$(sync~spin) ${sourceMessages.statusSynchronising(known, all.length)}`;
    return { text, tooltip: sourceMessages.synchronising };
  }
  const failed = all.flatMap(({ state }) => (state.kind === "stale" ? [state.error.message] : []));
  if (failed.length === 0) return undefined;
  const text = `$(debug-disconnect) ${sourceMessages.failed(failed.length, all.length)}`;
  return { text, tooltip: sourceMessages.someFailed(failed) };
}
