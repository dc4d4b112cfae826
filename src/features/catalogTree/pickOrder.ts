import * as vscode from "vscode";
import { messages } from "../messages.ts";
import type { CatalogView } from "./catalogView.ts";
import { groupings, sorts } from "./treeState.ts";

/** Groups the tree as told, or as the user picks. */
export async function pickGrouping(view: CatalogView, told?: string): Promise<void> {
  const groupBy = await choose(groupings, told, view.state.groupBy, messages.groupings, messages.groupByPrompt);
  if (groupBy) view.setState({ groupBy });
}

/** Sorts the tree as told, or as the user picks. */
export async function pickSort(view: CatalogView, told?: string): Promise<void> {
  const sort = await choose(sorts, told, view.state.sort, messages.sorts, messages.sortByPrompt);
  if (sort) view.setState({ sort });
}

async function choose<T extends string>(
  choices: readonly T[],
  told: string | undefined,
  current: T,
  labels: Readonly<Record<T, string>>,
  placeHolder: string,
): Promise<T | undefined> {
  if (typeof told === "string") return choices.find((choice) => choice === told);
  const items = choices.map((choice) => ({
    choice,
    label: labels[choice],
    ...(choice === current ? { description: messages.currentChoice } : {}),
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.choice;
}
