/**
 * The first `count` items in order; equal ones stay as they were. Cheaper than sorting for a page of a long list: most
 * items are only compared with the last one of the page.
 */
export function takeFirst<T>(items: readonly T[], count: number, compare: (one: T, other: T) => number): readonly T[] {
  if (count * 8 > items.length) return items.toSorted(compare).slice(0, count);
  const first: T[] = [];
  for (const item of items) {
    const last = first.at(-1);
    if (first.length >= count && (last === undefined || compare(item, last) >= 0)) continue;
    let low = 0;
    let high = first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = first[middle];
      if (other !== undefined && compare(other, item) <= 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}
