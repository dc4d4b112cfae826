/** Longer texts are hardly ever equal. */
const longest = 100;
/** What many have in common is soon in the pool again. More would cost time to find, and memory. */
const mostTexts = 4_000;
/** V8 makes a substring of at least so many characters a view of the whole text. */
const shortestView = 13;

/** Keeps equal texts once: the entities of a catalog have most of their texts (types, owners, tags) in common. */
export class TextPool {
  readonly #texts = new Map<string, string>();

  /** The first text given that equals this one. */
  share(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (text.length > longest) return text;
    if (this.#texts.size === mostTexts) this.#texts.clear();
    this.#texts.set(text, text);
    return text;
  }

  /** The same for a part of a text that is not to be kept in memory for it. */
  shareOwn(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    return this.share(ownText(text));
  }
}

/** The same text by itself: a part of a text otherwise keeps all of it in memory. */
export function ownText(text: string): string {
  return text.length < shortestView ? text : String(JSON.parse(JSON.stringify(text)));
}
