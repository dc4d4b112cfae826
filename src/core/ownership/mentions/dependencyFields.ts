import { uriName } from "../../uri.ts";
import type { Span } from "./addresses.ts";
import { pypiName } from "./importSpecifiers.ts";
import type { TextLines } from "./keys.ts";

/** A dependency that a manifest names, as the `package` alias of what it may be. */
export interface NamedDependency extends Span {
  readonly alias: string;
}

/**
 * The dependencies on one line of a manifest, by the file's name: package.json, composer.json, go.mod, pom.xml, Gradle
 * scripts, Cargo.toml, pyproject.toml, requirements files, Gemfiles, .NET projects and pubspec.yaml. Empty for other
 * files and other lines. Looks at the lines above only as far as a section's head.
 */
export function dependenciesOn(lines: TextLines, line: number, fileName: string): readonly NamedDependency[] {
  const text = lines.lineAt(line) ?? "";
  const read = readerOf(fileName);
  return read ? read(text, lines, line) : [];
}

type Reader = (text: string, lines: TextLines, line: number) => readonly NamedDependency[];

function readerOf(fileName: string): Reader | undefined {
  if (Object.hasOwn(readers, fileName)) return readers[fileName];
  if (/^requirements[\w.-]*\.(txt|in)$|^constraints\.txt$/i.test(fileName)) return readRequirement;
  if (/\.(cs|fs|vb)proj$|\.props$/.test(fileName)) return readDotNet;
  if (/\.gradle(\.kts)?$|\.sbt$|^libs\.versions\.toml$/.test(fileName)) return readCoordinates;
  return fileName.endsWith(".gemspec") ? readGems : undefined;
}

const readers: Readonly<Record<string, Reader>> = {
  "package.json": (text, lines, line) =>
    readJsonKeys(
      text,
      lines,
      line,
      /^(dependencies|devDependencies|peerDependencies|optionalDependencies|bundledDependencies|overrides|resolutions)$/,
      "npm",
    ),
  "composer.json": (text, lines, line) => readJsonKeys(text, lines, line, /^require(-dev)?$/, "packagist"),
  "go.mod": (text) =>
    named(
      text,
      /^\s*(?:(?:module|require|replace|exclude)\s+)?([\w.-]+\.[\w-]+\/[\w./~-]+)(?=\s|$)/dg,
      (name) => `go:${name.toLowerCase()}`,
      true,
    ),
  "go.work": () => [],
  "pom.xml": readPom,
  "Cargo.toml": (text, lines, line) => readTomlKeys(text, lines, line, /(^|\.)(dev-|build-)?dependencies$/, "cargo"),
  "pyproject.toml": readPyproject,
  "packages.config": (text) => named(text, /<package\s[^>]*?\bid="([^"]+)"/dg, (name) => `nuget:${name.toLowerCase()}`),
  "setup.py": (text, lines, line) => {
    const own = named(text, /(?:^|[\s(,])name\s*=\s*["']([\w.-]+)["']/dg, (name) => `pypi:${pypiName(name)}`);
    return own.length > 0 ? own : readPythonLists(text, lines, line);
  },
  "setup.cfg": (text, lines, line) =>
    tableAbove(lines, line) === "metadata"
      ? named(text, /^name\s*=\s*([\w.-]+)/dg, (name) => `pypi:${pypiName(name)}`)
      : readRequirementBelow(text, lines, line),
  Pipfile: (text, lines, line) => readTomlKeys(text, lines, line, /^(dev-)?packages$/, "pypi"),
  Gemfile: readGems,
  "pubspec.yaml": (text, lines, line) =>
    /^(dev_|override_)?dependencies:|^dependency_overrides:/.test(headAbove(lines, line, /^\S/) ?? "")
      ? named(text, /^ {2}([a-z]\w*):/dg, (name) => `pub:${name}`)
      : named(text, /^name:\s*["']?(\w+)/dg, (name) => `pub:${name}`),
  "mix.exs": (text) => named(text, /(?:(?:^|[[,(])\s*\{|\bapp:\s*):([a-z]\w*)/dg, (name) => `hex:${name}`),
  "Package.swift": (text, lines, line) =>
    /\bPackage\(\s*$/.test(lines.lineAt(line - 1) ?? "") || /\bPackage\(\s*name:/.test(text)
      ? named(text, /\bname:\s*"([^"]+)"/dg, (name) => `swift:${name.toLowerCase()}`)
      : named(text, /\bpackage:\s*"([^"]+)"/dg, (name) => `swift:${name.toLowerCase()}`),
  DESCRIPTION: readDescription,
};

function named(
  text: string,
  pattern: RegExp,
  toAlias: (name: string) => string,
  withTail = false,
): readonly NamedDependency[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? [];
    if (start === undefined || end === undefined) return [];
    const name = text.slice(start, end);
    return [{ start, end, alias: toAlias(withTail ? name.replace(/\/v\d+$/, "") : name) }];
  });
}

/** The nearest line above that looks like a head. */
function headAbove(lines: TextLines, line: number, head: RegExp): string | undefined {
  for (let above = line - 1; above >= Math.max(0, line - 300); above--) {
    const text = lines.lineAt(above) ?? "";
    if (head.test(text)) return text;
  }
  return undefined;
}

/** Keys of a JSON object that stands on lines of its own or, as short ones do, on its key's line. */
function readJsonKeys(
  text: string,
  lines: TextLines,
  line: number,
  section: RegExp,
  ecosystem: string,
): readonly NamedDependency[] {
  const toAlias = (name: string): string => `${ecosystem}:${ecosystem === "npm" ? name : name.toLowerCase()}`;
  const own = named(text, /^(?: {0,4}|\t)"name"\s*:\s*"([^"]+)"/dg, toAlias);
  if (own.length > 0 && line < 30) return own;
  const inline = /^(\s*"([\w-]+)"\s*:\s*\{)(.*)$/.exec(text);
  if (inline && section.test(inline[2] ?? "")) return named(text, /[{,]\s*"([^"]+)"\s*:/dg, toAlias);
  const key = /"([\w-]+)"\s*:\s*\{\s*$/.exec(headAbove(lines, line, /[{}]\s*,?\s*$/) ?? "")?.[1];
  return key !== undefined && section.test(key) ? named(text, /^\s*"([^"]+)"\s*:/dg, toAlias) : [];
}

/** `<artifactId>` with the `<groupId>` beside it. */
function readPom(text: string, lines: TextLines, line: number): readonly NamedDependency[] {
  const beside = [-1, 1, -2, 2, -3].map((step) => lines.lineAt(line + step) ?? "");
  const group = [text, ...beside]
    .map((each) => /<groupId>\s*([^<\s]+)\s*</.exec(each)?.[1])
    .find((each) => each !== undefined);
  return group === undefined ? [] : named(text, /<artifactId>\s*([^<\s]+)\s*</dg, (name) => `maven:${group}:${name}`);
}

/** "group:artifact:version" in quotes. */
function readCoordinates(text: string): readonly NamedDependency[] {
  const whole = named(text, /["']([\w.-]+:[\w.-]+)(?::[^"']*)?["']/dg, (name) => `maven:${name}`);
  if (whole.length > 0) return whole;
  // `group: "example.acme", name: "labels"`, and sbt's `"example.acme" %% "labels" % "1.0"`.
  const group = /\bgroup\s*[:=]\s*["']([\w.-]+)["']/.exec(text)?.[1] ?? /["']([\w.-]+)["']\s*%%?%?/.exec(text)?.[1];
  return group === undefined
    ? []
    : named(text, /(?:\bname\s*[:=]\s*|["']\s*%%?%?\s*)["']([\w.-]+)["']/dg, (name) => `maven:${group}:${name}`);
}

const tableHead = /^\s*\[+\s*([^\]]+?)\s*\]/;
/** The tables that tell the package's own name. */
const ownTable = /^(?:package|project|tool\.poetry)$/;

function tableAbove(lines: TextLines, line: number): string | undefined {
  return tableHead.exec(headAbove(lines, line, tableHead) ?? "")?.[1];
}

function readTomlKeys(
  text: string,
  lines: TextLines,
  line: number,
  section: RegExp,
  ecosystem: string,
): readonly NamedDependency[] {
  const toAlias = (name: string): string =>
    `${ecosystem}:${ecosystem === "pypi" ? pypiName(name) : name.replaceAll("_", "-")}`;
  const own = /^\s*\[+\s*(.+)\.["']?([\w.-]+)["']?\s*\]/.exec(text);
  if (own && section.test(own[1] ?? "")) return named(text, /\.["']?([\w-]+)["']?\s*\]/dg, toAlias);
  const name = tableAbove(lines, line);
  if (name !== undefined && ownTable.test(name)) return named(text, /^name\s*=\s*["']([\w.-]+)["']/dg, toAlias);
  return name !== undefined && section.test(name) ? named(text, /^\s*["']?([\w.-]+)["']?\s*=/dg, toAlias) : [];
}

function readPyproject(text: string, lines: TextLines, line: number): readonly NamedDependency[] {
  const keys = readTomlKeys(
    text,
    lines,
    line,
    /^tool\.(poetry(\.group\.[\w-]+)?\.(dev-)?dependencies|uv\.sources|pdm\.dev-dependencies)$/,
    "pypi",
  );
  if (keys.length > 0) return keys;
  return readPythonLists(text, lines, line);
}

/** Tables whose every list is of requirements. */
function isInRequirements(lines: TextLines, line: number): boolean {
  return /(?:optional-dependencies|dependency-groups|dev-dependencies)$/.test(tableAbove(lines, line) ?? "");
}

/** The key of a list that begins on a line, or stands on it. */
function listKeyOf(text: string): string | undefined {
  return /^\s*["']?([\w-]+)["']?\s*[=:]\s*\[/.exec(text)?.[1];
}

/** Requirements in quotes, in a list that a key or parameter begins. */
function readPythonLists(text: string, lines: TextLines, line: number): readonly NamedDependency[] {
  const table = isInRequirements(lines, line);
  const key =
    listKeyOf(text) ??
    listKeyOf(headAbove(lines, line, /^\s*["']?[\w.-]+["']?\s*[=:](?!=)|^\s*\]|^\s*\[[\w.-]+\]/) ?? "");
  const isList = key !== undefined && (/^(?:dependencies|\w*requires?)$/.test(key) || table);
  return isList
    ? named(
        text,
        /["']([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*(?:[<>=!~;@ ][^"']*)?["']/dg,
        (name) => `pypi:${pypiName(name)}`,
      )
    : [];
}

function readRequirement(text: string): readonly NamedDependency[] {
  return named(text, /^\s*([A-Za-z][\w.-]*)(?=\s*(?:$|[<>=!~;@#[]))/dg, (name) => `pypi:${pypiName(name)}`);
}

/** A requirement on a line of its own, below `install_requires =`. */
function readRequirementBelow(text: string, lines: TextLines, line: number): readonly NamedDependency[] {
  const isListed = /^\s/.test(text) && /requires?\s*=\s*$/.test(headAbove(lines, line, /^\S/) ?? "");
  return isListed ? readRequirement(text) : [];
}

function readGems(text: string): readonly NamedDependency[] {
  return named(
    text,
    /(?:^\s*gem|add_(?:\w+_)?dependency|^\s*\w+\.name\s*=)[\s(]+["']([\w.-]+)["']/dg,
    (name) => `gem:${name}`,
  );
}

/** What a .NET project depends on, and what it calls itself. */
function readDotNet(text: string): readonly NamedDependency[] {
  return named(
    text,
    /<(?:Package(?:Reference|Version)\s[^>]*?(?:Include|Update)="|(?:PackageId|AssemblyName|RootNamespace)>\s*)([\w.-]+)/dg,
    (name) => `nuget:${name.toLowerCase()}`,
  );
}

/** R's packages: its own, and what fields of several lines import. */
function readDescription(text: string, lines: TextLines, line: number): readonly NamedDependency[] {
  const toAlias = (name: string): string => `cran:${name}`;
  const own = named(text, /^Package:\s*([\w.]+)/dg, toAlias);
  if (own.length > 0) return own;
  const field = /^\S/.test(text) ? text : (headAbove(lines, line, /^\S/) ?? "");
  return /^(?:Imports|Depends|Suggests|LinkingTo|Enhances):/.test(field)
    ? named(text, /(?:^\w+:|^|,)\s*([A-Za-z][\w.]+)(?=\s*(?:,|\(|$))/dg, toAlias)
    : [];
}

/** The name of a document's file. */
export function fileNameOf(uri: string): string {
  return uriName(uri);
}
