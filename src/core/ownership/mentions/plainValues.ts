import type { Span } from "./addresses.ts";
import { syntaxOf } from "./syntax.ts";

/** A value that stands without quotes, or a word of a command that says what it is. */
export interface PlainValue extends Span {
  readonly place: "value" | "image" | "bareAddress";
  /** What the value is of, where that is not to be read off what stands left of it. */
  readonly key?: string;
}

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
};

function each(reader: Reader, languages: string): Readonly<Record<string, Reader>> {
  return Object.fromEntries(languages.split(" ").map((language) => [language, reader]));
}

/** As far as a key or flag may stand in front of its value. */
const nearBefore = 80;

/** Commands whose words say what they are wherever they stand, in a step of a pipeline too. */
const knownCommand = /(?:^|[\s;&|(])(?:kubectl|oc|helm|docker|podman|gh|glab|psql|argocd)\s/;

/** YAML's plain scalars of one word, and what a command names. */
function readScalars(line: string, start: number, end: number): readonly PlainValue[] {
  const words = knownCommand.test(line) ? readCommand(line, start, end) : [];
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

const workloadKind =
  /^(?:deploy(?:ment)?|svc|service|sts|statefulset|cronjob|rollout|ds|daemonset|app)s?(?:\.\w+)*\/(?=[\w-]+$)/;

/** Commands and directives that take a host, for which a single word with a port is one. */
const asksHosts =
  /(?:^|[\s;&|(])(?:server|curl|wget|nc|telnet|grpcurl|grpc_pass|reverse_proxy|wait-for-it\S*|dockerize)\s/;

/** What a word is by the command before it: `kubectl … deployment ledger`, `helm upgrade ledger`, `gh … -R acme/ledger`. */
function keyInCommand(before: string, word: string): string | undefined {
  if (
    /\b(?:kubectl|oc)\s.*\s(?:deploy(?:ment)?|svc|service|sts|statefulset|cronjob|rollout|daemonset)s?\s+$/.test(before)
  )
    return /^[a-z][\w-]*$/.test(word) ? "workload" : undefined;
  if (/\bhelm\s+(?:upgrade|install|uninstall|rollback)\s+(?:--?[\w-]+\s+)*$/.test(before))
    return /^[a-z][\w-]*$/.test(word) ? "workload" : undefined;
  const isRepository = /\b(?:gh|glab)\s(?:.*\s)?(?:-R|clone|fork|view)\s+$/.test(before);
  return isRepository && /^[\w.-]+(?:\/[\w.-]+)+$/.test(word) ? "repository" : undefined;
}

/** Words of a command that say what they are: values of variables and flags, hosts with ports, images, `deploy/name`. */
function readCommand(line: string, start: number, end: number): readonly PlainValue[] {
  const runsWorkloads = /\b(?:kubectl|oc|k|flux|argocd|stern|skaffold|telepresence|rollout|port-forward)\s/.test(line);
  const runsImages = /\b(?:docker|podman|nerdctl|crane|skopeo|trivy|buildah)\s/.test(line);
  return [...line.slice(start, end).matchAll(/[^\s;|&()<>"'`]+/g)].flatMap((match): readonly PlainValue[] => {
    const [word] = match;
    const from = start + match.index;
    const to = from + word.length;
    const assigned = /^(?:--?)?[A-Za-z_][\w.-]*=(?=.)/.exec(word)?.[0].length;
    if (assigned !== undefined) return [{ start: from + assigned, end: to, place: "value" }];
    const workload = runsWorkloads ? workloadKind.exec(word)?.[0].length : undefined;
    if (workload !== undefined) return [{ start: from + workload, end: to, place: "value", key: "workload" }];
    const key = keyInCommand(line.slice(Math.max(0, from - nearBefore), from), word);
    if (key !== undefined) return [{ start: from, end: to, place: "value", key }];
    const isFlagged = /(?:^|\s)--[A-Za-z][\w-]*\s+$/.test(line.slice(Math.max(0, from - nearBefore), from));
    if (isFlagged && !word.startsWith("-")) return [{ start: from, end: to, place: "value" }];
    if (runsImages && /[:/]/.test(word)) return [{ start: from, end: to, place: "image" }];
    if (asksHosts.test(line) && /^[a-z][a-z0-9.-]*:\d{2,5}(\/|$)/i.test(word))
      return [{ start: from, end: to, place: "value", key: "server" }];
    return /^[a-z0-9.-]+:\d{2,5}(\/|$)|^[a-z0-9-]+(\.[a-z0-9-]+){2,9}$/i.test(word)
      ? [{ start: from, end: to, place: "bareAddress" }]
      : [];
  });
}

/** `<serviceName>ledger</serviceName>`. */
function readElements(line: string, start: number, end: number): readonly PlainValue[] {
  const elements = line.slice(start, end).matchAll(/<[\w.:-]+(?:\s[^<>]*)?>\s*([^<>\s]+)\s*<\//dg);
  return [...elements].flatMap((match): readonly PlainValue[] => {
    const [from, to] = match.indices?.[1] ?? [];
    return from === undefined || to === undefined ? [] : [{ start: start + from, end: start + to, place: "value" }];
  });
}
