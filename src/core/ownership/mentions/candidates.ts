import { findAddresses, findScpAddresses, isDomainName, namingPart, parseHostAndPath, type Span } from "./addresses.ts";
import { listedWords, readCommand, runsCommand } from "./commandWords.ts";
import { dependenciesOn } from "./dependencyFields.ts";
import { isImportText, plainImportOf } from "./importSpecifiers.ts";
import { isKeyText, listStart } from "./keyTexts.ts";
import { keysAt, maskLine, type TextLines } from "./keys.ts";
import { ownersOnLine } from "./ownersOnLine.ts";
import { defaultsIn, imagesIn, piecesOf } from "./pieces.ts";
import type { PlainValue } from "./plainValue.ts";
import { plainValues } from "./plainValues.ts";
import type { Key } from "./roles.ts";
import { type Open, type ScannedLine, type Segment, scanLine } from "./scanLine.ts";
import type { Uri } from "../../uri.ts";
import { type Syntax, syntaxOf } from "./syntax.ts";

/** A piece of a line that may name an entity, by where it stands. */
export interface Candidate extends Span {
  readonly text: string;
  readonly place:
    | "import"
    | "dependency"
    /** An address with its scheme, wherever it stands. */
    | "address"
    /** A host, with or without port and path, in a text or comment of several words. */
    | "bareAddress"
    | "image"
    /** Who owns a path, in CODEOWNERS. */
    | "owner"
    /** The whole of what is quoted, or a value of a configuration. */
    | "value";
  /** Of a dependency: the package that it is. */
  readonly alias?: string;
  /** What a value is the value of, the nearest first. Empty for other places. */
  keys(): readonly Key[];
  /** True for the value of an element's attribute, most of which are for the page alone. */
  readonly isAttribute?: boolean;
  /** True for what a mapping or table holds something under. */
  readonly isKey?: boolean;
  /** The other texts of the list that a value is in. */
  items(): readonly string[];
}

/** What the matcher knows of a document besides its lines. */
export interface MentionedIn {
  readonly lines: TextLines;
  /** VS Code's id of the language. */
  readonly language: string;
  /** "package.json". */
  readonly fileName: string;
  /** Of its file; undefined for a text that is in none. */
  readonly uri: Uri | undefined;
}

/** Longer lines were made by a machine. */
export const longestLine = 5_000;
const longestValue = 200;
/** How far the cases of a switch are looked for. */
const casesAround = 8;
/** Texts of these say what a page shows, but for what is imported. */
const styleSheets: ReadonlySet<string> = new Set(["css", "scss", "less", "sass", "stylus"]);
const noContext = { keys: (): readonly Key[] => [], items: (): readonly string[] => [] };

/** What one line holds, given what the lines before it left open. Where pieces overlap, the more telling comes first. */
export function candidatesOn(
  document: MentionedIn,
  line: number,
  before: Open | undefined,
): { readonly candidates: readonly Candidate[]; readonly open: Open | undefined } {
  const text = document.lines.lineAt(line) ?? "";
  const syntax = syntaxOf(document.language);
  if (text.length > longestLine) return { candidates: [], open: before };
  const scanned = scanLine(text, syntax, before);
  return { candidates: new LineReader(document, line, text, syntax, scanned).read(), open: scanned.open };
}

/** Collects the candidates of one line. */
class LineReader {
  readonly #document: MentionedIn;
  readonly #line: number;
  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #scanned: ScannedLine;
  readonly #found: Candidate[] = [];
  #masked: string | undefined;

  constructor(document: MentionedIn, line: number, text: string, syntax: Syntax, scanned: ScannedLine) {
    this.#document = document;
    this.#line = line;
    this.#text = text;
    this.#syntax = syntax;
    this.#scanned = scanned;
  }

  read(): readonly Candidate[] {
    const { language, lines, fileName } = this.#document;
    if (fileName === "CODEOWNERS") {
      for (const owner of ownersOnLine(this.#text)) this.#add("owner", owner);
      return this.#found;
    }
    for (const { start, end, alias } of dependenciesOn(lines, this.#line, fileName)) {
      this.#found.push({ start, end, text: this.#text.slice(start, end), place: "dependency", alias, ...noContext });
    }
    const specifier = this.#scanned.segments[0]?.kind === "comment" ? undefined : plainImportOf(this.#text, language);
    if (specifier) this.#add("import", specifier);
    for (const address of findAddresses(this.#text)) this.#addAddress(address);
    for (const address of findScpAddresses(this.#text)) this.#add("address", address);
    for (const word of this.#syntax.plain === "values" ? listedWords(this.#text) : []) this.#addPlain(word);
    for (const segment of this.#scanned.segments) {
      if (segment.kind === "text") this.#readText(segment);
      else if (segment.kind === "comment") this.#readWords(segment, true);
      else if (this.#syntax.plain === "prose") this.#readWords(segment, true);
      else this.#readPlain(segment);
    }
    return this.#found;
  }

  #add(place: Candidate["place"], { start, end }: Span): void {
    if (end <= start || end - start > longestValue * 2) return;
    const context =
      place === "value" ? { keys: () => this.#keysAt(start), items: () => this.#itemsAt(start) } : noContext;
    this.#found.push({ start, end, text: this.#text.slice(start, end), place, ...context });
  }

  #addAddress({ start, end }: Span): void {
    if (end - start > longestValue * 2) return;
    const text = this.#text.slice(start, end);
    const part = namingPart(text);
    this.#found.push({ ...noContext, start: start + part.start, end: start + part.end, text, place: "address" });
  }

  #readPlain(segment: Segment): void {
    for (const value of plainValues(this.#text, segment, this.#document.language)) this.#addPlain(value);
    if (this.#syntax.plain !== "values") return;
    const content = this.#text.slice(segment.start, segment.end);
    this.#readPieces(segment, content, [...defaultsIn(content), ...imagesIn(content)]);
  }

  #addPlain(value: PlainValue): void {
    const { start, end, place, key, keysAt: at } = value;
    const text = this.#text.slice(start, end);
    if (at !== undefined) this.#addKeyed(value, text, () => this.#keysAt(at));
    else if (key === undefined) this.#add(place, value);
    else this.#addKeyed(value, text, () => [{ text: key, isCall: false }]);
    if (place === "value") this.#readPieces(value, text);
  }

  #addKeyed({ start, end }: Span, text: string, keys: () => readonly Key[], isAttribute = false): void {
    this.#found.push({ ...noContext, start, end, text, place: "value", keys, isAttribute });
  }

  #keysAt(start: number): readonly Key[] {
    return keysAt(this.#document.lines, this.#line, this.#harmless(), start);
  }

  /** The quoted texts between the brackets around a text, without it. */
  #itemsAt(start: number): readonly string[] {
    const masked = this.#harmless();
    if (/^\s*(?:case|when)\s+["']/.test(masked)) return this.#cases();
    const from = listStart(masked, start);
    if (from === undefined) return [];
    const close = masked.slice(start).search(/[\])}]/);
    const to = close === -1 ? masked.length : start + close;
    const inside = this.#scanned.segments.filter(
      (each) => each.kind === "text" && each.start > from && each.end < to && each.start !== start,
    );
    return inside.map((each) => this.#text.slice(each.start, each.end));
  }

  /** The texts of the cases around this one: those of one switch are of one kind. */
  #cases(): readonly string[] {
    const around = Array.from({ length: casesAround * 2 + 1 }, (_, index) => this.#line + index - casesAround);
    return around.flatMap((line) => {
      const text = this.#document.lines.lineAt(line) ?? "";
      const isCase = text.length < 300 && /^\s*(?:case|when)\s+["']/.test(text);
      return isCase ? [...text.matchAll(/["']([\w.-]+)["']/g)].map(([, item = ""]) => item) : [];
    });
  }

  #harmless(): string {
    this.#masked ??= maskLine(this.#text, this.#scanned.segments);
    return this.#masked;
  }

  #readText(segment: Segment): void {
    const { lines, language } = this.#document;
    const content = this.#text.slice(segment.start, segment.end);
    if (segment.isWhole && !/\s/.test(content)) {
      if (isImportText(lines, this.#line, this.#text, segment, language)) return this.#add("import", segment);
      const isAttribute = this.#isAttribute(segment);
      if (this.#syntax.attributes === "all" && !isAttribute) return undefined;
      if (isAttribute) this.#addKeyed(segment, content, () => this.#keysAt(segment.start), true);
      else if (isKeyText(this.#text, segment, language))
        this.#found.push({ ...noContext, ...segment, text: content, place: "value", isKey: true });
      else if (!styleSheets.has(language) || /@(?:import|use|forward)\b/.test(this.#text)) this.#add("value", segment);
    }
    this.#readPieces(segment, content);
    const agent = /^[A-Za-z][\w.-]+(?=(?:\/[\w.]+)?\s\()/.exec(content)?.[0];
    if (agent !== undefined && /agent/i.test(this.#text))
      this.#add("value", { start: segment.start, end: segment.start + agent.length });
    if (!/\s/.test(content)) return;
    if (runsCommand(content)) this.#readCommandIn(segment);
    this.#readWords(segment, false);
  }

  /** What a command names that a program or manifest runs. */
  #readCommandIn({ start, end }: Span): void {
    for (const value of readCommand(this.#text, start, end)) {
      if (value.place === "image" || value.key !== undefined) this.#addPlain(value);
    }
  }

  /** `<div id="x">`; in languages of elements alone also `id="x"` on a line of its own. */
  #isAttribute({ start, quote }: Segment): boolean {
    const { attributes } = this.#syntax;
    if (attributes === "none") return false;
    const before = this.#harmless().slice(Math.max(0, start - 300), start - quote.length);
    return attributes === "all"
      ? /[\w-]=$/.test(before)
      : /<[A-Za-z][\w.:-]*\s(?:[^<>]*\s)?[\w:@.#-]+=\{?$/.test(before);
  }

  /** Parts of a text that name something by themselves. */
  #readPieces({ start }: Span, content: string, pieces = piecesOf(content)): void {
    for (const { place, keys, hasOuterKeys, ...piece } of pieces) {
      const span = { start: start + piece.start, end: start + piece.end };
      const text = content.slice(piece.start, piece.end);
      if (place === "image" || (keys.length === 0 && hasOuterKeys)) this.#add(place, span);
      else this.#addKeyed(span, text, () => (hasOuterKeys ? [...keys, ...this.#keysAt(start)] : keys));
    }
  }

  /** Hosts among words: whole domain names, in comments and prose with a path behind them. */
  #readWords({ start, end }: Span, needsPath: boolean): void {
    const content = this.#text.slice(start, end);
    for (const match of content.matchAll(/(?<![\w./@:-])[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[\w./~%-]*)?/g)) {
      const word = match[0].replace(/[.:/]+$/, "");
      const address = parseHostAndPath(word);
      if (!address || !isDomainName(address.host) || (needsPath && address.path.length === 0)) continue;
      this.#add("bareAddress", { start: start + match.index, end: start + match.index + word.length });
    }
  }
}
