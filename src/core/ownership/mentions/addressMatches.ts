import type { AliasLookup, MentionedEntity } from "./alias.ts";
import { isDomainName, isStoreAddress, type NetworkAddress } from "./addresses.ts";
import { isDistinctive } from "./distinctive.ts";
import { isOwnKind, isReachable, kindOf } from "./kinds.ts";

/**
 * The entities behind an address: by the longest part of it that an entity or its repository gives as its own, else by
 * its host, by the portal's page that it leads to, or by the name in front of a domain of one's own.
 *
 * @param isCertain false for what may be no address at all: a single word is then not enough
 */
export function addressMatches(
  address: NetworkAddress,
  aliases: AliasLookup,
  isCertain: boolean,
): readonly MentionedEntity[] {
  if (isStoreAddress(address)) return byBucket(address.host, aliases);
  const held = heldByCloud(address);
  if (held !== undefined) return byBucket(held, aliases);
  const found = byPath(address, aliases) ?? byHost(address, aliases) ?? byPage(address, aliases);
  if (found) return found;
  return byName(address, aliases, isCertain);
}

/** The queue or bucket in the path of a cloud's address: "sqs.eu-west-1.amazonaws.com/123456/orders". */
function heldByCloud({ host, path }: NetworkAddress): string | undefined {
  const [first, second] = path;
  if (/^sqs\.[\w.-]+$/.test(host) || (path.length === 2 && /^\d{12}$/.test(first ?? ""))) return second;
  const isStore = /^s3(?:[.-][\w-]+)*\.amazonaws\.com$|^storage\.(?:googleapis|cloud\.google)\.com$/.test(host);
  return isStore || host.endsWith(".blob.core.windows.net") ? first : undefined;
}

function byBucket(name: string, aliases: AliasLookup): readonly MentionedEntity[] {
  return aliases
    .find("name", name)
    .filter((ref) => kindOf(ref) === "resource" || isOwnKind(ref) || (isReachable(ref) && isDistinctive(name)))
    .map((ref) => ({ ref, evidence: "name" }));
}

const mostSegments = 8;

function byPath({ host, path }: NetworkAddress, aliases: AliasLookup): readonly MentionedEntity[] | undefined {
  for (let length = Math.min(path.length, mostSegments); length > 0; length--) {
    const text = `${host.replace(/^www\./, "")}/${path.slice(0, length).join("/")}`;
    const byUrl = aliases.find("url", text);
    if (byUrl.length > 0) return byUrl.map((ref) => ({ ref, evidence: "url" }));
    const byRepository = aliases.find("repository", text.toLowerCase().replace(/(?:\.git)?(?:@[\w.-]+)?$/, ""));
    if (byRepository.length > 0) return byRepository.map((ref) => ({ ref, evidence: "repository" }));
  }
  return undefined;
}

function byHost({ host, port }: NetworkAddress, aliases: AliasLookup): readonly MentionedEntity[] | undefined {
  const name = host.replace(/^www\./, "");
  const withPort = port === "" ? [] : aliases.find("host", `${name}:${port}`);
  const whole = withPort.length > 0 ? withPort : aliases.find("host", name);
  const refs = whole.length > 0 ? whole : aliases.find("hostOfPath", name);
  return refs.length > 0 ? refs.map((ref) => ({ ref, evidence: "host" })) : undefined;
}

/**
 * The API that a broker serves, for a definition's own list of servers: everywhere else the broker is that of all who
 * use it.
 */
export function brokerMatches({ host }: NetworkAddress, aliases: AliasLookup): readonly MentionedEntity[] {
  const refs = aliases.find("broker", host);
  return refs.length === 1 ? refs.map((ref) => ({ ref, evidence: "broker" })) : [];
}

/** An entity's page in a Backstage portal: /catalog/<namespace>/<kind>/<name>, /docs/…. */
function byPage({ path }: NetworkAddress, aliases: AliasLookup): readonly MentionedEntity[] | undefined {
  const at = path.findIndex((part) => part === "catalog" || part === "docs");
  const [namespace, kind, name] = path.slice(at + 1, at + 4);
  if (at === -1 || name === undefined) return undefined;
  const ref = `${kind}:${namespace}/${name}`.toLowerCase();
  return aliases.has(ref) ? [{ ref, evidence: "reference" }] : undefined;
}

/** Suffixes below which clusters, clouds and offices give names of their own. */
const insideSuffix =
  /^(?:[\w-]+\.)?svc$|(?:^|\.)(?:svc\.[\w.-]+|cluster\.local|local|internal|intra|intranet|lan|corp|consul|localdomain|private)$/;
const cloudSuffix =
  /(?:^|\.)(?:amazonaws\.com|azurewebsites\.net|azure\.com|windows\.net|cloudapp\.net|azurecontainerapps\.io|googleapis\.com|run\.app|appspot\.com|cloudfunctions\.net|herokuapp\.com|fly\.dev|onrender\.com|vercel\.app|netlify\.app|workers\.dev|pages\.dev|aivencloud\.com|confluent\.cloud|mongodb\.net)$/;

const topLevel =
  /^(?:[a-z]{2}|com|org|net|edu|gov|mil|info|biz|name|dev|app|cloud|site|online|tech|shop|store|page|xyz|arpa|test|example|invalid|local)$/;

/** The entity that a host is named after. */
function byName(address: NetworkAddress, aliases: AliasLookup, isCertain: boolean): readonly MentionedEntity[] {
  const { host, port } = address;
  const labels = host.split(".");
  if (labels.length === 1) {
    const isClear = isCertain && (isDistinctive(host) || isPort(port) || (port === "" && address.path !== undefined));
    return isClear ? named(host, aliases) : [];
  }
  if (!isDomainName(host)) return [];
  for (let count = 1; count < labels.length; count++) {
    const suffix = labels.slice(count).join(".");
    if (aliases.isHomeDomain(suffix) || insideSuffix.test(suffix)) return firstNamed(labels.slice(0, count), aliases);
  }
  const [first = "", ...rest] = labels;
  if (isCertain && labels.length === 2) {
    const inCluster = byClusterName(first, rest.join("."), address, aliases);
    if (inCluster.length > 0) return inCluster;
  }
  return cloudSuffix.test(rest.join(".")) && isDistinctive(first) ? named(first, aliases) : [];
}

/** "ledger-db.infra": a service and its namespace, as clusters shorten it. */
function byClusterName(
  service: string,
  namespace: string,
  { scheme, port, isBare }: NetworkAddress,
  aliases: AliasLookup,
): readonly MentionedEntity[] {
  if (topLevel.test(namespace) || (port === "" && genericDomain.test(namespace))) return [];
  const matches = named(service, aliases);
  const isClear = isDistinctive(service) || isPort(port) || (isBare !== true && scheme !== "git");
  if (isClear || aliases.find("name", namespace).length > 0) return matches;
  return matches.filter(({ ref }) => ref.includes(`:${namespace}/`));
}

/** Domains of the web that many sites have, and what namespaces are seldom called. */
const genericDomain =
  /^(?:agency|blog|build|center|club|codes|community|company|cool|design|digital|directory|email|events|foundation|fun|games|group|guide|help|host|house|icu|land|life|link|live|ltd|media|network|news|one|partners|photos|pro|press|run|sh|social|software|solutions|space|studio|style|support|systems|team|today|tools|top|training|website|wiki|work|works|world|zone)$/;

/** Ports that servers listen on; "ledger:12" is something else. */
function isPort(port: string): boolean {
  return port === "80" || (port.length >= 3 && port !== "100" && port !== "200");
}

function firstNamed(labels: readonly string[], aliases: AliasLookup): readonly MentionedEntity[] {
  for (const label of labels) {
    const matches = named(label, aliases);
    if (matches.length > 0) return matches;
  }
  return [];
}

function named(name: string, aliases: AliasLookup): readonly MentionedEntity[] {
  return aliases
    .find("name", name)
    .filter(isReachable)
    .map((ref) => ({ ref, evidence: "name" }));
}
