import { checkEntity } from "../entity/checkEntity.ts";
import { findText } from "../entity/entity.ts";
import type { JsonObject } from "../entity/entity.ts";
import type { EntityFinding, EntityPath } from "../entity/finding.ts";
import type { ModelSettings } from "../entity/model.ts";
import { descriptorMessages } from "../messages.ts";
import type { Problem } from "../problems.ts";
import { problemCodes } from "../problems.ts";
import { entityRecordOf } from "./entityRecord.ts";
import { toProblemFix } from "./fixEdits.ts";
import { tooDeep } from "./openDocument.ts";
import type { BrokenDocument, ObjectDocument, OpenedDocument } from "./openDocument.ts";
import type { YamlTree } from "./parseDocuments.ts";
import { replacePlaceholders } from "./placeholder.ts";
import { isUndecided, resolvePlaceholders, unanswered } from "./placeholderContents.ts";
import type { Answers, Question } from "./questions.ts";
import type { DocumentRecord } from "./record.ts";
import type { SourceText } from "./sourceText.ts";
import { findPlace, keySpan, valueSpan } from "./treePlace.ts";
import type { Span, TreePlace } from "./treePlace.ts";

/** What is known of one document: what it holds, or what has to be asked before that can be said. */
export interface DocumentReading {
  /** Absent for an empty document, and as long as there are questions. */
  readonly record?: DocumentRecord;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  readonly questions: readonly Question[];
  /** Whether it was made from answers. */
  readonly hasAnswers?: boolean;
}

/** Reads a document as far as the answers allow. Never throws. */
export function readDocument(
  source: SourceText,
  document: OpenedDocument,
  settings: ModelSettings,
  answers: Answers,
): DocumentReading {
  if (document.kind === "empty") return { problems: [], questions: [] };
  if (document.kind === "broken") return readBroken(source, document);
  try {
    return readObject(source, document, settings, answers);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return readBroken(source, tooDeep(source.text, document.index, document.span));
  }
}

function readBroken(source: SourceText, { index, span, code, errors }: BrokenDocument): DocumentReading {
  const { severity } = problemCodes[code];
  const problems = errors.map(({ start, end, message }): Problem => {
    return { code, severity, range: source.rangeOf({ start, end }), message, document: index };
  });
  return { record: { index, ...source.rangeOf(span).start, valid: false }, problems, questions: [] };
}

function readObject(
  source: SourceText,
  document: ObjectDocument,
  settings: ModelSettings,
  answers: Answers,
): DocumentReading {
  const { index, tree, span, placeholders } = document;
  const questions = unanswered(placeholders, answers);
  if (questions.length > 0) return { problems: [], questions };
  const resolved = resolvePlaceholders(placeholders, answers);
  const value = placeholders.length > 0 ? replacePlaceholders(document.value, resolved.contents) : document.value;

  const check = checkEntity(value, settings);
  const key = String(index);
  const custom = answers.customKinds[key];
  if (check.customKind && !custom) {
    return { problems: [], questions: [{ kind: "customKind", key, customKind: check.customKind, entity: value }] };
  }
  const findings = [...check.findings, ...(check.customKind && custom ? custom.findings : [])];
  const decided = findings.filter((finding) => !isUndecided(finding, resolved.unresolved));
  const told = [...resolved.findings, ...decided];
  const record: DocumentRecord = {
    index,
    ...source.rangeOf(span).start,
    valid: !told.some(({ refused }) => refused),
    ...envelopeOf(value),
    ...entityOf(source, tree, value, resolved.unresolved),
  };
  const problems = toProblems(source, tree, index, told);
  const hasAnswers = placeholders.length > 0 || check.customKind !== undefined;
  return {
    record,
    problems: [...problems, ...mergeKeys(source, document)].toSorted(byPlace),
    questions: [],
    hasAnswers,
  };
}

function mergeKeys(source: SourceText, document: ObjectDocument): readonly Problem[] {
  const code = "merge-key";
  const { severity } = problemCodes[code];
  const message = descriptorMessages.mergeKey;
  return document.mergeKeys.map((span) => {
    return { code, severity, range: source.rangeOf(span), message, document: document.index };
  });
}

function byPlace({ range: { start } }: Problem, { range: { start: other } }: Problem): number {
  return start.line - other.line || start.character - other.character;
}

function envelopeOf(value: JsonObject): { apiVersion?: string; kind?: string } {
  const apiVersion = findText(value, "apiVersion");
  const kind = findText(value, "kind");
  return { ...(apiVersion !== undefined && { apiVersion }), ...(kind !== undefined && { kind }) };
}

function entityOf(
  source: SourceText,
  tree: YamlTree,
  value: JsonObject,
  unresolved: readonly EntityPath[],
): Pick<DocumentRecord, "entity"> {
  const entity = entityRecordOf(source, tree, value, unresolved);
  return entity ? { entity } : {};
}

function toProblems(
  source: SourceText,
  tree: YamlTree,
  document: number,
  findings: readonly EntityFinding[],
): readonly Problem[] {
  return findings
    .map((finding) => {
      const place = findPlace(tree, finding.path);
      return { finding, place, span: findingSpan(source.text, place, finding) };
    })
    .toSorted((one, other) => one.span.start - other.span.start)
    .map(({ finding, place, span }) => toProblem(source, document, finding, place, span));
}

function findingSpan(text: string, place: TreePlace, { at, path }: EntityFinding): Span {
  return at === "key" || path.length === 0 ? keySpan(text, place) : valueSpan(text, place);
}

function toProblem(
  source: SourceText,
  document: number,
  { code, at, message, fixes = [] }: EntityFinding,
  place: TreePlace,
  span: Span,
): Problem {
  const edits = fixes.flatMap((fix) => toProblemFix(source, place, at, fix) ?? []);
  return {
    code,
    severity: problemCodes[code].severity,
    range: source.rangeOf(span),
    message,
    document,
    ...(edits.length > 0 && { fixes: edits }),
  };
}
