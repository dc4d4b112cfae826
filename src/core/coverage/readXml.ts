/** Elements deeper than this are not looked into. */
const maxDepth = 6;

/**
 * The texts of an XML file's elements by their path, "project/artifactId"; of several with one path, the first.
 * Tolerant: what is not closed or not opened is passed over, and no entity but XML's own five is known. Linear in the
 * text's length.
 */
export function readXmlTexts(text: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: { readonly name: string; readonly end: number; hasChildren: boolean }[] = [];
  for (const { start, end, body } of tagsOf(text)) {
    const name = /^\/?([^\s/>]+)/.exec(body)?.[1] ?? "";
    if (body.startsWith("/")) {
      const at = open.findLastIndex((element) => element.name === name);
      const element = open[at];
      if (!element) continue;
      const path = open
        .slice(0, at + 1)
        .map((each) => each.name)
        .join("/");
      open.length = at;
      const content = text.slice(element.end, start);
      if (at < maxDepth && !texts.has(path) && !element.hasChildren) texts.set(path, plainText(content));
    } else {
      const outer = open.at(-1);
      if (outer) outer.hasChildren = true;
      if (!body.endsWith("/") && open.length < maxDepth) open.push({ name, end, hasChildren: false });
    }
  }
  return texts;
}

interface Tag {
  readonly start: number;
  readonly end: number;
  /** What stands between the angles. */
  readonly body: string;
}

function* tagsOf(text: string): Generator<Tag> {
  for (let start = text.indexOf("<"); start !== -1; ) {
    const aside = asides.find(([opening]) => text.startsWith(opening, start));
    const closing = aside?.[1] ?? ">";
    const close = text.indexOf(closing, start + 1);
    if (close === -1) return;
    const end = close + closing.length;
    if (!aside) yield { start, end, body: text.slice(start + 1, close) };
    start = text.indexOf("<", end);
  }
}

/** What is no element, with its own end. */
const asides = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
] as const;

function plainText(content: string): string {
  const data = content.replaceAll(/<!\[CDATA\[|\]\]>/g, "");
  return data.replaceAll(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] ?? "").trim();
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
