import type { CodeAction, Diagnostic, Range } from "vscode-languageserver-types";
import type { CancellationToken } from "../cancellation.ts";
import type { Problem, ProblemCode, ProblemFix, Severity } from "../problems.ts";
import type { Uri } from "../uri.ts";
import { fixMessages } from "./messages.ts";
import { FixSite } from "./fixes/fix.ts";
import type { Fix, Fixer } from "./fixes/fix.ts";
import { fixDuplicate, fixMergeKey, fixNotObject, fixSyntax } from "./fixes/documentFixes.ts";
import { fixCodeOwners } from "./fixes/codeOwnersFix.ts";
import { fixEmpty, fixMissing, fixType } from "./fixes/fieldFixes.ts";
import { addToLocation, fixDocsMissing, fixNotInCatalog } from "./fixes/placeFixes.ts";
import { fixCycle, fixKindMissing, fixNotFound, fixWrongKind } from "./fixes/referenceFixes.ts";
import {
  fixPlaceholderInvalid,
  fixPlaceholderMissing,
  fixPlaceholderOutside,
  fixTargetCycle,
  fixTargetInvalid,
  fixTargetMissing,
} from "./fixes/targetFixes.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";

/** What an action that is worked out only when it is chosen is about; kept in its `data`. */
export interface FixAllRequest {
  readonly code: ProblemCode;
  readonly scope: "file" | "workspace";
  readonly uri: Uri;
}

/** Fixes that come before those that problems bring with them. */
const better: Readonly<Partial<Record<ProblemCode, Fixer>>> = {
  "field-missing": fixMissing,
  "ref-kind-missing": fixKindMissing,
};

/** Fixes that come behind them. */
const further: Readonly<Partial<Record<ProblemCode, Fixer>>> = {
  "yaml-syntax": fixSyntax,
  "document-not-object": fixNotObject,
  "merge-key": fixMergeKey,
  "field-empty": fixEmpty,
  "field-type": fixType,
  "ref-not-found": fixNotFound,
  "ref-wrong-kind": fixWrongKind,
  "relation-cycle": fixCycle,
  "duplicate-entity": fixDuplicate,
  "placeholder-invalid": fixPlaceholderInvalid,
  "placeholder-target-missing": fixPlaceholderMissing,
  "placeholder-outside-repository": fixPlaceholderOutside,
  "techdocs-config-missing": fixDocsMissing,
  "location-target-missing": fixTargetMissing,
  "location-target-invalid": fixTargetInvalid,
  "location-cycle": fixTargetCycle,
  "not-in-catalog": fixNotInCatalog,
  "descriptor-unreachable": addToLocation,
  "codeowners-disagree": fixCodeOwners,
};

/** Codes without a fix, and why. */
export const unfixable: Readonly<Partial<Record<ProblemCode, string>>> = {
  "file-too-large": "how to split a file is its author's choice",
  "file-unreadable": "the reason lies outside of the file",
  "parse-timeout": "what is too complicated about a text cannot be told",
  "portal-processing": "the portal says in its own words what it could not do",
  "descriptor-untouched": "only who knows the entity can say whether its descriptor is still right",
  "deprecated-use": "what replaces it is known to its owner, and the place is no descriptor",
  "schema-unreadable": "the mistake is in another file, which is no descriptor",
  "schema-timeout": "the mistake is in another file, which is no descriptor",
};

/**
 * The fixes of the problems at a range, as the catalog knows them, the best of each first and preferred. Where several
 * problems of the file have one code, an action for all of them follows; it gets its edit by {@link resolveFix}.
 *
 * @throws Cancelled
 */
export async function findFixes(
  open: OpenDescriptor,
  range: Range,
  context: LanguageContext,
  token: CancellationToken,
): Promise<readonly CodeAction[]> {
  const all = context.catalog.problemsOf(open.uri);
  const here = all.filter((problem) => touches(problem.range, range));
  const actions: CodeAction[] = [];
  for (const problem of here) {
    const fixes = await fixesOf(problem, open, context, token);
    actions.push(...fixes.map((fix, index) => toAction(fix, problem, index === 0)));
  }
  for (const code of new Set(here.map((problem) => problem.code))) {
    if (isForAll(code) && actions.some((action) => action.edit)) actions.push(...forAll(code, open.uri, all));
  }
  return actions;
}

/** Every fix of one problem, the best first. @throws Cancelled */
export async function fixesOf(
  problem: Problem,
  open: OpenDescriptor,
  context: LanguageContext,
  token: CancellationToken,
): Promise<readonly Fix[]> {
  const document = open.documents.find(({ index }) => index === problem.document) ?? open.documents[0];
  if (!document) return [];
  const site = new FixSite(problem, open, document, context, token);
  const own = (problem.fixes ?? []).map((fix) => ownFix(fix, site));
  const fixes = [
    ...((await better[problem.code]?.(site)) ?? []),
    ...own,
    ...((await further[problem.code]?.(site)) ?? []),
  ];
  return [...new Map(fixes.toReversed().map((fix) => [fix.title, fix])).values()].toReversed();
}

/** False for codes whose fixes make, move or delete files, or take content out: nobody wants that by the dozen. */
export function isForAll(code: ProblemCode): boolean {
  return !single.has(code) && unfixable[code] === undefined;
}

const single: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "yaml-syntax",
  "document-not-object",
  "relation-cycle",
  "duplicate-entity",
  "placeholder-outside-repository",
  "techdocs-config-missing",
  "location-cycle",
  "not-in-catalog",
  "descriptor-unreachable",
  "codeowners-disagree",
  "owner-without-members",
  "owner-deprecated",
]);

function forAll(code: ProblemCode, uri: Uri, problems: readonly Problem[]): readonly CodeAction[] {
  const isSeveral = problems.filter((problem) => problem.code === code).length > 1;
  const action = (scope: FixAllRequest["scope"], title: string): CodeAction => {
    const data: FixAllRequest = { code, scope, uri };
    return { title, kind: "quickfix", data };
  };
  return [
    ...(isSeveral ? [action("file", fixMessages.allInFile(code))] : []),
    action("workspace", fixMessages.allInWorkspace(code)),
  ];
}

function ownFix(fix: ProblemFix, site: FixSite): Fix {
  if ("edits" in fix) return { title: fix.title, edit: site.edit(fix.edits) };
  const command = { title: fix.title, command: `callboard.${fix.command}`, arguments: [fix.argument, site.uri] };
  return { title: fix.title, command };
}

function toAction(fix: Fix, problem: Problem, isPreferred: boolean): CodeAction {
  const diagnostics = [toDiagnostic(problem)];
  return { kind: "quickfix", diagnostics, ...fix, ...(isPreferred && { isPreferred }) };
}

const severityNumbers: Readonly<Record<Severity, 1 | 2 | 3 | 4>> = { error: 1, warning: 2, information: 3, hint: 4 };

function toDiagnostic({ range, message, code, severity }: Problem): Diagnostic {
  return { range, message, code, severity: severityNumbers[severity], source: "callboard" };
}

function touches(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: Range["start"], other: Range["start"]): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
