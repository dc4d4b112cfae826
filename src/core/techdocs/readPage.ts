import { isSlow } from "../descriptor/isSlow.ts";
import { parseDocuments } from "../descriptor/parseDocuments.ts";
import { toJson } from "../descriptor/toJson.ts";
import { findText } from "../entity/entity.ts";
import type { DocsHeading } from "./docsPages.ts";
import { MarkdownScan } from "./markdownScan.ts";

/** What a Markdown file says by itself, whatever site it is part of. */
export interface PageContent {
  /** That of the front matter, else the heading of level 1 at its head; undefined where the site or the path has to say it. */
  readonly title: string | undefined;
  readonly headings: readonly DocsHeading[];
  readonly text: string;
}

/** Reads the text of a page. Never throws. */
export function readPage(text: string): PageContent {
  const lines = (text.startsWith("\uFEFF") ? text.slice(1) : text).split(/\r\n|\n|\r/);
  const meta = readMeta(lines);
  const { headings, words } = new MarkdownScan(lines, meta.end).run();
  return { title: meta.title ?? titleAmong(headings, lines, meta.end), headings, text: words };
}

/**
 * MkDocs takes a heading of level 1 with which the page begins. One below badges or a comment is meant so, too, unless
 * there are several: then they are chapters.
 */
function titleAmong(headings: readonly DocsHeading[], lines: readonly string[], start: number): string | undefined {
  const [first] = headings;
  if (first?.level !== 1) return undefined;
  const isAlone = headings.filter(({ level }) => level === 1).length === 1;
  const isAtStart = !lines.slice(start, first.line).some((line) => /\S/.test(line));
  return isAlone || isAtStart ? first.text : undefined;
}

interface PageMeta {
  readonly title: string | undefined;
  /** The line behind it. */
  readonly end: number;
}

const longestFrontMatter = 500;

/** MkDocs takes YAML between two lines of dashes, else lines of "key: value" up to the first blank one. */
function readMeta(lines: readonly string[]): PageMeta {
  if (!/^---[ \t]*$/.test(lines[0] ?? "")) return { title: readKeyLines(lines), end: 0 };
  const end = lines.slice(0, longestFrontMatter).findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  if (end < 0) return { title: undefined, end: 0 };
  const written = lines.slice(1, end);
  // Few pages have a title there, and a YAML parser takes longer than all else.
  const title = written.some((line) => /^['"]?title['"]?\s*:/.test(line))
    ? readYamlTitle(written.join("\n"))
    : undefined;
  return { title, end: end + 1 };
}

function readYamlTitle(text: string): string | undefined {
  if (isSlow(text)) return undefined;
  const tree = parseDocuments(text).next().value?.tree;
  if (!tree || tree.errors.length > 0) return undefined;
  return findText(toJson(tree, text.length).value, "title")?.trim() || undefined;
}

function readKeyLines(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const [, key, value] = /^ {0,3}([\w-]+):\s*(\S.*)?$/.exec(line) ?? [];
    if (key === undefined) return undefined;
    if (key.toLowerCase() === "title") return value?.trim();
  }
  return undefined;
}
