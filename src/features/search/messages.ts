import { formatCount } from "../../core/formatCount.ts";
import type { SearchField } from "../../core/search/searchDocument.ts";
import type { SearchHit } from "../../core/search/searchHit.ts";
import type { QueryHint } from "../../core/search/searchQuery.ts";

/** The texts of the search box. */
export const searchMessages = {
  title: "Search",
  placeholder: "Names and words; kind:api owner:payments tag:java is:deprecated @me docs:checkout runbook:checkout",
  groups: {
    entity: "Entities",
    template: "Templates",
    page: "Docs",
    operation: "API operations",
    answer: "Answers",
  } satisfies Record<SearchHit["type"], string>,
  starred: "Starred",
  recent: "Recent",
  inCode: "In code",
  filters: "Filters",
  entities: (count: number): string => (count === 1 ? "1 entity" : `${formatCount(count)} entities`),
  findInFiles: (text: string): string => `Find "${text}" in files`,
  alsoAs: (title: string): string => `and the other names of ${title}`,
  /** Where an excerpt stands; "" where the excerpt says it. */
  fields: {
    name: "",
    title: "",
    heading: "",
    alias: "Also known as",
    trait: "Has",
    owner: "Belongs to",
    description: "",
    text: "",
    answer: "From",
  } satisfies Record<SearchField | "answer", string>,
  deprecated: "deprecated",
  ownedBy: (owner: string): string => `owned by ${owner}`,
  of: (title: string): string => `of ${title}`,
  hint: ({ text, kind }: QueryHint): string => {
    const value = text.slice(text.indexOf(":") + 1);
    switch (kind) {
      case "unknownFilter":
        return `"${text}" is no filter, so its words are looked for`;
      case "unknownState":
        return `There is no state "${value}" to ask for, so its words are looked for`;
      case "unknownPlace":
        return `There is no place "${value}" to look in, so its words are looked for`;
      case "unknownUser":
        return `Nobody knows who ${text} is`;
    }
  },
  sayWhoYouAre: "Set callboard.me to your user in the catalog",
  didYouMean: (query: string): string => `Did you mean ${query}`,
  nothing: (query: string): string => `Nothing in the catalog matches "${query}"`,
  emptyCatalog: "There is nothing to search yet: the catalog is empty",
  createDescriptor: "Create a catalog-info.yaml",
  connectPortal: "Connect to a Backstage portal",
  openDemo: "Open the demo company",
  nothingOwn: "Nothing is starred or recent yet",
  begin: "Type a name or a word, or begin with a filter",
  searchInstead: (query: string): string => `Search for ${query} instead`,
  buttons: {
    descriptor: "Open Descriptor",
    docs: "Show Its Docs",
    page: "Open a Link",
    copy: "Copy Reference",
    copyAddress: "Copy Address",
    reveal: "Reveal in Catalog",
    star: "Star",
    unstar: "Remove Star",
  },
  copied: (text: string): string => `Copied ${text}`,
} as const;
