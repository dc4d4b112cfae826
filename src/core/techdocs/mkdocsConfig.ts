import { parseDocuments } from "../descriptor/parseDocuments.ts";
import { isSlow } from "../descriptor/isSlow.ts";
import { toJson } from "../descriptor/toJson.ts";
import { findText, isJsonList, isJsonObject, type JsonValue } from "../entity/entity.ts";

/** What the configuration of a docs site says of its pages. */
export interface MkDocsConfig {
  readonly siteName: string | undefined;
  /** Relative to the configuration. */
  readonly docsDir: string;
  /** The pages of the navigation in its order, relative to the docs folder, with the titles that it gives them. */
  readonly titles: ReadonlyMap<string, string | undefined>;
  /** Configurations of other sites that the navigation includes, as globs relative to this one. */
  readonly includes: readonly string[];
  /** Patterns in the syntax of `.gitignore`. */
  readonly excluded: string;
}

/** TechDocs builds a site without a configuration as one that says nothing. */
export const emptyConfig: MkDocsConfig = {
  siteName: undefined,
  docsDir: "docs",
  titles: new Map(),
  includes: [],
  excluded: "",
};

const longestPlainForm = 2_000_000;

/** Reads an `mkdocs.yml`. Never throws: what is no YAML, or no configuration, says nothing. */
export function readMkDocsConfig(text: string): MkDocsConfig {
  if (isSlow(text)) return scanConfig(text);
  const config = readYaml(text);
  if (!isJsonObject(config)) return emptyConfig;
  const navigation = new Navigation();
  navigation.add(config["nav"], undefined, 0);
  const { titles, includes } = navigation;
  return {
    siteName: findText(config, "site_name")?.trim() || undefined,
    docsDir: findText(config, "docs_dir") || emptyConfig.docsDir,
    titles,
    includes,
    excluded: findText(config, "exclude_docs") ?? "",
  };
}

function readYaml(text: string): JsonValue | undefined {
  const tree = parseDocuments(text).next().value?.tree;
  if (!tree) return undefined;
  try {
    return toJson(tree, longestPlainForm).value;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * A navigation of thousands of pages takes the YAML library longer than anything may hold the thread. It is made of lines
 * with a path, or a title and a path, which need no parser; what is written otherwise is not seen.
 */
function scanConfig(text: string): MkDocsConfig {
  const valueOf = (key: string): string | undefined =>
    unquoted(new RegExp(`^${key}:[ \\t]+(\\S.*)$`, "m").exec(text)?.[1]);
  const navigation = new Navigation();
  const start = text.search(/^nav:[ \t]*$/m);
  for (const line of start < 0
    ? []
    : text
        .slice(start + 4)
        .split("\n")
        .slice(1)) {
    if (/^[^\s#-]/.test(line)) break;
    const item = /^[ ]*-[ ]+(\S.{0,1000})$/.exec(line.trimEnd())?.[1] ?? "";
    const title = /^(?:"[^"]*"|'[^']*'|[^"'\s](?:(?!:[ ]).)*)(?=:[ ])/.exec(item)?.[0] ?? "";
    const target = title === "" ? item : item.slice(title.length + 1);
    if (!target.endsWith(":")) navigation.add(unquoted(target), unquoted(title), 0);
  }
  const { titles, includes } = navigation;
  const docsDir = valueOf("docs_dir") ?? emptyConfig.docsDir;
  return { ...emptyConfig, siteName: valueOf("site_name"), docsDir, titles, includes };
}

function unquoted(text: string | undefined): string | undefined {
  const plain = text?.trim();
  return (/^(["'])(.*)\1$/.exec(plain ?? "")?.[2] ?? plain) || undefined;
}

const deepestNavigation = 30;

class Navigation {
  readonly titles = new Map<string, string | undefined>();
  readonly includes: string[] = [];

  add(item: JsonValue | undefined, title: string | undefined, depth: number): void {
    if (depth > deepestNavigation) return;
    if (typeof item === "string") this.#addTarget(item.trim(), title);
    else if (isJsonList(item)) for (const child of item) this.add(child, undefined, depth + 1);
    else if (isJsonObject(item)) for (const key of Object.keys(item)) this.add(item[key], key.trim(), depth + 1);
  }

  #addTarget(target: string, title: string | undefined): void {
    // The monorepo plugin's own syntax, inside of a text.
    const include = /^[!*]include\s+(?:\.\/)*(\S.*\.ya?ml)$/.exec(target)?.[1];
    if (include !== undefined) this.includes.push(include);
    else if (!/^[a-z][a-z+.-]+:/i.test(target)) {
      const path = target.replace(/^(?:\.?\/)+/, "");
      if (!this.titles.has(path)) this.titles.set(path, title || undefined);
    }
  }
}
