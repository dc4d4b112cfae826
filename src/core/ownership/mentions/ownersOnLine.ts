import type { Span } from "./addresses.ts";

/** Whom a line of CODEOWNERS names, behind its pattern or section: "@acme/books", "@jane", "@@seniors", an e-mail address. */
export function ownersOnLine(line: string): readonly Span[] {
  const code = line.replace(/(?:^|\s)#.*$/, "");
  return [...code.matchAll(/(?<=\s)(?:@{1,2}[\w.-]+(?:\/[\w.-]+)*|[\w.+-]+@[\w.-]+\w)(?=[\s:]|$)/g)].map(
    ({ index, 0: { length } }) => ({ start: index, end: index + length }),
  );
}
