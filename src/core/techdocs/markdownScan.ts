import { ownText } from "../textPool.ts";
import type { DocsHeading } from "./docsPages.ts";
import { HeadingAnchors } from "./headingAnchors.ts";
import { decodeEntities, inlineText, squeeze } from "./inlineText.ts";
import { RawBlocks } from "./rawBlocks.ts";

/** More headings than this on a page help nobody to find anything. */
const mostHeadings = 1000;
const longestHeading = 500;
/** Of a page's words. */
const longestText = 200_000;
const longestParagraph = 5000;
/** Of one block of code: what is longer is data. */
const longestCode = 2000;

/** What stands in a page. */
export interface ScannedPage {
  readonly headings: readonly DocsHeading[];
  readonly words: string;
}

interface WrittenHeading {
  readonly level: number;
  readonly line: number;
  readonly written: string;
  readonly id: string | undefined;
}

/** What indents what follows: a list item does so less strictly than an admonition, a tab or a block of details. */
interface Container {
  readonly indent: number;
  readonly isList: boolean;
}

/**
 * Reads a page line by line, by the rules of Python-Markdown with the extensions of techdocs-core. A parser of CommonMark
 * would find other headings (those in admonitions not, those in raw HTML) and take some times longer; for 5,000 pages
 * both matters. What has no end (a fence, a tag, a comment) is text.
 */
export class MarkdownScan {
  readonly #lines: readonly string[];
  readonly #raw: RawBlocks;
  readonly #containers: Container[] = [];
  readonly #headings: WrittenHeading[] = [];
  readonly #words: string[] = [];
  readonly #paragraph: string[] = [];
  #paragraphSize = 0;
  #size = 0;
  #at: number;
  /** Nothing stands directly before the line that it could belong to. */
  #isBlockStart = true;

  /** @param start the line behind the front matter. */
  constructor(lines: readonly string[], start: number) {
    this.#lines = lines;
    this.#raw = new RawBlocks(lines);
    this.#at = start;
  }

  run(): ScannedPage {
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at] ?? "";
      if (/\S/.test(line)) this.#takeLine(line);
      else {
        this.#endParagraph();
        this.#at++;
      }
    }
    this.#endParagraph();
    return { headings: this.#finishHeadings(), words: this.#words.join("\n") };
  }

  #takeLine(line: string): void {
    const end = this.#raw.endOfFence(this.#at) ?? this.#raw.endOfHtml(this.#at);
    if (end) {
      this.#endParagraph();
      this.#addRaw(end.kind, end.line);
      this.#at = end.line + 1;
      return;
    }
    const indent = indentOf(line);
    const container = this.#containerAt(indent);
    const relative = indent - (container?.indent ?? 0);
    if (this.#isBlockStart && relative >= 4) {
      this.#addWords(squeeze(line).slice(0, longestCode));
      this.#at++;
      return;
    }
    const text = line.trimStart().replace(/^(?:>[ \t]?)+/, "");
    const isAtStart = relative === 0 || (container?.isList ?? false);
    if (isAtStart && this.#takeHeading(text)) this.#endParagraph();
    else this.#takeText(text, indent);
  }

  #containerAt(indent: number): Container | undefined {
    let container = this.#containers.at(-1);
    while (container && this.#isBlockStart && indent < container.indent) {
      this.#containers.pop();
      container = this.#containers.at(-1);
    }
    return container && indent >= container.indent ? container : undefined;
  }

  #takeHeading(text: string): boolean {
    const level = /^#{1,6}/.exec(text)?.[0].length;
    if (level !== undefined) {
      this.#addHeading(level, withoutClosing(text.slice(level)));
      this.#at++;
    } else {
      const underline = this.#isBlockStart ? setextLevel(this.#lines[this.#at + 1]) : undefined;
      if (underline === undefined || !/\w/.test(text)) return false;
      this.#addHeading(underline, text);
      this.#at += 2;
    }
    return true;
  }

  #addHeading(level: number, text: string): void {
    const attributes = /[ ]+\{:?[ ]*([^{}\n]{1,200}?)[ ]*\}[ ]*$/.exec(text.slice(-300));
    const id = /(?:^|\s)(?:#|id=["']?)([^\s"']+)/.exec(attributes?.[1] ?? "")?.[1];
    const written = attributes ? withoutClosing(text.slice(0, text.length - attributes[0].length)) : text;
    if (this.#headings.length >= mostHeadings) return;
    this.#headings.push({ level, line: this.#at, written: written.slice(0, longestHeading), id });
  }

  #finishHeadings(): readonly DocsHeading[] {
    const anchors = new HeadingAnchors(this.#headings.flatMap(({ id }) => id ?? []));
    return this.#headings.flatMap(({ level, line, written, id }) => {
      const { text, images } = inlineText(written);
      const anchor = id ?? anchors.next(text);
      return text || images ? [{ text: ownText(text || images), level, line, anchor: ownText(anchor) }] : [];
    });
  }

  #takeText(text: string, indent: number): void {
    this.#at++;
    const title = /^(?:!!!|\?{3}\+?|={3}[+!]?)(?: |$)[^"]*(?:"(.*)")?\s*$/.exec(text);
    const item = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(text)?.[0];
    const isRow = text.startsWith("|");
    if (title || item !== undefined || isRow || saysNothing(text)) this.#endParagraph();
    if (title) {
      this.#containers.push({ indent: indent + 4, isList: false });
      this.#addWords(inlineText(title[1] ?? "").text);
      return;
    }
    if (item !== undefined) this.#enterItem(indent + 2);
    this.#isBlockStart = false;
    if (saysNothing(text)) return;
    const words = text.slice(item?.length ?? 0).replace(/^\[(?:[ xX]|!\w+)\]\s*/, "");
    this.#paragraph.push(isRow ? words.replaceAll("|", " ") : words);
    this.#paragraphSize += words.length;
    if (this.#paragraphSize > longestParagraph) this.#addParagraph();
  }

  #endParagraph(): void {
    this.#addParagraph();
    this.#isBlockStart = true;
  }

  /** Its lines together: marks and links may go over the end of a line. */
  #addParagraph(): void {
    if (this.#paragraph.length === 0) return;
    const { text } = inlineText(this.#paragraph.join(" "));
    // Links whose address stands elsewhere on the page.
    this.#addWords(text.replaceAll(/(?<![\w\]])\[([A-Za-z][^[\]]{0,100})\](?![[(])/g, "$1"));
    this.#paragraph.length = 0;
    this.#paragraphSize = 0;
  }

  #enterItem(indent: number): void {
    while ((this.#containers.at(-1)?.indent ?? 0) >= indent) this.#containers.pop();
    this.#containers.push({ indent, isList: true });
  }

  /** Code is searched for, too; so are the words between tags. */
  #addRaw(kind: "fence" | "html" | "hidden", end: number): void {
    if (kind === "hidden") return;
    const lines = kind === "fence" ? this.#lines.slice(this.#at + 1, end) : this.#lines.slice(this.#at, end + 1);
    const text = lines.join("\n");
    this.#addWords(kind === "fence" ? squeeze(text.slice(0, longestCode)) : squeeze(withoutTags(text)));
  }

  #addWords(words: string): void {
    if (words === "" || this.#size > longestText) return;
    this.#words.push(words);
    this.#size += words.length + 1;
  }
}

/** In columns; a tab leads to the next multiple of 4. */
function indentOf(line: string): number {
  let columns = 0;
  for (const char of line) {
    if (char === " ") columns++;
    else if (char === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

function setextLevel(underline: string | undefined): number | undefined {
  const text = underline?.trim() ?? "";
  if (!/^[=-]+$/.test(text)) return undefined;
  return text.startsWith("=") ? 1 : 2;
}

/** Without the "#" that may close a heading. */
function withoutClosing(text: string): string {
  let end = text.trimEnd().length;
  while (end > 0 && text[end - 1] === "#") end--;
  return text.slice(0, end).trim();
}

/** Rules, rows that draw tables, definitions of links and abbreviations, attributes, includes, the table of contents. */
function saysNothing(text: string): boolean {
  if (/^[-=*_|:+\s]+$/.test(text)) return true;
  return /^(?:\[(?!\^)[^\]]{1,200}\]:\s|\*\[[^\]]{1,200}\]:|\{:?[^{}]*\}\s*$|-{1,}8<-{1,}|\[TOC\]\s*$|\/{3,})/.test(
    text,
  );
}

function withoutTags(html: string): string {
  const text = html.replaceAll(/<!--[^]{0,5000}?-->/g, " ").replaceAll(/<[^<>]{0,2000}>/g, " ");
  return decodeEntities(text);
}
