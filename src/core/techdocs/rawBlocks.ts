/** Where a block ends that is not Markdown. */
export interface RawEnd {
  /** "hidden" is what no reader sees as text: comments, scripts, styles, what diagrams are drawn from. */
  readonly kind: "fence" | "html" | "hidden";
  /** The last line of the block. */
  readonly line: number;
}

/** The elements whose content Python-Markdown leaves alone. */
const blockElements = new Set(
  (
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header " +
    "hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body dt group iframe li legend math map " +
    "noscript output object option progress script style summary tbody td textarea tfoot th thead tr video"
  ).split(" "),
);

/** What is drawn by plugins of MkDocs or by Kroki, as fences name it: "mermaid", "{ .plantuml }", "kroki-d2". */
const diagrams = new Set(
  (
    "mermaid plantuml c4plantuml puml uml dot graphviz d2 ditaa blockdiag seqdiag actdiag nwdiag packetdiag rackdiag " +
    "bpmn bytefield dbml erd excalidraw markmap nomnoml pikchr structurizr svgbob tikz umlet vega vegalite vega-lite " +
    "wavedrom wireviz kroki"
  ).split(" "),
);

/** Lines that may be looked at in vain, for each line of the page: tags that are never closed must not cost more. */
const searchesPerLine = 20;

/** Finds the ends of fenced code and raw HTML in the lines of a page. */
export class RawBlocks {
  readonly #lines: readonly string[];
  /** The lines that could close a fence, by the fence. */
  #closers: ReadonlyMap<string, readonly number[]> | undefined;
  #budget: number;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#budget = lines.length * searchesPerLine + 1000;
  }

  /** The end of the fenced code that begins at a line; undefined where none does, or it is never closed. */
  endOfFence(start: number): RawEnd | undefined {
    const [, fence, options = ""] = /^[ \t>]*(`{3,}(?=[^`]*$)|~{3,})(.{0,100})/.exec(this.#lines[start] ?? "") ?? [];
    if (fence === undefined) return undefined;
    this.#closers ??= findClosers(this.#lines);
    const line = firstAfter(this.#closers.get(fence) ?? [], start);
    return line === undefined ? undefined : { kind: isDiagram(options) ? "hidden" : "fence", line };
  }

  /** The end of the HTML or comment that begins at a line; undefined where none does, or it is never closed. */
  endOfHtml(start: number): RawEnd | undefined {
    const line = this.#lines[start] ?? "";
    const opening = /^ {0,3}<(!--|[a-z][a-z0-9]*(?=[\s/>]|$))/i.exec(line)?.[1]?.toLowerCase();
    if (opening === undefined) return undefined;
    if (opening === "!--") return this.#endOfComment(start);
    if (!blockElements.has(opening) || /^[^>]*\smarkdown(?:[\s=>]|$)/.test(line)) return undefined;
    const isHidden = /^(?:script|style)$/.test(opening) || /^[^>]*\sclass=["']?mermaid\b/.test(line);
    const end = opening === "hr" ? start : this.#endOfElement(opening, start);
    return end === undefined ? undefined : { kind: isHidden ? "hidden" : "html", line: end };
  }

  #endOfComment(start: number): RawEnd | undefined {
    for (let at = start; at < this.#lines.length && this.#budget > 0; at++, this.#budget--) {
      const line = this.#lines[at] ?? "";
      const end = line.indexOf("-->", at === start ? line.indexOf("<!--") + 4 : 0);
      // What stands behind it is text again.
      if (end >= 0) return /\S/.test(line.slice(end + 3)) && at === start ? undefined : { kind: "hidden", line: at };
    }
    return undefined;
  }

  #endOfElement(name: string, start: number): number | undefined {
    const tags = new RegExp(`<(/?)${name}(?=[\\s/>]|$)`, "gi");
    let depth = 0;
    for (let at = start; at < this.#lines.length && this.#budget > 0; at++, this.#budget--) {
      for (const [, slash] of (this.#lines[at] ?? "").matchAll(tags)) depth += slash === "" ? 1 : -1;
      if (depth <= 0) return at;
    }
    return undefined;
  }
}

function isDiagram(options: string): boolean {
  const [, language = ""] = /^[\s{.]*([\w-]+)/.exec(options) ?? [];
  return diagrams.has(language.toLowerCase().replace(/^kroki-/, ""));
}

function findClosers(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const closers = new Map<string, number[]>();
  for (const [at, line] of lines.entries()) {
    const fence = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
    if (fence === undefined) continue;
    const places = closers.get(fence);
    if (places) places.push(at);
    else closers.set(fence, [at]);
  }
  return closers;
}

/** The first of some ascending numbers that is larger than `value`. */
function firstAfter(numbers: readonly number[], value: number): number | undefined {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return numbers[low];
}
