import type * as vscode from "vscode";
import type { SearchHit } from "../../core/search/searchHit.ts";

/** A row of the box: something that was found, another query, a search in code, or what else can be done. */
export interface SearchItem extends vscode.QuickPickItem {
  /** The same for the same thing. */
  readonly id: string;
  readonly hit?: SearchHit;
  readonly query?: string;
  /** A command with its arguments. */
  readonly command?: readonly [string, ...unknown[]];
  readonly code?: { readonly text: string; readonly ref: string | undefined };
}
