import * as vscode from "vscode";
import type { CodeAction, Diagnostic } from "vscode-languageserver-types";
import { resolveFixAll } from "../../core/language/fixAll.ts";
import { findFixes, type FixAllRequest } from "../../core/language/fixes.ts";
import { type ProblemCode, problemCodes } from "../../core/problems.ts";
import { fromVsRange, toVsRange } from "../../platform/vscode/convert.ts";
import { nameFilesOf, type ToVsUri, toVsWorkspaceEdit } from "../../platform/vscode/convertEdit.ts";
import type { Answers } from "./answers.ts";

interface OpenRequest {
  readonly document: vscode.TextDocument;
  readonly request: FixAllRequest;
}

/** Mends problems. The edit of an action for all problems of a code is made when it is chosen. */
export class FixProvider implements vscode.CodeActionProvider {
  readonly #answers: Answers;
  readonly #requests = new WeakMap<vscode.CodeAction, OpenRequest>();

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[] | undefined> {
    return this.#answers.give("Fixes", document, token, async ({ open, context }) => {
      const found = await findFixes(open, fromVsRange(range), context, token);
      return found.map((action) => {
        const vsAction = toVsAction(action, diagnostics, nameFilesOf(document));
        const request = requestOf(action);
        if (request) this.#requests.set(vsAction, { document, request });
        return vsAction;
      });
    });
  }

  resolveCodeAction(
    action: vscode.CodeAction,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction | undefined> {
    const asked = this.#requests.get(action);
    if (!asked) return Promise.resolve(action);
    const { document, request } = asked;
    return this.#answers.give("Fix of all", document, token, async ({ open, context }) => {
      action.edit = toVsWorkspaceEdit(await resolveFixAll(request, open, context, token), nameFilesOf(document));
      return action;
    });
  }
}

function toVsAction(
  { title, isPreferred, command, edit, ...action }: CodeAction,
  shown: readonly vscode.Diagnostic[],
  nameFile: ToVsUri,
): vscode.CodeAction {
  const converted = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const [mended] = action.diagnostics ?? [];
  if (mended) converted.diagnostics = shown.filter((diagnostic) => isOf(diagnostic, mended));
  if (isPreferred === true) converted.isPreferred = true;
  if (edit) converted.edit = toVsWorkspaceEdit(edit, nameFile);
  if (command) {
    converted.command = { title: command.title, command: command.command, arguments: command.arguments ?? [] };
  }
  return converted;
}

function isOf({ code, range }: vscode.Diagnostic, problem: Diagnostic): boolean {
  const value = typeof code === "object" ? code.value : code;
  return value === problem.code && range.isEqual(toVsRange(problem.range));
}

/** What an action without an edit of its own asks for; undefined for others. */
function requestOf({ data }: CodeAction): FixAllRequest | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const [code, scope, uri] = ["code", "scope", "uri"].map((key): unknown => Reflect.get(data, key));
  if (!isProblemCode(code) || typeof uri !== "string" || (scope !== "file" && scope !== "workspace")) return undefined;
  return { code, scope, uri };
}

function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === "string" && Object.hasOwn(problemCodes, code);
}
