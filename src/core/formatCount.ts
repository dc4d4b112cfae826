/** A count as English texts write it: "1,234". The editor's own way first loads the data of all languages, for 15 ms. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}
