import { findEntityRef, formatEntityRef } from "../../entity/entityRef.ts";
import { repositoryKey } from "../../catalog/scmUrl.ts";
import type { AliasKind, AliasLookup, MentionedEntity } from "./alias.ts";
import { addressMatches, brokerMatches } from "./addressMatches.ts";
import { isDomainName, type NetworkAddress, parseAddress, parseHostAndPath, parseImage } from "./addresses.ts";
import type { Candidate } from "./candidates.ts";
import { isDistinctive } from "./distinctive.ts";
import { imageMatches } from "./imageMatches.ts";
import { ecosystemOf, importAliases, pypiName } from "./importSpecifiers.ts";
import { matchName, namedLike } from "./nameMatches.ts";
import { matchHandle, matchOwner } from "./ownerMatches.ts";
import { matchOwnName } from "./ownNames.ts";
import { type Key, type Role, roleOf } from "./roles.ts";
import { syntaxOf } from "./syntax.ts";

/** Where the text stands, besides the candidate itself. */
export interface MatchContext {
  readonly aliases: AliasLookup;
  readonly language: string;
  /** The entities that the file belongs to. */
  owners(): readonly string[];
  /** True for a definition of messages: its servers are brokers. */
  isAsyncApi(): boolean;
  /** The `kind` of the Kubernetes object around a `metadata.name`; undefined elsewhere. */
  workloadKind(): string | undefined;
}

/** The entities that a candidate names, none where nothing speaks for it. */
export function matchCandidate(candidate: Candidate, context: MatchContext): readonly MentionedEntity[] {
  const { aliases } = context;
  const { text, place } = candidate;
  if (candidate.alias !== undefined) return matchDependency(candidate.alias, aliases);
  const byPattern = aliases.findByPattern(text);
  if (byPattern.length > 0) return byPattern.map((ref) => ({ ref, evidence: "pattern" }));
  switch (place) {
    case "dependency":
      return [];
    case "owner":
      return matchOwner(text, aliases);
    case "import":
      return matchImport(text, context);
    case "address": {
      const address = parseAddress(text);
      return address ? matchAddress(address, context) : matchRepository(text, aliases);
    }
    case "bareAddress": {
      const address = parseHostAndPath(text);
      return address ? addressMatches(address, aliases, false) : [];
    }
    case "image":
      return matchImage(text, aliases, true);
    case "value":
      return matchValue(candidate, context);
  }
}

function found(aliases: AliasLookup, kind: AliasKind, text: string): readonly MentionedEntity[] {
  return aliases.find(kind, text).map((ref) => ({ ref, evidence: kind }));
}

/** A package, else a distinctive name that no manifest here tells of; of Go the repository. */
function matchDependency(alias: string, aliases: AliasLookup): readonly MentionedEntity[] {
  const packages = found(aliases, "package", alias);
  if (packages.length > 0) return packages;
  const name = alias.slice(alias.indexOf(":") + 1);
  if (!alias.startsWith("go:")) return isDistinctive(name) ? namedLike(name, aliases, ["component"]) : [];
  return firstFound(aliases, "repository", prefixesOf(name, "/"));
}

function firstFound(aliases: AliasLookup, kind: AliasKind, texts: readonly string[]): readonly MentionedEntity[] {
  for (const text of texts) {
    const matches = found(aliases, kind, text);
    if (matches.length > 0) return matches;
  }
  return [];
}

/** The package or module that is imported; else a distinctive name that is imported as it is. */
function matchImport(text: string, { aliases, language }: MatchContext): readonly MentionedEntity[] {
  for (const alias of importAliases(text, language)) {
    const matches = found(aliases, alias.kind, alias.text);
    if (matches.length > 0) return matches;
  }
  if (/^[./~]/.test(text)) return [];
  const name = projectOf(text) ?? text.split(/[/:]/)[0] ?? "";
  return isDistinctive(name) ? namedLike(name, aliases, ["component", "api"]) : [];
}

function matchAddress(address: NetworkAddress, { aliases, isAsyncApi }: MatchContext): readonly MentionedEntity[] {
  const matches = addressMatches(address, aliases, true);
  return matches.length === 0 && isAsyncApi() ? brokerMatches(address, aliases) : matches;
}

function matchImage(text: string, aliases: AliasLookup, isCertain: boolean): readonly MentionedEntity[] {
  const image = parseImage(text);
  return image ? imageMatches(image, aliases, isCertain) : [];
}

function matchValue(candidate: Candidate, context: MatchContext): readonly MentionedEntity[] {
  const { text } = candidate;
  const keys = candidate.keys();
  if (text.length < 2 || text.length > 300 || /\s/.test(text)) return [];
  const { aliases } = context;
  const role = roleOf(keys) ?? roleOfPlace(candidate, keys, context);
  const { plain } = syntaxOf(context.language);
  const method = /^\/?([\w.]+\.[A-Z]\w*)\/[A-Z]\w*$/.exec(text)?.[1];
  const certain = [
    () => matchReference(text, role, aliases),
    () => (role === "image" || (role === "repository" && /[:.]/.test(text)) ? matchImage(text, aliases, true) : []),
    // `group = "example.acme.books"` tells where the project itself is.
    () => (/^group$/i.test(keys[0]?.text ?? "") ? [] : matchPackage(method ?? text, role, aliases)),
    () => (text.startsWith("@") ? found(aliases, "team", text.toLowerCase()) : []),
    () => (role === "owner" ? (/[:/@]/.test(text) ? matchOwner : matchHandle)(text, aliases) : []),
    () => (text.includes("@") ? found(aliases, "email", text.toLowerCase().replace(/^mailto:/, "")) : []),
    () => matchRepository(text, aliases),
    () => (role === "repository" && text.includes("/") ? matchImage(text, aliases, true) : []),
    () => matchHost(text, role, context),
    () => (/.\/.+[:@]/.test(text) ? matchImage(text, aliases, false) : []),
    () => (role === "topic" || (isDistinctive(text) && role !== "display") ? matchChannel(text, aliases) : []),
  ];
  for (const match of certain) {
    const matches = match();
    if (matches.length > 0) return matches;
  }
  if (candidate.isKey || (role === "image" && !isDistinctive(text))) return [];
  const own = matchOwnName(text, keys, aliases, context.owners, plain === "values");
  if (own.length > 0) return own;
  const [, workload] =
    /^(?:deploy(?:ment)?|svc|sts|statefulset|daemonset|cronjob|rollout)s?(?:\.[\w.]+)?\/([\w-]+)$/.exec(text) ?? [];
  if (workload !== undefined) return matchName(workload, "service", candidate, aliases);
  const project = projectOf(text);
  if (project !== undefined && ecosystemOf(context.language) === "maven")
    return isDistinctive(project) ? matchName(project, "package", candidate, aliases) : [];
  return matchName(withoutArn(text).replace(/\/\*?$|\/\d[\w.]*$|(?<=-\w+)\.service$/, ""), role, candidate, aliases);
}

/** What Gradle calls a project of the same build: ":services:ledger". */
function projectOf(text: string): string | undefined {
  return /^(?::[\w-]+)*:([\w-]+)$/.exec(text)?.[1];
}

/** The API that a channel is of; but a topic that is an entity by itself is that one, whatever goes through it. */
function matchChannel(text: string, aliases: AliasLookup): readonly MentionedEntity[] {
  const channels = found(aliases, "channel", text);
  const topics = channels.length > 0 ? namedLike(text, aliases, ["resource"]) : [];
  return topics.length > 0 ? topics : channels;
}

/** "arn:aws:s3:::invoices/*" is about "invoices", "arn:aws:sqs:eu:1:orders" about "orders". */
function withoutArn(text: string): string {
  const resource = /^arn:(?:[^:]*:){4}(?:[a-z-]+[:/](?=[^*]))?([^/:]+)/.exec(text)?.[1];
  return resource ?? text;
}

/** What is told by where a value stands: it names a workload of Kubernetes, or something of a page. */
function roleOfPlace({ isAttribute }: Candidate, keys: readonly Key[], context: MatchContext): Role | undefined {
  if (isAttribute) return "display";
  return isObjectName(keys) && context.workloadKind() !== undefined ? "service" : undefined;
}

/** `metadata: { name: … }`. */
function isObjectName(keys: readonly Key[]): boolean {
  return keys[0]?.text === "name" && keys[1]?.text === "metadata";
}

/** "component:default/ledger". People and teams of a single word look like keys of a cache: "user:jane". */
function matchReference(text: string, role: Role | undefined, aliases: AliasLookup): readonly MentionedEntity[] {
  if (!/^[a-z]+:(?:[\w.-]+\/)?[\w.-]+$/i.test(text)) return [];
  const ref = findEntityRef(text);
  if (!ref) return [];
  const full = formatEntityRef(ref);
  const isPlain =
    /^(user|group|template|location):[^/]*$/i.test(text) &&
    role !== "owner" &&
    role !== "entity" &&
    !isDistinctive(ref.name);
  return !isPlain && aliases.has(full) ? [{ ref: full, evidence: "reference" }] : [];
}

/** A package by its name alone: one that no word of everyday speech looks like, or where packages are listed. */
function matchPackage(text: string, role: Role | undefined, aliases: AliasLookup): readonly MentionedEntity[] {
  const isListed = role === "package";
  if (!isListed && !/[@/:.]/.test(text)) return [];
  const [group = "", artifact] = text.split(":");
  const lower = text.toLowerCase();
  const names = [
    `npm:${/^@[^/]+\/[^/]+/.exec(text)?.[0] ?? text}`,
    ...(artifact !== undefined ? [`maven:${group}:${artifact}`] : []),
    ...(/^[\w-]+\.[\w.-]*\//.test(lower) ? prefixesOf(lower, "/").map((path) => `go:${path}`) : []),
    `nuget:${lower}`,
    `packagist:${lower}`,
    ...(isListed ? [`pypi:${pypiName(text)}`, `cargo:${text}`, `gem:${text}`, `pub:${text}`] : []),
  ];
  const packages = firstFound(aliases, "package", names);
  if (packages.length > 0 || !/^[\w$]+(\.[\w$]+)+(?::\w+)?$/.test(text)) return packages;
  const dotted = prefixesOf(text, ".");
  const modules = firstFound(aliases, "module", [
    ...dotted.map((path) => `java:${path}`),
    ...dotted.slice(0, -1).map((path) => `proto:${path}`),
  ]);
  return modules.length > 0 ? modules : matchPythonPath(text, aliases);
}

/** "acme_money.coins:main", as servers and tests of Python name what they load. */
function matchPythonPath(text: string, aliases: AliasLookup): readonly MentionedEntity[] {
  const [outermost = ""] = text.split(".");
  if (!isDistinctive(outermost)) return [];
  const modules = found(aliases, "module", `python:${outermost}`);
  return modules.length > 0 ? modules : found(aliases, "package", `pypi:${pypiName(outermost)}`);
}

/** A path and what encloses it, longest first, never less than two parts. */
function prefixesOf(text: string, joint: string): readonly string[] {
  const parts = text.split(joint).slice(0, 12);
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - index).join(joint));
}

/** "acme/ledger", "acme/ledger/.github/workflows/build.yml@main", "git@github.com:acme/ledger.git". */
function matchRepository(written: string, aliases: AliasLookup): readonly MentionedEntity[] {
  // "repos/acme/ledger/dispatches" is what GitHub's API calls it.
  const text = written.replace(/^\/?repos\/([\w.-]+\/[\w.-]+)(?:\/.*)?$/, "$1");
  if (/^[\w.-]+@[\w.-]+:/.test(text)) {
    const key = repositoryKey(text);
    return key === undefined ? [] : found(aliases, "repository", key);
  }
  const slug =
    /^(?:(?:github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+?)(?:\.git)?(?:\/\.github\/.+|\/[\w./-]+@.+|@[\w./-]+)?$/.exec(
      text,
    )?.[1];
  const matches = slug === undefined ? [] : found(aliases, "repository", slug.toLowerCase());
  const isNested = matches.length === 0 && /^[\w.-]+(?:\/[\w.-]+){2,8}$/.test(text);
  return isNested ? found(aliases, "repository", text.toLowerCase().replace(/\.git$/, "")) : matches;
}

/** "ledger:8080", "ledger.acme.example", "ledger.acme.example/v3". */
function matchHost(
  text: string,
  role: Role | undefined,
  { aliases, isAsyncApi }: MatchContext,
): readonly MentionedEntity[] {
  if (text.includes("@")) return [];
  const address = parseHostAndPath(text.replace(/^\/\//, ""));
  if (!address || !/[.:]/.test(text.split("/")[0] ?? "")) return [];
  if (role === "display" && address.path.length === 0 && !isDomainName(address.host)) return [];
  const matches = addressMatches(address, aliases, address.port !== "" || role === "service");
  return matches.length === 0 && isAsyncApi() ? brokerMatches(address, aliases) : matches;
}
