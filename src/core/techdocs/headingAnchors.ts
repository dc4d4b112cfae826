/**
 * The anchors of a page's headings, as Python-Markdown's `toc` extension makes them (`slugify` and `unique`), which is
 * what TechDocs builds with.
 */
export class HeadingAnchors {
  readonly #taken: Set<string>;
  /** By what a heading's own would be: the last one given for it, as all before that are taken. */
  readonly #last = new Map<string, string>();

  /** @param written anchors that the page itself gives (`{#id}`): none of the others may be the same. */
  constructor(written: Iterable<string>) {
    this.#taken = new Set(written);
  }

  /** The anchor of the next heading without one of its own. */
  next(text: string): string {
    const own = slugify(text);
    let anchor = this.#last.get(own) ?? own;
    while (anchor === "" || this.#taken.has(anchor)) anchor = countUp(anchor);
    this.#taken.add(anchor);
    this.#last.set(own, anchor);
    return anchor;
  }
}

/** What is not ASCII goes, but letters with marks keep their letter: "Größe & Maß" is "groe-ma". */
export function slugify(text: string): string {
  const ascii = text.normalize("NFKD").replaceAll(/[^\t-\r -~]/g, "");
  return ascii
    .replaceAll(/[^\w\s-]/g, "")
    .trim()
    .toLowerCase()
    .replaceAll(/[-\s]+/g, "-");
}

/** "setup", "setup_1", "setup_2"; a heading that ends in such a number itself is counted on. */
function countUp(anchor: string): string {
  const counted = /^(.*)_(\d+)$/.exec(anchor);
  return counted ? `${counted[1]}_${Number(counted[2]) + 1}` : `${anchor}_1`;
}
