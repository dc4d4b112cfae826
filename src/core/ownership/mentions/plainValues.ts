import type { Span } from "./addresses.ts";
import type { PlainValue } from "./plainValue.ts";
import { readCommand, runsCommand } from "./commandWords.ts";
import { syntaxOf } from "./syntax.ts";

type Reader = (line: string, from: number, to: number) => readonly PlainValue[];

/** The values in a stretch of a line without quotes and comments; none for languages whose code stands there. */
export function plainValues(line: string, { start, end }: Span, language: string): readonly PlainValue[] {
  const reader = Object.hasOwn(readers, language) ? readers[language] : undefined;
  if (reader) return reader(line, start, end);
  return syntaxOf(language).plain === "values" ? readCommand(line, start, end) : [];
}

const nothing: Reader = () => [];

const readers: Readonly<Record<string, Reader>> = {
  dockerfile: readDockerfile,
  makefile: readMakefile,
  ...each(nothing, "toml go.mod pip-requirements"),
  ...each(readScalars, "yaml dockercompose github-actions-workflow helm ansible azure-pipelines"),
  ...each(
    readAssignment,
    "properties spring-boot-properties java-properties dotenv env ini editorconfig gitconfig systemd",
  ),
  ...each(readElements, "xml csproj"),
  ...each(readPercentLiterals, "ruby crystal elixir"),
};

function each(reader: Reader, languages: string): Readonly<Record<string, Reader>> {
  return Object.fromEntries(languages.split(" ").map((language) => [language, reader]));
}

/** As far as a key may stand in front of its value. */
const nearBefore = 80;

/** YAML's plain scalars of one word, and what a command names. */
function readScalars(line: string, start: number, end: number): readonly PlainValue[] {
  const words = runsCommand(line) ? readCommand(line, start, end) : [];
  return [...words, ...readPlainScalars(line, start, end)];
}

function readPlainScalars(line: string, start: number, end: number): readonly PlainValue[] {
  return [...line.slice(start, end).matchAll(/[^\s,[\]{}]+/g)].flatMap((match) => {
    const from = start + match.index;
    const to = from + match[0].length;
    const before = line.slice(Math.max(0, from - nearBefore), from);
    const isValue = /(?:^|\s)-\s+$|:\s+$|[[,{]\s*$/.test(before) && !/^[&*!|>%@`#"']/.test(match[0]);
    const isAlone = /^\s*(?:$|[,\]}]|#)/.test(line.slice(to)) && !match[0].endsWith(":");
    return isValue && isAlone ? [{ start: from, end: to, place: "value" }] : [];
  });
}

/** "KEY=value" and "key: value", a line each. */
function readAssignment(line: string, start: number, end: number): readonly PlainValue[] {
  const pattern = /^\s*(?:export\s+)?[\w.\-/[\]]+\s*[=:]\s*(?:([^\s"']\S*)|"([^\s"']+)"[,;]?)\s*$/d;
  const { 1: plain, 2: quoted } = pattern.exec(line)?.indices ?? [];
  const indices = plain ?? quoted;
  // What servers are configured by is called properties too: `server ledger:8080;`.
  return indices ? [{ start: indices[0], end: indices[1], place: "value" }] : readCommand(line, start, end);
}

function readDockerfile(line: string, start: number, end: number): readonly PlainValue[] {
  const image = /^\s*(?:FROM\s+(?:--\S+\s+)*|COPY\s+(?:--\S+\s+)*--from=)(\S+)/di.exec(line)?.indices?.[1];
  if (image) return [{ start: image[0], end: image[1], place: "image" }];
  const pair = /^\s*(?:ENV|LABEL|ARG)\s+[\w.-]+\s+(\S+)\s*$/di.exec(line)?.indices?.[1];
  const words = readCommand(line, start, end);
  return pair ? [{ start: pair[0], end: pair[1], place: "value" }, ...words] : words;
}

/** "NAME ?= value" and the commands of recipes. */
function readMakefile(line: string, start: number, end: number): readonly PlainValue[] {
  const value = /^[\w.-]+\s*[?:+]?=\s*([^\s$"']\S*)\s*$/d.exec(line)?.indices?.[1];
  return value ? [{ start: value[0], end: value[1], place: "value" }] : readCommand(line, start, end);
}

/** `<serviceName>ledger</serviceName>`. */
function readElements(line: string, start: number, end: number): readonly PlainValue[] {
  const elements = line.slice(start, end).matchAll(/<[\w.:-]+(?:\s[^<>]*)?>\s*([^<>\s]+)\s*<\//dg);
  return [...elements].flatMap((match): readonly PlainValue[] => {
    const [from, to] = match.indices?.[1] ?? [];
    return from === undefined || to === undefined ? [] : [{ start: start + from, end: start + to, place: "value" }];
  });
}

/** Ruby's `%q(a)` and `%w[a b]`, Elixir's `~s(a)` and `~w(a b)`. */
function readPercentLiterals(line: string, start: number, end: number): readonly PlainValue[] {
  const literals = line
    .slice(start, end)
    .matchAll(/(?:%[qQwWiI]?|~[sSwW])(?:\(([^()]*)\)|\[([^[\]]*)\]|\{([^{}]*)\})/dg);
  return [...literals].flatMap(({ index, indices }) => {
    const [from, to] = indices?.[1] ?? indices?.[2] ?? indices?.[3] ?? [];
    if (from === undefined || to === undefined) return [];
    const words = line.slice(start + from, start + to).matchAll(/[^\s,]+/g);
    return [...words].map((word) => ({
      start: start + from + word.index,
      end: start + from + word.index + word[0].length,
      place: "value" as const,
      keysAt: start + index,
    }));
  });
}
