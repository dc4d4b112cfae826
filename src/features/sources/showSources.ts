import * as vscode from "vscode";
import type { CancellationToken } from "../../core/cancellation.ts";
import { timeAgo } from "../../core/catalog/timeAgo.ts";
import { withoutQuery } from "../../core/remote/shownAddress.ts";
import { sharedMessages } from "../../core/shared/messages.ts";
import type { SharedSource } from "../../core/shared/sharedSource.ts";
import type { KeptSource, SharedSources } from "../../core/shared/sharedSources.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import type { Services } from "../services.ts";
import { stoppable } from "../stoppable.ts";
import type { Fetching } from "./fetching.ts";
import { sourceMessages as texts } from "./messages.ts";

/** As many as a dialog can show. */
const mostNamed = 12;

interface Choice extends vscode.QuickPickItem {
  readonly source?: SharedSource;
  readonly run?: () => Promise<void>;
}

/** The shared sources with how each of them stands, to fetch one or all, pause, or delete what is kept. */
export async function showSources(services: Services, fetching: Fetching): Promise<void> {
  const all = services.sources.shown?.all ?? [];
  const { mistakes } = services.sources;
  const shared = await services.sources.loaded();
  const others = await shared.others();
  if (all.length === 0 && mistakes.length === 0 && others.length === 0) {
    const answer = await vscode.window.showInformationMessage(texts.none, texts.openSettings);
    if (answer) await openSettings();
    return;
  }
  const rows = [...all.map(toChoice), ...mistakes.map(toMistake), ...toOthers(shared, others)];
  const picked = await pick([...rows, ...toActions(services, fetching)]);
  if (!picked) return;
  const { choice, isForgetting } = picked;
  if (choice.source && isForgetting) await forget(choice.source);
  else if (choice.source) await refreshOne(services, choice.source);
  else await choice.run?.();
}

/** Fetches what is new of all sources, and says how that went. */
export async function refreshSources({ sources }: Services, fetching: Fetching): Promise<void> {
  if (!sources.shown || sources.shown.all.length === 0) throw new UserError(texts.none);
  const location = vscode.ProgressLocation.Window;
  const { synchronising: title } = texts;
  const fetch = (token: CancellationToken): Promise<void> => fetching.now(token);
  const isStopped = await vscode.window.withProgress({ location, title }, () => stoppable(title, fetch));
  if (isStopped) return;
  const failed = sources.shown.all.flatMap(({ state }) => (state.kind === "stale" ? [state.error.message] : []));
  const [first] = failed;
  if (first !== undefined && failed.length === 1) throw new UserError(first);
  if (first !== undefined) throw new UserError(`${texts.failed(failed.length, sources.shown.all.length)}: ${first}`);
  vscode.window.setStatusBarMessage(texts.allUpToDate(sources.shown.all.length), 3000);
}

async function refreshOne({ sources }: Services, source: SharedSource): Promise<void> {
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: source.row.name, cancellable: true };
  await vscode.window.withProgress(options, async (_, token) => sources.shown?.refresh(token, [source]));
  const { state, row, size } = source;
  if (state.kind === "stale") throw new UserError(state.error.message);
  if (state.kind === "fresh") vscode.window.setStatusBarMessage(texts.upToDate(row.name, size), 3000);
}

async function forget(source: SharedSource): Promise<void> {
  const { name } = source.row;
  const question = { modal: true, detail: texts.forgetDetail };
  const answer = await vscode.window.showWarningMessage(texts.forgetQuestion(name), question, texts.forget);
  if (answer !== texts.forget) return;
  await source.forget();
  vscode.window.setStatusBarMessage(texts.forgotten(name), 3000);
}

function pick(items: readonly Choice[]): Promise<{ choice: Choice; isForgetting: boolean } | undefined> {
  const box = vscode.window.createQuickPick<Choice>();
  box.title = texts.title;
  box.placeholder = texts.prompt;
  box.matchOnDescription = true;
  box.items = items;
  return new Promise((resolve) => {
    const end = (choice: Choice | undefined, isForgetting: boolean): void => {
      resolve(choice && { choice, isForgetting });
      box.hide();
    };
    box.onDidAccept(() => end(box.activeItems[0], false));
    box.onDidTriggerItemButton(({ item }) => end(item, true));
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

function toChoice(source: SharedSource): Choice {
  const { row, state, size, isWhole } = source;
  const icon = state.kind === "stale" ? "warning" : row.kind === "git" ? "repo" : "globe";
  const age = state.at === undefined ? texts.isWaiting : texts.fetched(timeAgo(state.at, Date.now()));
  const facts = [
    ...(state.kind === "synchronising" ? [texts.isSynchronising] : []),
    ...(state.kind === "paused" ? [texts.isPaused] : []),
    age,
    ...(size > 0 ? [texts.files(size)] : []),
    ...(isWhole ? [sharedMessages.servedWhole()] : []),
  ];
  return {
    label: `$(${icon}) ${row.name}`,
    description: facts.join(" · "),
    detail: state.kind === "stale" ? state.error.message : withoutQuery(row.url),
    buttons: [{ iconPath: new vscode.ThemeIcon("trash"), tooltip: texts.forget }],
    source,
  };
}

function toMistake({ message }: { readonly message: string }): Choice {
  return { label: `$(error) ${texts.mistakes}`, detail: message, run: openSettings };
}

/** One row for all: what nobody here names any more is of no interest one by one. */
function toOthers(shared: SharedSources, others: readonly KeptSource[]): readonly Choice[] {
  if (others.length === 0) return [];
  const bytes = others.reduce((sum, one) => sum + one.bytes, 0);
  const description = texts.othersFacts(others.length, formatBytes(bytes));
  const detail = others.map(({ label }) => label).join(", ");
  return [{ label: `$(trash) ${texts.others}`, description, detail, run: () => forgetOthers(shared, others) }];
}

async function forgetOthers(shared: SharedSources, others: readonly KeptSource[]): Promise<void> {
  const question = { modal: true, detail: texts.othersDetail(others.slice(0, mostNamed).map(({ label }) => label)) };
  const answer = await vscode.window.showWarningMessage(texts.othersQuestion(others.length), question, texts.forget);
  if (answer !== texts.forget) return;
  await shared.forgetOthers(others);
  vscode.window.setStatusBarMessage(texts.othersForgotten, 3000);
}

function toActions(services: Services, fetching: Fetching): readonly Choice[] {
  const separator = { label: "", kind: vscode.QuickPickItemKind.Separator };
  const isPaused = services.sources.shown?.isPaused === true;
  const pause = {
    label: `$(debug-pause) ${texts.pause}`,
    detail: texts.pauseDetail,
    run: () => fetching.setPaused(true),
  };
  const resume = { label: `$(play) ${texts.resume}`, run: () => fetching.setPaused(false) };
  const refresh = { label: `$(sync) ${texts.refreshAll}`, run: () => refreshSources(services, fetching) };
  const settings = { label: `$(gear) ${texts.openSettings}`, run: openSettings };
  const work = isPaused ? [resume] : [refresh, pause];
  return [separator, ...(services.sources.shown?.all.length ? work : []), settings];
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", "callboard.sources");
}
