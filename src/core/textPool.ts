/** Longer texts are hardly ever equal. */
const longest = 100;
/** V8 makes a substring of at least so many characters a view of the whole text. */
const shortestView = 13;

/** Keeps equal texts once: the entities of a catalog have most of their texts (types, owners, tags) in common. */
export class TextPool {
  readonly #texts = new Map<string, string>();

  /** The first text given that equals this one. */
  share(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (text.length <= longest) this.#texts.set(text, text);
    return text;
  }

  /** The same for a part of a text that is not to be kept in memory for it. */
  shareOwn(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    return this.share(text.length < shortestView ? text : copyOf(text));
  }
}

function copyOf(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}
