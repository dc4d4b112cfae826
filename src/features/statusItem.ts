import * as vscode from "vscode";
import type { CommandId } from "../manifest.ts";

/** What an item of the status bar shows. */
export interface StatusLooks {
  readonly text: string;
  readonly tooltip: string;
  /** What a click does, where that is something else than for the item as a whole. */
  readonly command?: CommandId;
}

interface StatusPlace {
  readonly id: string;
  readonly name: string;
  readonly command: CommandId;
  /** Items of higher priority are further to the left. */
  readonly priority: number;
}

/** An item of the status bar that is there while there is something to say, and made when there first is. */
export class StatusItem implements vscode.Disposable {
  readonly #place: StatusPlace;
  #item: vscode.StatusBarItem | undefined;

  constructor(place: StatusPlace) {
    this.#place = place;
  }

  /** Shows the looks; nothing without. */
  update(looks: StatusLooks | undefined): void {
    if (!looks) {
      this.#item?.hide();
      return;
    }
    this.#item ??= this.#create();
    this.#item.text = looks.text;
    this.#item.tooltip = looks.tooltip;
    this.#item.command = looks.command ?? this.#place.command;
    this.#item.accessibilityInformation = { label: `Callboard: ${looks.tooltip}`, role: "button" };
    this.#item.show();
  }

  dispose(): void {
    this.#item?.dispose();
  }

  #create(): vscode.StatusBarItem {
    const { id, name, priority } = this.#place;
    const item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left, priority);
    return Object.assign(item, { name });
  }
}
