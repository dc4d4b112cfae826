/** A list of so many is looked through in no time. */
const longestList = 8;

/**
 * Values by key, each at most once a key, in no order. Of most keys there are a few: a `Set` for each of 20,000 would be
 * a tenth of a large catalog's memory.
 */
export class ManyByKey<Value> {
  readonly #values = new Map<string, readonly Value[] | Set<Value>>();

  of(key: string): Iterable<Value> {
    return this.#values.get(key) ?? [];
  }

  countOf(key: string): number {
    const known = this.#values.get(key);
    if (!known) return 0;
    return known instanceof Set ? known.size : known.length;
  }

  add(key: string, value: Value): void {
    const known = this.#values.get(key);
    if (!known) this.#values.set(key, [value]);
    else if (known instanceof Set) known.add(value);
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
    } else {
      const others = known.filter((other) => other !== value);
      if (others.length === 0) this.#values.delete(key);
      else if (others.length < known.length) this.#values.set(key, others);
    }
  }
}
