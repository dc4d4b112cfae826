import type * as vscode from "vscode";
import type { SearchHit } from "../../core/search/searchHit.ts";

/** A row of the box: something that was found, another query, or a search in code. */
export interface SearchItem extends vscode.QuickPickItem {
  /** The same for the same thing. */
  readonly id: string;
  readonly hit?: SearchHit;
  readonly query?: string;
  readonly code?: { readonly text: string; readonly ref: string | undefined };
}
