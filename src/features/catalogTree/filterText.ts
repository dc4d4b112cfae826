import * as vscode from "vscode";
import { messages } from "../messages.ts";
import type { CatalogView } from "./catalogView.ts";

/** The tree follows once the keys have rested for this long. */
const restMs = 100;

/** Filters the tree as told, or as the user types; Escape brings back what was there before. */
export async function filterByText(view: CatalogView, told?: string): Promise<void> {
  if (typeof told === "string") {
    view.setState({ text: told });
    return;
  }
  const before = view.state.text;
  const text = await typeText(before, (typed) => view.setState({ text: typed }, "trial"));
  view.setState({ text: text ?? before });
}

/** Asks for a text and tells it while it is typed; undefined if the user turned away. */
function typeText(value: string, onType: (text: string) => void): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  input.title = messages.filterTitle;
  input.placeholder = messages.filterPlaceholder;
  input.value = value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise((resolve) => {
    let accepted: string | undefined;
    input.onDidChangeValue((text) => {
      clearTimeout(timer);
      timer = setTimeout(() => onType(text), restMs);
    });
    input.onDidAccept(() => {
      accepted = input.value;
      input.hide();
    });
    input.onDidHide(() => {
      clearTimeout(timer);
      input.dispose();
      resolve(accepted);
    });
    input.show();
  });
}
