/** An address of the network that stands in a text. */
export interface NetworkAddress {
  /** "https" where the text leaves it out. */
  readonly scheme: string;
  /** In lower case. */
  readonly host: string;
  readonly port: string;
  /** Decoded segments, without query and fragment. */
  readonly path: readonly string[];
  /** True where no known scheme says that it is an address. */
  readonly isBare?: boolean;
}

/** A piece of a line, from and to a character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Schemes behind which a host or a bucket stands; others ("app://", "file://", "urn:") name nothing of the network. */
const networkSchemes: ReadonlySet<string> = new Set(
  (
    "http https ws wss grpc grpcs h2 h2c tcp tcp4 udp tls ssl redis rediss valkey postgres postgresql mysql mariadb mongodb mongodb+srv " +
    "amqp amqps kafka nats pulsar mqtt mqtts s3 s3a s3n gs gcs wasb wasbs abfs abfss sqlserver mssql oracle jdbc lb dns " +
    "consul ldap ldaps smtp smtps ftp ftps sftp ssh git git+ssh git+https git+http memcached memcache elasticsearch " +
    "cassandra clickhouse neo4j bolt oci docker thrift srv discovery svc"
  ).split(" "),
);

/** Schemes of what is no network's: an unknown one names a host only where a port, a user or a domain says so. */
const localSchemes: ReadonlySet<string> = new Set(
  "file app urn data about chrome chrome-extension moz-extension vscode vscode-remote res resource asset assets content classpath jar blob mailto tel webpack node virtual package arn".split(
    " ",
  ),
);

/** Schemes of databases: the path behind the host names a database of its own, and a user stands before it. */
const databaseSchemes =
  /^(?:ecto|postgres|postgresql|mysql2?|mariadb|mongodb|mongodb\+srv|sqlserver|mssql|oracle|redis|rediss|amqps?|clickhouse|cockroachdb|tds|jdbc|neo4j|bolt|cassandra)(?:\+\w+)?$/i;

/** Schemes of object stores: what stands in the host's place is a bucket. */
const storeSchemes: ReadonlySet<string> = new Set("s3 s3a s3n gs gcs".split(" "));

/** True for an address that names a bucket instead of a host. */
export function isStoreAddress({ scheme }: NetworkAddress): boolean {
  return storeSchemes.has(scheme);
}

const longestAddress = 500;

/** The part of an address that names an entity: of a database's only the host, else the whole. */
export function namingPart(address: string): Span {
  const [head = "", scheme = "", user = "", host = ""] = /^([\w+.-]+):\/\/([^/?#@]*@)?([^/?#]*)/.exec(address) ?? [];
  if (host === "" || !databaseSchemes.test(scheme)) return { start: 0, end: address.length };
  return { start: user === "" ? 0 : head.length - host.length, end: head.length };
}

/** "git@github.com:acme/ledger.git", wherever it stands. */
export function findScpAddresses(line: string): readonly Span[] {
  return line.includes("git@")
    ? [...line.matchAll(/(?<![\w.-])git@[\w.-]{1,100}:[\w~][\w.~/-]{0,200}[\w~]/g)].map(({ index, 0: { length } }) => ({
        start: index,
        end: index + length,
      }))
    : [];
}

/** Variables that hold a path from its slash on. */
const pathVariable = /^[$%]\{?(?:request_uri|document_uri|uri|path|REQUEST_URI)\b/;

/** Where addresses with a scheme stand in a line, without the punctuation behind them. Linear in its length. */
export function findAddresses(line: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = line.indexOf("://"); at !== -1; at = line.indexOf("://", at + 3)) {
    let start = at;
    while (start > 0 && at - start < 20 && /[\w+.:-]/.test(line[start - 1] ?? "")) start -= 1;
    // "jdbc:postgresql://", "git::https://": the last part is the scheme.
    start = Math.max(start, line.lastIndexOf(":", at - 1) + 1);
    while (start < at && !/[a-z]/i.test(line[start] ?? "")) start += 1;
    // "https://api.<host>": a host that goes on with something else is none.
    const rest = /^[^\s"'`<>()\]{}|\\^$;]*/.exec(line.slice(at, at + longestAddress))?.[0] ?? "";
    const end = at + rest.replace(/[.,:!?*_]+$/, "").length;
    const after = line.slice(at + rest.length, at + rest.length + 20);
    const isCut = !rest.endsWith(":") && /^[<{$[%|]/.test(after) && !rest.includes("/", 3) && !pathVariable.test(after);
    if (start < at && end > at + 3 && !isCut) spans.push({ start, end });
  }
  return spans;
}

/** Reads an address with its scheme; undefined for other texts and for schemes that name nothing of the network. */
export function parseAddress(text: string): NetworkAddress | undefined {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? [];
  if (!networkSchemes.has(scheme.toLowerCase()) && !isNetworkLike(scheme.toLowerCase(), rest)) return undefined;
  // gRPC writes "dns:///host:port".
  const address = parseHostAndPath(rest.replace(/^\/+/, ""), scheme.toLowerCase());
  return address && !networkSchemes.has(scheme.toLowerCase()) ? { ...address, isBare: true } : address;
}

/** "ecto://user:pw@ledger-db/ledger", "static://ledger.books:4001"; "app://ledger" is a place in an app. */
function isNetworkLike(scheme: string, rest: string): boolean {
  if (scheme === "" || localSchemes.has(scheme)) return false;
  const authority = rest.replace(/[/?#].*$/s, "");
  return /@|:\d{2,5}$/.test(authority) || isDomainName(authority);
}

/** Reads "host", "host:port" and "host/path"; undefined where the host is none. */
export function parseHostAndPath(text: string, scheme?: string): NetworkAddress | undefined {
  const [authority = "", ...segments] = text.replace(/[?#].*$/s, "").split("/");
  const [, host = "", port = ""] =
    /^(?:[^@]*@)?([a-z0-9](?:[a-z0-9_.-]*[a-z0-9])?)\.?(?::(\d{1,5}))?$/i.exec(authority) ?? [];
  if (host === "" || host.includes("..")) return undefined;
  const path = segments.filter((part) => part !== "").map(decode);
  return { scheme: scheme ?? "https", host: host.toLowerCase(), port, path, isBare: scheme === undefined };
}

/** True for names of a whole domain, "ledger.acme.example"; numbers, versions and file names are none. */
export function isDomainName(host: string): boolean {
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]*[a-z]$/i.test(host);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** An image of a registry, without tag and digest. */
export interface ImageName {
  /** Undefined where the registry is implied. */
  readonly registry: string | undefined;
  /** Between registry and name, "acme/team"; empty where there is none. */
  readonly organisation: string;
  readonly name: string;
  readonly hasTag: boolean;
}

/** Registry, organisation and name of an image, without what changes from one release to the next. */
export function imageKey({ registry, organisation, name }: ImageName): string {
  return [registry, organisation, name].filter((part) => part).join("/");
}

/** Reads "[registry/][organisation/]name[:tag][@digest]"; undefined for other texts. */
export function parseImage(text: string): ImageName | undefined {
  const match =
    /^((?:[a-z0-9._-]+(?::\d+)?\/)*)([a-z0-9]+(?:[._-]+[a-z0-9]+)*)(:[\w.-]{1,128})?(@sha\d+:[0-9a-f]+)?$/i.exec(
      text
        .replace(/^docker(-daemon)?:\/\//, "")
        .replace(/^\$(\{\w+\}|\w+)\//, "localhost/")
        .replace(/:?\$.*$/s, ":latest"),
    );
  if (!match) return undefined;
  const parts = (match[1] ?? "").split("/").filter((part) => part !== "");
  const hasRegistry = /[.:]|^localhost$/.test(parts[0] ?? "");
  return {
    registry: hasRegistry ? parts[0]?.toLowerCase() : undefined,
    organisation: parts
      .slice(hasRegistry ? 1 : 0)
      .join("/")
      .toLowerCase(),
    name: (match[2] ?? "").toLowerCase(),
    hasTag: match[3] !== undefined || match[4] !== undefined,
  };
}
