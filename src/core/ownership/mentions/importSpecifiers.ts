import type { Span } from "./addresses.ts";
import type { Segment } from "./scanLine.ts";
import type { TextLines } from "./keys.ts";

/** The registry that the packages of a language come from, as `package` aliases name it. */
export type Ecosystem =
  | "npm"
  | "go"
  | "maven"
  | "pypi"
  | "cargo"
  | "gem"
  | "packagist"
  | "nuget"
  | "pub"
  | "hex"
  | "cran"
  | "swift"
  | "proto";

const ecosystems: Readonly<Record<string, Ecosystem>> = {
  ...of("npm", "javascript javascriptreact typescript typescriptreact vue svelte astro coffeescript mdx"),
  ...of("go", "go go.mod"),
  ...of("maven", "java kotlin scala groovy gradle kotlinscript clojure"),
  ...of("pypi", "python cython starlark pip-requirements"),
  ...of("cargo", "rust"),
  ...of("gem", "ruby"),
  ...of("packagist", "php"),
  ...of("nuget", "csharp fsharp vb"),
  ...of("pub", "dart"),
  ...of("hex", "elixir erlang"),
  ...of("cran", "r"),
  ...of("swift", "swift"),
  ...of("proto", "proto proto3 protobuf"),
};

function of(ecosystem: Ecosystem, languages: string): Readonly<Record<string, Ecosystem>> {
  return Object.fromEntries(languages.split(" ").map((language) => [language, ecosystem]));
}

/** Where the imports of a language come from; undefined for languages without, and unknown ones. */
export function ecosystemOf(language: string): Ecosystem | undefined {
  return Object.hasOwn(ecosystems, language) ? ecosystems[language] : undefined;
}

/** Imports whose specifier stands without quotes, with the specifier's place as the only group. */
const plainImports: Readonly<Record<string, RegExp>> = {
  ...each(/^\s*(?:from|import)\s+([\w.]+)/d, "python cython"),
  ...each(/^\s*import\s+(?:static\s+)?([\w.]+)/d, "java kotlin scala groovy kotlinscript"),
  ...each(/^\s*(?:pub(?:\([^)]*\))?\s+)?(?:use|extern\s+crate)\s+(?:::)?([\w:]+)/d, "rust"),
  ...each(/^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?([\w.]+)\s*;/d, "csharp"),
  ...each(/^\s*open\s+([\w.]+)/d, "fsharp"),
  ...each(/^\s*Imports\s+([\w.]+)/d, "vb"),
  ...each(/^\s*use\s+(?:function\s+|const\s+)?\\?([\w\\]+)/d, "php"),
  ...each(/^\s*(?:@testable\s+)?import\s+(?:\w+\s+)?([\w.]+)/d, "swift"),
  ...each(/^\s*#\s*(?:include|import)\s*<([^>]+)>/d, "c cpp objective-c objective-cpp"),
  ...each(/^(?:import|export)\s(?:.*\sfrom\s+)?["']([^"']+)["']/d, "mdx"),
  ...each(/^\s*import\s+(?:qualified\s+)?([\w.]+)/d, "haskell elm purescript"),
  ...each(/^\s*use\s+([\w:]+)/d, "perl"),
  ...each(
    /(?:\b(?:library|require|requireNamespace)\(["']?|(?<![\w.:])(?=[A-Za-z][\w.]{1,60}::))([A-Za-z][\w.]+)/d,
    "r",
  ),
};

function each(pattern: RegExp, languages: string): Readonly<Record<string, RegExp>> {
  return Object.fromEntries(languages.split(" ").map((language) => [language, pattern]));
}

/** The specifier of an import that needs no quotes; undefined where the line is none. */
export function plainImportOf(line: string, language: string): Span | undefined {
  const pattern = Object.hasOwn(plainImports, language) ? plainImports[language] : undefined;
  const [start, end] = pattern?.exec(line)?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? undefined : { start, end };
}

const importWords =
  /(?:^|[^.\w$])(?:import|from|require|require_relative|requires|include|include_once|require_once|use|using|load|export|part|library|import_module|import_public|@import|@use|@forward|#include|#import)(?:\s+(?:[\w.*]+|public|weak|type))?\s*\(?\s*$/;
/** Functions of bundlers and test runners that take a specifier. */
const importCalls =
  /(?:^|[^\w$])(?:(?:jest|vi)\.\w*[mM]ock|mock\.module|require\.resolve|import\.meta\.resolve|importlib\.import_module|import_string|(?:mock|mocker)\.patch(?:\.\w+)?|@patch|proxyquire|td\.replace|lazy)\(\s*$/;

/** True if a quoted text is what an import names. */
export function isImportText(
  lines: TextLines,
  line: number,
  text: string,
  segment: Segment,
  language: string,
): boolean {
  if (ecosystemOf(language) === undefined && !importing.has(language)) return false;
  const before = text.slice(0, segment.start - segment.quote.length);
  // Sass includes mixins, which are its own.
  if (/^(?:scss|sass|less)$/.test(language) && /@include\b/.test(before)) return false;
  if (importWords.test(before) || importCalls.test(before)) return true;
  return language === "go" && /^\s*(?:[\w.]+\s+)?$/.test(before) && isInGoImport(lines, line);
}

/** Languages that quote what they import, from no registry of ours. */
const importing: ReadonlySet<string> = new Set(
  "c cpp objective-c objective-cpp lua swift scss less sass jsonnet zig solidity julia r perl".split(" "),
);

function isInGoImport(lines: TextLines, line: number): boolean {
  for (let above = line - 1; above >= Math.max(0, line - 100); above--) {
    const text = lines.lineAt(above) ?? "";
    if (/^import\s*\(/.test(text)) return true;
    if (!/^\s*((?:[\w.]+\s+)?["`][^"`]*["`]|\/\/.*)?\s*(\/\/.*)?$/.test(text)) return false;
  }
  return false;
}

/** What a specifier may be known as. */
export interface ImportAlias {
  readonly kind: "package" | "module" | "repository";
  readonly text: string;
}

/**
 * The aliases that a specifier may name, longest first: `@acme/money/format` is in the package `npm:@acme/money`. None
 * for paths and for what the language itself brings.
 */
export function importAliases(specifier: string, language: string): readonly ImportAlias[] {
  const ecosystem = ecosystemOf(language);
  if (ecosystem === undefined || /^[./~#]/.test(specifier)) return [];
  switch (ecosystem) {
    case "npm":
      return packages("npm", [
        /^(@[^/]+\/[^/]+|[^/@][^/]*)/.exec(specifier.replace(/^npm:/, ""))?.[1]?.replace(/(?!^)@.*$/, ""),
      ]);
    case "pub":
      return packages("pub", [/^(?:package:)?([^/]+)/.exec(specifier)?.[1]]);
    case "go":
      return goAliases(specifier.toLowerCase());
    case "gem":
      return packages("gem", prefixes(specifier.split("/"), "-"));
    case "cargo":
      return packages("cargo", [specifier.split("::")[0]?.replaceAll("_", "-")]);
    case "pypi":
      return [
        ...modules("python", specifier.split("."), "."),
        ...packages("pypi", [pypiName(specifier.split(".")[0] ?? "")]),
      ];
    case "maven":
      return [...modules("java", specifier.split("."), "."), ...modules("java-group", specifier.split("."), ".")];
    case "nuget":
      return packages("nuget", prefixes(specifier.toLowerCase().split("."), "."));
    case "packagist":
      return modules("php", specifier.split("\\"), "\\");
    case "proto":
      return modules("proto", specifier.split("/").slice(0, -1), ".");
    case "cran":
      return packages("cran", [specifier]);
    case "swift":
      return packages("swift", [specifier.split(".")[0]?.toLowerCase()]);
    case "hex":
      return [];
  }
}

/** A module, else the repository that the path begins with. */
function goAliases(path: string): readonly ImportAlias[] {
  const paths = prefixes(path.split("/"), "/");
  const repositories = paths.filter((each) => each.split("/").length >= 3);
  return [...packages("go", paths), ...repositories.map((text): ImportAlias => ({ kind: "repository", text }))];
}

/** The name that one Python package has in all its spellings. */
export function pypiName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

function packages(ecosystem: string, names: readonly (string | undefined)[]): readonly ImportAlias[] {
  return names.flatMap((name) => (name ? [{ kind: "package", text: `${ecosystem}:${name}` }] : []));
}

function modules(language: string, parts: readonly string[], joint: string): readonly ImportAlias[] {
  return prefixes(parts, joint).map((text) => ({ kind: "module", text: `${language}:${text}` }));
}

function prefixes(parts: readonly string[], joint: string): readonly string[] {
  return parts.slice(0, 12).map((_, index, few) => few.slice(0, few.length - index).join(joint));
}
