/** What a line of Markdown says to a reader. */
export interface InlineText {
  /** Without marks, tags and addresses of links; blanks are single. */
  readonly text: string;
  /** The descriptions of the pictures in it, which are not part of the text. */
  readonly images: string;
}

/**
 * Takes the inline marks of Python-Markdown, as TechDocs sets it up, off a line. It reads each character about once: what
 * has no end in sight is looked for a few times only, so that no text takes long.
 */
export function inlineText(line: string): InlineText {
  if (!/[\\`[<&*_~=^{:!]/.test(line)) return { text: squeeze(line), images: "" };
  const scan = new InlineScan(line);
  scan.run();
  return { text: squeeze(scan.text), images: squeeze(scan.images) };
}

/** Blanks of all kinds to single spaces. */
export function squeeze(text: string): string {
  // Most blanks are single already.
  return text.replaceAll(/\s{2,}|[^\S ]/g, " ").trim();
}

/** Replaces the entities that texts use; others stay as they are. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi, (written, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name)] ?? written;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 31 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : " ";
  });
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  copy: "©",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  rarr: "→",
};

/** Brackets and marks without their counterpart are looked for this often in a line. */
const mostFailures = 50;
const longestLabel = 1000;
const longestEmphasis = 500;
const deepestLabel = 3;

class InlineScan {
  text = "";
  images = "";
  readonly #line: string;
  readonly #depth: number;
  /** Where the second halves of pairs of marks begin, with their lengths. */
  readonly #closers = new Map<number, number>();
  #failures = 0;
  #at = 0;

  constructor(line: string, depth = 0) {
    this.#line = line;
    this.#depth = depth;
  }

  run(): void {
    const special = /[\\`[<&*_~=^{:!]/g;
    while (this.#at < this.#line.length) {
      special.lastIndex = this.#at;
      const next = special.exec(this.#line)?.index ?? this.#line.length;
      this.text += this.#line.slice(this.#at, next);
      this.#at = next;
      if (next < this.#line.length) this.#takeSpecial(this.#line.charAt(next));
    }
  }

  #takeSpecial(char: string): void {
    const closer = this.#closers.get(this.#at);
    if (closer !== undefined) this.#at += closer;
    else if (!this.#takeMarked(char)) this.#keep(char);
  }

  #keep(text: string): void {
    this.text += text;
    this.#at += text.length;
  }

  /** True where a construct begins here; it is taken then. */
  #takeMarked(char: string): boolean {
    switch (char) {
      case "\\":
        return this.#takeEscape();
      case "`":
        return this.#takeCode();
      case "!":
        return this.#line.startsWith("![", this.#at) && this.#takeBracket(this.#at + 1, true);
      case "[":
        return this.#takeBracket(this.#at, false);
      case "<":
        return this.#takeTag();
      case "&":
        return this.#takeMatch(/&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,6});/iy, decodeEntities);
      case "{":
        return this.#takeMatch(/\{(?::[^{}]{0,200}| ?[.#][\w-][^{}]{0,200})\}/y, () => "");
      case ":":
        return !/\w/.test(this.#before()) && this.#takeMatch(/:[a-z0-9_+-]{1,60}:/y, () => "");
      default:
        return this.#takeEmphasis(char);
    }
  }

  #before(): string {
    return this.#line.charAt(this.#at - 1);
  }

  #takeMatch(pattern: RegExp, replace: (match: string) => string): boolean {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#line)?.[0];
    if (match === undefined) return false;
    this.text += replace(match);
    this.#at += match.length;
    return true;
  }

  #takeEscape(): boolean {
    const next = this.#line.charAt(this.#at + 1);
    if (!/[!-/:-@[-`{-~]/.test(next)) return false;
    this.text += next;
    this.#at += 2;
    return true;
  }

  #takeCode(): boolean {
    const mark = runAt(this.#line, this.#at);
    const start = this.#at + mark.length;
    const end = this.#find(start, mark, (at) => runAt(this.#line, at) === mark && this.#line[at - 1] !== "`");
    if (end === undefined) {
      this.#keep(mark);
      return true;
    }
    // "`#!python print()`" names the language of the code first.
    this.text += this.#line.slice(start, end).replace(/^#![\w-]+ /, "");
    this.#at = end + mark.length;
    return true;
  }

  /** A link, a picture or a footnote's number. */
  #takeBracket(start: number, isImage: boolean): boolean {
    const end = this.#matchingBracket(start);
    if (end === undefined) return false;
    const label = this.#line.slice(start + 1, end);
    const target = /(?:\((?:[^()\\]|\\.|\([^()]{0,500}\)){0,2000}\)|\[[^[\]]{0,300}\])(?:\{:?[^{}]{0,200}\})?/y;
    target.lastIndex = end + 1;
    const length = target.exec(this.#line)?.[0].length;
    const isFootnote = !isImage && label.startsWith("^");
    if (length === undefined && !isFootnote) {
      this.#failures++;
      return false;
    }
    this.#at = end + 1 + (isFootnote ? 0 : (length ?? 0));
    if (!isFootnote) this.#addLabel(label, isImage);
    return true;
  }

  #addLabel(label: string, isImage: boolean): void {
    const inner = new InlineScan(label, this.#depth + 1);
    if (this.#depth >= deepestLabel) inner.text = label;
    else inner.run();
    if (isImage) this.images += `${inner.text} `;
    else this.text += inner.text;
    this.images += inner.images;
  }

  #matchingBracket(start: number): number | undefined {
    if (this.#failures > mostFailures) return undefined;
    const last = Math.min(this.#line.length, start + longestLabel);
    let depth = 0;
    for (let at = start; at < last; at++) {
      const char = this.#line.charAt(at);
      if (char === "\\") at++;
      else if (char === "[") depth++;
      else if (char === "]" && --depth === 0) return at;
    }
    this.#failures++;
    return undefined;
  }

  /** Tags and comments say nothing; an address in angle brackets is shown as it is. */
  #takeTag(): boolean {
    if (this.#line.startsWith("<!--", this.#at)) {
      const end = this.#find(this.#at + 4, "-->", () => true);
      if (end === undefined) return false;
      this.#at = end + 3;
      return true;
    }
    const isAddress = (tag: string): boolean => /^<(?:[a-z][a-z+.-]*:|[^<>\s]+@)/i.test(tag);
    return this.#takeMatch(/<[a-z/][^<>]{0,1000}>/iy, (tag) => {
      if (isAddress(tag)) return tag.slice(1, -1);
      return /^<(?:br|hr|\/?(?:p|div|td|th|li|tr))\b/i.test(tag) ? " " : "";
    });
  }

  /** `*a*`, `__a__`, `~~a~~`, `==a==`, `^^a^^`: both marks go, if there are two. Inside of words they mean nothing. */
  #takeEmphasis(char: string): boolean {
    const mark = runAt(this.#line, this.#at);
    const end = this.#at + mark.length;
    const isPlain = char === "*" || char === "_";
    const isMark = isPlain ? mark.length < 4 : mark.length === 2;
    const opens = isMark && /\S/.test(this.#line.charAt(end)) && !(isPlain && /\w/.test(this.#before()));
    const isCloser = (at: number): boolean =>
      !this.#closers.has(at) &&
      runAt(this.#line, at) === mark &&
      this.#line[at - 1] !== char &&
      /\S/.test(this.#line.charAt(at - 1)) &&
      !(isPlain && /\w/.test(this.#line.charAt(at + mark.length)));
    const closer = opens ? this.#find(end + 1, mark, isCloser, end + longestEmphasis) : undefined;
    if (closer === undefined) this.text += mark;
    else this.#closers.set(closer, mark.length);
    this.#at = end;
    return true;
  }

  /** The first place of `text` from `start` on for which `isRight`; undefined also where it was missed too often. */
  #find(start: number, text: string, isRight: (at: number) => boolean, last = Infinity): number | undefined {
    if (this.#failures > mostFailures) return undefined;
    for (
      let at = this.#line.indexOf(text, start);
      at >= 0 && at < last;
      at = this.#line.indexOf(text, at + text.length)
    ) {
      if (isRight(at)) return at;
    }
    this.#failures++;
    return undefined;
  }
}

/** As often as the character at a place is repeated there. */
function runAt(line: string, at: number): string {
  const char = line.charAt(at);
  let end = at + 1;
  while (line.charAt(end) === char && end < line.length) end++;
  return line.slice(at, end);
}
