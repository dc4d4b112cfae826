import * as vscode from "vscode";
import type { SharedSource } from "../../core/shared/sharedSource.ts";
import type { Services } from "../services.ts";
import { sourceMessages } from "./messages.ts";

interface Looks {
  readonly text: string;
  readonly tooltip: string;
}

/** Shared sources in the status bar, while there is something to say of them: they come in, or one cannot be fetched. */
export function showSourceStatus({ sources, contextKeys }: Services): vscode.Disposable {
  let item: vscode.StatusBarItem | undefined;
  const subscription = sources.onDidChange(() => {
    const all = sources.shown?.all ?? [];
    contextKeys.set("callboard.hasSources", all.length > 0);
    const looks = toLooks(all) ?? toMistakes(sources.mistakes.map(({ message }) => message));
    if (!looks) {
      item?.hide();
      return;
    }
    item ??= createItem();
    item.text = looks.text;
    item.tooltip = looks.tooltip;
    item.accessibilityInformation = { label: `Callboard: ${looks.tooltip}`, role: "button" };
    item.show();
  });
  return new vscode.Disposable(() => {
    subscription.dispose();
    item?.dispose();
  });
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem("callboard.sources", vscode.StatusBarAlignment.Left, 8);
  item.name = sourceMessages.statusName;
  item.command = "callboard.showSources";
  return item;
}

function toMistakes(messages: readonly string[]): Looks | undefined {
  if (messages.length === 0) return undefined;
  return { text: `$(warning) ${sourceMessages.mistakes}`, tooltip: sourceMessages.someFailed(messages) };
}

function toLooks(all: readonly SharedSource[]): Looks | undefined {
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
