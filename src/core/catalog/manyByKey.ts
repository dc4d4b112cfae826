/** A list of so many is looked through in no time. */
const longestList = 8;

/**
 * Values by key, each at most once a key, in no order. Most keys have one or a few: a list for each of 20,000 would be
 * waste, and a `Set` a tenth of a large catalog's memory. No value is a list or a set itself.
 */
export class ManyByKey<Value extends object | string> {
  readonly #values = new Map<string, Value | readonly Value[] | Set<Value>>();

  of(key: string): Iterable<Value> {
    const known = this.#values.get(key);
    if (!known) return [];
    return isMany(known) ? known : [known];
  }

  countOf(key: string): number {
    const known = this.#values.get(key);
    if (!known) return 0;
    if (!isMany(known)) return 1;
    return known instanceof Set ? known.size : known.length;
  }

  add(key: string, value: Value): void {
    const known = this.#values.get(key);
    if (!known) this.#values.set(key, value);
    else if (!isMany(known)) {
      if (known !== value) this.#values.set(key, [known, value]);
    } else if (known instanceof Set) known.add(value);
    else if (known.length === longestList) this.#values.set(key, new Set(known).add(value));
    // A list that grows in its place is given room for sixteen more.
    else if (!known.includes(value)) this.#values.set(key, [...known, value]);
  }

  delete(key: string, value: Value): void {
    const known = this.#values.get(key);
    if (!known) return;
    if (known instanceof Set) {
      known.delete(value);
      if (known.size === 0) this.#values.delete(key);
      return;
    }
    const others = [...this.of(key)].filter((other) => other !== value);
    const [only] = others;
    if (!only) this.#values.delete(key);
    else this.#values.set(key, others.length === 1 ? only : others);
  }
}

function isMany<Value>(known: Value | readonly Value[] | Set<Value>): known is readonly Value[] | Set<Value> {
  return Array.isArray(known) || known instanceof Set;
}
