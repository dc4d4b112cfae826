import type * as vscode from "vscode";
import { documentSymbols } from "../../core/language/documentSymbols.ts";
import { foldingRanges } from "../../core/language/foldingRanges.ts";
import { selectionRanges } from "../../core/language/selectionRanges.ts";
import { toVsDocumentSymbol, toVsFoldingRange, toVsSelectionRange } from "../../platform/vscode/convertLanguage.ts";
import type { Answers } from "./answers.ts";

/** The outline and the breadcrumbs. */
export function documentSymbolProvider(answers: Answers): vscode.DocumentSymbolProvider {
  return {
    provideDocumentSymbols: (document, token) =>
      answers.give("Outline", document, token, async ({ open, context, pace }) =>
        (await documentSymbols(open, context.catalog, pace)).map(toVsDocumentSymbol),
      ),
  };
}

/** What can be folded. */
export function foldingRangeProvider(answers: Answers): vscode.FoldingRangeProvider {
  return {
    provideFoldingRanges: (document, _, token) =>
      answers.give("Folding", document, token, ({ open }) => foldingRanges(open).map(toVsFoldingRange)),
  };
}

/** What "Expand Selection" selects. */
export function selectionRangeProvider(answers: Answers): vscode.SelectionRangeProvider {
  return {
    provideSelectionRanges: (document, positions, token) =>
      answers.give("Selection", document, token, ({ open }) =>
        selectionRanges(open, positions).map(toVsSelectionRange),
      ),
  };
}
