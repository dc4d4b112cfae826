/** What tests call inside of a page. */
declare function getComputedStyle(
  element: unknown,
  pseudoElement?: string,
): { readonly color: string; readonly content: string };
