import type { Uri } from "../uri.ts";

/** A heading of a page, as TechDocs shows it. */
export interface DocsHeading {
  /** Without marks of emphasis, links and the like. */
  readonly text: string;
  /** 1 to 6. */
  readonly level: number;
  /** In the Markdown file, from 0. */
  readonly line: number;
  /** The part of the page's address behind "#", unique in its page. */
  readonly anchor: string;
}

/** A page of an entity's docs. Plain data; a page that changes is another object. */
export interface DocsPage {
  /** The entity whose docs they are; the first one by reference where several name one folder. */
  readonly ref: string;
  /** The Markdown file. */
  readonly uri: Uri;
  /** From the folder of the pages, "guides/deploy.md"; of an included site with the site's name in front. */
  readonly path: string;
  readonly title: string;
  readonly headings: readonly DocsHeading[];
  /** What the page says beside its headings, without marks, tags and addresses: for search and previews. */
  readonly text: string;
}
