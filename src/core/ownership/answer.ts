import type { DocsHeading, DocsPage } from "../techdocs/docsPages.ts";
import type { Uri } from "../uri.ts";

/** What people ask a portal about an entity, in the order in which it is shown. */
export const questions = ["owner", "contact", "docs", "runbook", "dashboard", "deploy", "apis", "dependents"] as const;

export type Question = (typeof questions)[number];

/** Where an answer leads: a page of the web (http, https or mailto), an entity, or a place in a file. */
export type AnswerTarget =
  | { readonly kind: "url"; readonly url: string }
  /** The entity need not be in the catalog. */
  | { readonly kind: "entity"; readonly ref: string }
  /** The line counts from 0. */
  | { readonly kind: "place"; readonly uri: Uri; readonly line: number };

/** One answer to one question about an entity. */
export interface Answer {
  readonly question: Question;
  /** A link's title, a heading, an entity's title, an e-mail address. */
  readonly title: string;
  readonly target: AnswerTarget;
  /** Why, in words: "link", "annotation pagerduty.com/service-id", "docs, runbook.md of Billing". */
  readonly from: string;
  /** The entity that answers where the one that was asked about does not. */
  readonly of?: string;
}

/** As much of a page of documentation as answers need. */
export type AnswerPage = Pick<DocsPage, "uri" | "path" | "title"> & {
  readonly headings: readonly Pick<DocsHeading, "text" | "level" | "line">[];
};

/** Where the pages of entities come from; none for entities without docs, or while they are not read yet. */
export interface AnswerDocs {
  pagesOf(ref: string): readonly AnswerPage[];
}
