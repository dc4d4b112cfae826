/** The one place where core's words become VS Code's and back. */
import * as vscode from "vscode";
import type { Position, Range, TextEdit } from "vscode-languageserver-types";
import type { Problem, Severity } from "../../core/problems.ts";
import { splitUri, toUri, type Uri, uriPath } from "../../core/uri.ts";

/** The canonical URI of a file or folder. Query and fragment are dropped: they never name another file. */
export function fromVsUri(uri: vscode.Uri): Uri {
  return toUri(uri.scheme, uri.authority, uri.path);
}

export function toVsUri(uri: Uri): vscode.Uri {
  const { scheme, authority } = splitUri(uri);
  return vscode.Uri.from({ scheme, authority, path: uriPath(uri) });
}

export function toVsPosition(position: Position): vscode.Position {
  return new vscode.Position(position.line, position.character);
}

export function toVsRange(range: Range): vscode.Range {
  return new vscode.Range(toVsPosition(range.start), toVsPosition(range.end));
}

export function fromVsRange(range: vscode.Range): Range {
  const { start, end } = range;
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

export function toVsEdit(edit: TextEdit): vscode.TextEdit {
  return new vscode.TextEdit(toVsRange(edit.range), edit.newText);
}

/** A diagnostic of the Problems panel; `help` is the page that its code links to. */
export function toDiagnostic(problem: Problem, help: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toVsRange(problem.range), problem.message, toVsSeverity(problem.severity));
  diagnostic.source = "Callboard";
  diagnostic.code = { value: problem.code, target: help };
  if (problem.related) {
    diagnostic.relatedInformation = problem.related.map(
      (place) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(toVsUri(place.uri), toVsRange(place.range)),
          place.message,
        ),
    );
  }
  return diagnostic;
}

function toVsSeverity(severity: Severity): vscode.DiagnosticSeverity {
  switch (severity) {
    case "error":
      return vscode.DiagnosticSeverity.Error;
    case "warning":
      return vscode.DiagnosticSeverity.Warning;
    case "information":
      return vscode.DiagnosticSeverity.Information;
    case "hint":
      return vscode.DiagnosticSeverity.Hint;
  }
}
