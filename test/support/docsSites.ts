import { Random } from "./random.ts";

const pagesPerSite = 10;
const words =
  "the of to a in and is it for on that with as be this are by when from if ledger payments billing orders runbook deploy rollback alert latency queue restart database kafka topic backup quota certificate dashboard on-call migration service customer report audit region cluster secret token schema event batch archive".split(
    " ",
  );

/**
 * The same docs for the same seed, as files by their paths: sites of ten pages each, some 5,000 characters long, with
 * what TechDocs pages are made of.
 */
export function makeDocsSites(pages: number, seed = 1): ReadonlyMap<string, string> {
  const random = new Random(seed);
  const files = new Map<string, string>();
  for (let page = 0; page < pages; page++) {
    const folder = `site-${Math.floor(page / pagesPerSite)}`;
    if (page % pagesPerSite === 0) files.set(`${folder}/mkdocs.yml`, toConfig(folder));
    files.set(`${folder}/docs/${pathOf(page % pagesPerSite)}`, new PageWriter(random).write());
  }
  return files;
}

function toConfig(name: string): string {
  const nav = Array.from({ length: pagesPerSite - 2 }, (_, page) => `  - Page ${page}: ${pathOf(page)}\n`);
  return `site_name: ${name}\nplugins:\n  - techdocs-core\nnav:\n${nav.join("")}`;
}

function pathOf(page: number): string {
  return page === 0 ? "index.md" : `guides/page-${page}.md`;
}

class PageWriter {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  write(): string {
    const sections = Array.from({ length: 7 }, () => this.#section());
    return [`# ${this.#text(2)}`, this.#paragraph(), ...sections.flat()].join("\n\n");
  }

  #section(): readonly string[] {
    const heading = `${"#".repeat(2 + this.#random.below(2))} ${this.#text(3)}`;
    return [
      heading,
      this.#paragraph(),
      this.#random.pick([this.#list, this.#code, this.#table, this.#note]).call(this),
    ];
  }

  #paragraph(): string {
    const link = `[${this.#text(2)}](../${this.#text(1)}.md#${this.#text(1)})`;
    return `${this.#text(40)} **${this.#text(2)}** ${this.#text(15)}\n${link} ${this.#text(12)} \`${this.#text(1)}\`.`;
  }

  #list(): string {
    return Array.from({ length: 5 }, () => `- *${this.#text(1)}*: ${this.#text(8)}`).join("\n");
  }

  #code(): string {
    const lines = Array.from({ length: 6 }, () => `# ${this.#text(3)}\nkubectl ${this.#text(4)}`);
    return `\`\`\`bash\n${lines.join("\n")}\n\`\`\``;
  }

  #table(): string {
    const rows = Array.from({ length: 5 }, () => `| ${this.#text(1)} | ${this.#text(5)} |`);
    return ["| Name | Use |", "|------|-----|", ...rows].join("\n");
  }

  #note(): string {
    return `!!! warning "${this.#text(3)}"\n\n    ${this.#text(20)}`;
  }

  #text(length: number): string {
    return Array.from({ length }, () => this.#random.pick(words)).join(" ");
  }
}
