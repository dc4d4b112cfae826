import type { DocsPage } from "../../src/core/techdocs/docsPages.ts";
import { Random } from "./random.ts";

const topics =
  "ledger payments billing orders runbook deploy rollback alert latency queue restart database kafka topic backup quota certificate dashboard on-call migration".split(
    " ",
  );
const common = "the of to a in and is it for on that with as be this are by when from if".split(" ");

/**
 * Makes the same pages of docs for the same seed, spread over some entities: 350 words each, out of 12,000 of which few
 * are frequent, as in any language.
 */
export function makePages(count: number, refs: readonly string[], seed = 7): readonly DocsPage[] {
  const random = new Random(seed);
  const vocabulary = Array.from({ length: 12_000 }, () => random.text("etaoinshrdlucmfw", 3, 10));
  const word = (): string => {
    if (random.chance(0.35)) return random.pick(common);
    return random.chance(0.15)
      ? random.pick(topics)
      : (vocabulary[Math.floor(vocabulary.length * random.next() ** 3)] ?? "");
  };
  const text = (length: number, pick: () => string): string => Array.from({ length }, pick).join(" ");
  const title = (): string => text(1 + random.below(3), () => (random.chance(0.6) ? random.pick(topics) : word()));
  return Array.from({ length: count }, (_, number) => ({
    ref: refs[(number * 37) % refs.length] ?? "",
    uri: `file:///w/docs/${number}.md`,
    path: `guides/page-${number}.md`,
    title: title(),
    headings: Array.from({ length: 6 }, (__, index) => ({
      ...{ text: title(), level: 2, line: index * 20, anchor: `a${index}` },
    })),
    text: text(350, word),
  }));
}
