/** An edit of a made-up organisation's descriptor (see `organisation.ts`) that ends where somebody asks to complete. */
export interface CompletionScenario {
  readonly name: string;
  /** The first line of this beginning, from the middle of the text on, is where the edit is made. */
  readonly line: string;
  /** What stands in its place; the cursor is at the "|". */
  readonly typed: string;
}

/** What is completed while descriptors are written, to be measured. */
export const completionScenarios: readonly CompletionScenario[] = [
  { name: "all owners", line: "  owner: ", typed: "  owner: |\n" },
  { name: "an owner that is half-typed", line: "  owner: ", typed: "  owner: pay|\n" },
  { name: "all dependencies", line: "  type: ", typed: "  dependsOn:\n    - |\n" },
  { name: "a dependency that is half-typed", line: "  type: ", typed: "  dependsOn:\n    - component:inv|\n" },
  { name: "a dependency that nothing fits", line: "  type: ", typed: "  dependsOn:\n    - zzqq|\n" },
  { name: "keys", line: "  type: ", typed: "  ow|\n" },
  { name: "types", line: "  type: ", typed: "  type: |\n" },
  { name: "tags", line: "  tags:", typed: "  tags:\n    - |\n" },
  { name: "annotations", line: "  annotations:", typed: "  annotations:\n    |\n" },
];

/** A text after the edit of a scenario, and the offset of the cursor in it. */
export function typeScenario(text: string, { line, typed }: CompletionScenario): { text: string; offset: number } {
  const found = text.indexOf(`\n${line}`, text.length >> 1);
  const start = (found === -1 ? text.indexOf(`\n${line}`) : found) + 1;
  const end = text.indexOf("\n", start) + 1;
  const cursor = typed.indexOf("|");
  return {
    text: text.slice(0, start) + typed.slice(0, cursor) + typed.slice(cursor + 1) + text.slice(end),
    offset: start + cursor,
  };
}
