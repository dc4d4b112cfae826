import type { JsonValue } from "../entity/entity.ts";
import type { EntityFinding, EntityPath } from "../entity/finding.ts";
import { descriptorMessages } from "../messages.ts";
import { parseDocuments } from "./parseDocuments.ts";
import type { ParsedDocument } from "./parseDocuments.ts";
import type { Placeholder, PlaceholderContent, PlaceholderTarget } from "./placeholder.ts";
import { largestFile } from "./limits.ts";
import { placeholderQuestion } from "./questions.ts";
import type { Answers, Question } from "./questions.ts";
import { syntaxErrors } from "./syntaxErrors.ts";
import { toJson } from "./toJson.ts";

/** What the placeholders of an entity stand for, as far as it is known. */
export interface ResolvedPlaceholders {
  /** Placeholders without a known content stand for a text. */
  readonly contents: ReadonlyMap<Placeholder, JsonValue>;
  /** Where the content is not known, so that nothing can be said about it. */
  readonly unresolved: readonly EntityPath[];
  readonly findings: readonly EntityFinding[];
}

/** The questions about placeholders that have no answer yet. */
export function unanswered(placeholders: readonly Placeholder[], answers: Answers): readonly Question[] {
  return placeholders.flatMap(({ kind, value }) => {
    const question = value === undefined ? undefined : placeholderQuestion({ kind, value });
    return question && !Object.hasOwn(answers.placeholders, question.key) ? [question] : [];
  });
}

/** Resolves placeholders whose questions are all answered. */
export function resolvePlaceholders(placeholders: readonly Placeholder[], answers: Answers): ResolvedPlaceholders {
  const contents = new Map<Placeholder, JsonValue>();
  const unresolved: EntityPath[] = [];
  const findings: EntityFinding[] = [];
  for (const placeholder of placeholders) {
    const resolved = resolve(placeholder, answers);
    contents.set(placeholder, "value" in resolved ? resolved.value : (placeholder.value ?? placeholder.kind));
    if ("value" in resolved) continue;
    unresolved.push(placeholder.path);
    if (resolved.finding) findings.push(resolved.finding);
  }
  return { contents, unresolved, findings };
}

/** Whether a finding speaks of what an unresolved placeholder stands for. */
export function isUndecided({ code, path }: EntityFinding, unresolved: readonly EntityPath[]): boolean {
  // A union such as "a mapping or a list of mappings" is found wrong at the list, though an item is unknown.
  const isAboutContent = path.length > 1 && (code === "field-type" || code === "field-value");
  return unresolved.some((place) => startsWith(path, place) || (isAboutContent && startsWith(place, path)));
}

/** Whether a path leads to another one, or below it. */
export function startsWith(path: EntityPath, start: EntityPath): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}

type Resolved = { readonly value: JsonValue } | { readonly finding: EntityFinding | undefined };

function resolve(placeholder: Placeholder, answers: Answers): Resolved {
  const { kind, value, path } = placeholder;
  if (value === undefined) {
    return { finding: finding("placeholder-invalid", [...path, kind], descriptorMessages.placeholderNoText(kind)) };
  }
  const target = { kind, value };
  const content = answers.placeholders[placeholderQuestion(target).key];
  if (content?.kind === "text") return readContent(target, content.text, path);
  return { finding: content && findingOf(content, value, [...path, kind]) };
}

function findingOf(content: PlaceholderContent, target: string, path: EntityPath): EntityFinding | undefined {
  switch (content.kind) {
    case "missing":
      return finding("placeholder-target-missing", path, descriptorMessages.placeholderMissing(target));
    case "outside":
      return finding("placeholder-outside-repository", path, descriptorMessages.placeholderOutside(target));
    case "unreadable":
      return finding("file-unreadable", path, descriptorMessages.placeholderUnreadable(target, content.reason));
    default:
      return undefined;
  }
}

function readContent(target: PlaceholderTarget, text: string, path: EntityPath): Resolved {
  if (target.kind === "$text") return { value: text };
  const read = target.kind === "$json" ? readJson(target.value, text) : readYaml(target.value, text);
  return "value" in read ? read : { finding: finding("placeholder-invalid", [...path, target.kind], read.reason) };
}

type Read = { readonly value: JsonValue } | { readonly reason: string };

function readJson(target: string, text: string): Read {
  try {
    const value: JsonValue = JSON.parse(text);
    return { value };
  } catch (error) {
    return { reason: descriptorMessages.placeholderJson(target, error instanceof Error ? error.message : "") };
  }
}

function readYaml(target: string, text: string): Read {
  const documents = [...parseDocuments(text)];
  const [document] = documents;
  if (!document || documents.length > 1) {
    return { reason: descriptorMessages.placeholderDocuments(target, documents.length) };
  }
  const { value, reason } = plainValue(text, document);
  return value === undefined ? { reason: descriptorMessages.placeholderYaml(target, reason) } : { value };
}

function plainValue(text: string, { tree }: ParsedDocument): { value?: JsonValue; reason: string } {
  if (!tree) return { reason: descriptorMessages.nestedTooDeeply };
  const plain = toJson(tree, largestFile);
  const [error] = syntaxErrors(text, tree, plain.errors);
  if (error || plain.value === undefined) return { reason: error?.message ?? "" };
  return { value: plain.value, reason: "" };
}

function finding(
  code: "placeholder-invalid" | "placeholder-target-missing" | "placeholder-outside-repository" | "file-unreadable",
  path: EntityPath,
  message: string,
): EntityFinding {
  return { code, path, at: "value", message, refused: code === "placeholder-invalid" };
}
