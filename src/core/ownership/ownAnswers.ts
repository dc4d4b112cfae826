import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { annotationOf, annotationsOf, linksOf, subjectOf } from "../catalog/entityLooks.ts";
import type { AnnotationCategory } from "../entity/annotationRow.ts";
import { type AnnotationTable, linkOf } from "../entity/annotationTable.ts";
import { isTemplated } from "../entity/formats.ts";
import type { Answer, AnswerDocs, AnswerPage, Question } from "./answer.ts";
import { isProperName, topicsOfHeading, topicsOfLink, topicsOfPath, type Topic } from "./meaning.ts";
import { answerMessages } from "./messages.ts";

/** What answers are made from. */
export interface AnswerSources {
  readonly catalog: Catalog;
  readonly annotations: AnnotationTable;
  readonly docs: AnswerDocs;
}

/** Of one question, from the headings of an entity's docs. */
const mostHeadings = 3;

/** What an entity itself says of a topic: in its links, its annotations and its docs. */
export function ownAnswers(topic: Topic, entity: CatalogEntity, sources: AnswerSources): readonly Answer[] {
  const links = linksOf(entity.entity)
    .filter((link) => isAddress(link.url) && topicsOfLink(link).includes(topic))
    .map(({ title, url }) => toUrlAnswer(topic, title ?? url, url, answerMessages.fromLink));
  const category = categories[topic];
  const buttons = category ? buttonAnswers(topic, category, entity, sources.annotations) : [];
  const pages = pageAnswers(topic, entity, sources.docs);
  const remote = topic === "docs" ? annotationAnswers(topic, entity, sources, ["backstage.io/techdocs-ref"]) : [];
  // Docs beside the code come before those of the web.
  return withoutRepeats(topic === "docs" ? [...pages, ...remote, ...links] : [...links, ...buttons, ...pages]);
}

const categories: Readonly<Partial<Record<Topic, AnnotationCategory>>> = {
  contact: "On-call",
  dashboard: "Dashboard",
};

/** The pages that an entity's annotations lead to, of one category. */
export function buttonAnswers(
  topic: Topic,
  wanted: AnnotationCategory,
  { entity }: CatalogEntity,
  annotations: AnnotationTable,
): readonly Answer[] {
  return annotations
    .buttonsOf(annotationsOf(entity), subjectOf(entity))
    .filter(({ category }) => category === wanted)
    .map(({ category, address, row }) => toUrlAnswer(topic, category, address, answerMessages.fromAnnotation(row.key)));
}

/** The pages that annotations of some keys lead to. */
export function annotationAnswers(
  question: Question,
  { entity }: CatalogEntity,
  { annotations }: AnswerSources,
  keys: readonly string[],
): readonly Answer[] {
  return keys.flatMap((key) => {
    const row = annotations.find(key);
    const value = annotationOf(entity, key);
    const address = row && value !== undefined ? linkOf(row, value, subjectOf(entity)) : undefined;
    return row && address ? toUrlAnswer(question, row.title, address, answerMessages.fromAnnotation(key)) : [];
  });
}

function pageAnswers(topic: Topic, entity: CatalogEntity, docs: AnswerDocs): readonly Answer[] {
  const pages = docs.pagesOf(entity.ref);
  if (topic === "docs") {
    const home = pages.find(({ path }) => /^(index|readme)\.md$/i.test(path)) ?? pages[0];
    return home ? [toPlaceAnswer(topic, nameOf(home), home, 0)] : [];
  }
  const whole = inOrder(
    pages.filter(({ path, title }) => [...topicsOfPath(path), ...topicsOfHeading(title)].includes(topic)),
    ({ path, title }) => isProperName(`${path} ${title}`, topic),
  );
  const parts = pages
    .filter((page) => !whole.includes(page))
    .flatMap((page) => page.headings.map((heading) => ({ page, ...heading })))
    .filter(({ text, level }) => level <= 3 && topicsOfHeading(text).includes(topic));
  return [
    ...whole.map((page) => toPlaceAnswer(topic, nameOf(page), page, 0)),
    ...inOrder(parts, ({ text }) => isProperName(text, topic)).map(({ text, page, line }) =>
      toPlaceAnswer(topic, text, page, line),
    ),
  ].slice(0, mostHeadings);
}

/** What a page says of itself: navigations call most of them "Home" and "Runbook". */
function nameOf({ title, headings }: AnswerPage): string {
  return headings.find(({ level }) => level === 1)?.text ?? title;
}

/** Those that are to be first, then the others. */
function inOrder<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly T[] {
  return [...items.filter(isFirst), ...items.filter((item) => !isFirst(item))];
}

/** An answer that is a page of the web. */
export function toUrlAnswer(question: Question, title: string, url: string, from: string): Answer {
  return { question, title, target: { kind: "url", url }, from };
}

function toPlaceAnswer(question: Question, title: string, { uri, path }: AnswerPage, line: number): Answer {
  return { question, title, target: { kind: "place", uri, line }, from: answerMessages.fromPage(path) };
}

/** Only what a browser or a mail program opens: a descriptor is a stranger's data. */
function isAddress(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url) && !isTemplated(url);
}

/** Each target once: the same page may be a link of the entity and of its owner. */
export function withoutRepeats(answers: readonly Answer[]): readonly Answer[] {
  const seen = new Set<string>();
  return answers.filter(({ target }) => {
    const key = target.kind === "url" ? target.url : JSON.stringify(target);
    return !seen.has(key) && seen.add(key);
  });
}
