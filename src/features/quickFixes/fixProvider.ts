import * as vscode from "vscode";
import type { Catalog } from "../../core/catalog/catalog.ts";
import type { Problem, ProblemFix } from "../../core/problems.ts";
import type { Uri } from "../../core/uri.ts";
import { fromVsUri, toVsEdit, toVsRange, toVsUri } from "../../platform/vscode/convert.ts";

/** Offers the fixes of the problems under the cursor. */
export class FixProvider implements vscode.CodeActionProvider {
  readonly #catalog: Catalog;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const uri = fromVsUri(document.uri);
    return this.#catalog.problemsOf(uri).flatMap((problem) => {
      if (!problem.fixes || !toVsRange(problem.range).intersection(range)) return [];
      const fixed = diagnostics.filter((diagnostic) => isOf(diagnostic, problem));
      return problem.fixes.map((fix, index) => toAction(fix, uri, fixed, index === 0));
    });
  }
}

function isOf(diagnostic: vscode.Diagnostic, problem: Problem): boolean {
  const code = typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code;
  return code === problem.code && diagnostic.range.isEqual(toVsRange(problem.range));
}

function toAction(
  fix: ProblemFix,
  uri: Uri,
  diagnostics: vscode.Diagnostic[],
  isPreferred: boolean,
): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics;
  action.isPreferred = isPreferred;
  if ("edits" in fix) {
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(toVsUri(uri), fix.edits.map(toVsEdit));
  } else {
    action.command = { command: `callboard.${fix.command}`, title: fix.title, arguments: [fix.argument, uri] };
  }
  return action;
}
