import type { Random } from "./random.ts";

const strayTexts = [
  "---\n",
  "\n...\n",
  "\t",
  "\r",
  "\r\n",
  "\uFEFF",
  "\u0000",
  "\uD800",
  "🎭",
  '"',
  "'",
  "[",
  "{",
  "]",
  "}",
  ": ",
  "- ",
  "? ",
  "#",
  " #",
  "&a ",
  "*a ",
  "!!binary ",
  "!!set ",
  "!<",
  "%YAML 1.1\n",
  "|\n",
  ">-\n",
  "|9\n",
  "<<: *a\n",
  "$text: ./a\n",
  "{ $yaml: ./a }",
  "__proto__: 1\n",
  "{% if %}",
  "${{ x }}",
  ".inf",
  "0x1F",
  "~",
  "@",
  "`",
  "\\u12",
  "\\",
  "[".repeat(200),
  "- ".repeat(200),
  "  ",
  "apiVersion: ",
  "metadata:\n",
];

/** One to six random changes of a text: what half-typed, cut, merged and damaged files look like. */
export function mutateText(text: string, others: readonly string[], random: Random): string {
  let mutated = text;
  for (let count = 1 + random.below(6); count > 0; count -= 1) mutated = mutateOnce(mutated, others, random);
  return mutated;
}

function mutateOnce(text: string, others: readonly string[], random: Random): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + random.below(random.chance(0.2) ? 400 : 12));
  const before = text.slice(0, from);
  const behind = text.slice(to);
  switch (random.below(7)) {
    case 0:
      return before + behind;
    case 1:
      return text.slice(0, to) + text.slice(from);
    case 2:
      return before;
    case 3:
      return before + String.fromCharCode(random.below(random.chance(0.9) ? 128 : 0x10000)) + text.slice(from + 1);
    case 4:
      return before + random.pick(strayTexts) + text.slice(from);
    case 5:
      return before + splice(random.pick(others), random) + behind;
    default:
      return text.replaceAll(
        random.pick(["\n", "  ", ": ", "- ", '"']),
        random.pick(["\n", "\r\n", " ", "\t", ":", "-"]),
      );
  }
}

function splice(text: string, random: Random): string {
  const from = random.below(text.length + 1);
  return text.slice(from, from + random.below(500));
}
