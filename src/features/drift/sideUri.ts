import * as vscode from "vscode";

/** The scheme of the texts that are compared. */
export const compareScheme = "callboard-compare";

/** What the portal serves, or what it would make of what is checked out. */
export type Side = "portal" | "here";

/** The address of a side: its path looks like the entity's file, for the editor's tabs and its choice of a language. */
export function sideUri(side: Side, ref: string): vscode.Uri {
  return vscode.Uri.from({ scheme: compareScheme, path: `/${ref.replace(":", "/")}.yaml`, query: side });
}

/** What an address of {@link sideUri} stands for. */
export function readSide({ path, query }: vscode.Uri): { readonly ref: string; readonly side: Side } {
  const ref = path
    .slice(1)
    .replace("/", ":")
    .replace(/\.yaml$/, "");
  return { ref, side: query === "portal" ? "portal" : "here" };
}
