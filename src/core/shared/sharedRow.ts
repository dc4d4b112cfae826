import { isJsonObject, type JsonObject, type JsonValue } from "../entity/entity.ts";
import { textsIn } from "../textsIn.ts";
import { withoutQuery, withoutSecrets } from "../remote/shownAddress.ts";
import { sharedMessages } from "./messages.ts";

/** A repository whose descriptors are part of the catalog, as a row of `callboard.sources` names it. */
export interface GitRow {
  readonly kind: "git";
  /** What people call it; unique among the rows. */
  readonly name: string;
  /** What `git clone` takes: https, http, ssh or git, or "user@host:path". */
  readonly url: string;
  /** A branch, a tag or a commit; the remote's own default without it. */
  readonly ref?: string;
  /** Descriptors beyond the well-known names, as in `callboard.catalog.files`. */
  readonly globs: readonly string[];
}

/** A file of the web that holds entities: a list as JSON, or a descriptor. */
export interface UrlRow {
  readonly kind: "url";
  readonly name: string;
  readonly url: string;
}

/** One row of `callboard.sources`. Plain data: two that are deeply equal mean the same. */
export type SharedRow = GitRow | UrlRow;

/** What is wrong with a row of the setting. */
export interface RowMistake {
  readonly message: string;
}

/** Protocols that run no program of the address's choice and read nothing of this machine. */
const gitSchemes: readonly string[] = ["https:", "http:", "ssh:", "git:"];
/** A host or user that begins with "-" would be an option to ssh. */
const scpLike = /^(?:[\w.+][\w.+-]*@)?[a-z\d_][\w.-]*:(?!:)[\w.~/@+][\w.~/@+ -]*$/i;

/** Reads one row of `callboard.sources`. */
export function readSharedRow(row: JsonValue): SharedRow | RowMistake {
  if (!isJsonObject(row)) return { message: sharedMessages.rowNoObject() };
  const { git, url } = row;
  if (typeof git === "string" && url === undefined) return readGitRow(row, git.trim());
  if (typeof url === "string" && git === undefined) return readUrlRow(row, url.trim());
  return { message: sharedMessages.rowNoObject() };
}

/**
 * Reads the rows of `callboard.sources`, those of the user before those of the workspace: of two with one name the first
 * counts, so that a workspace cannot take the place of what the user has named. Rows that say the same count once.
 */
export function readSharedRows(rows: readonly JsonValue[]): {
  readonly rows: readonly SharedRow[];
  readonly mistakes: readonly RowMistake[];
} {
  const read: SharedRow[] = [];
  const mistakes: RowMistake[] = [];
  for (const each of rows) {
    const row = readSharedRow(each);
    if ("message" in row) mistakes.push(row);
    else if (read.some((other) => isSameRow(other, row))) continue;
    else {
      const message = mistakeBeside(read, row);
      if (message === undefined) read.push(row);
      else mistakes.push({ message });
    }
  }
  return { rows: read, mistakes };
}

function mistakeBeside(rows: readonly SharedRow[], row: SharedRow): string | undefined {
  const known = rows.find((other) => isSameOrigin(other, row));
  if (known && known.name !== row.name) return sharedMessages.addressTaken(row.name, known.name);
  return rows.some(({ name }) => name === row.name) ? sharedMessages.nameTaken(row.name) : undefined;
}

/** Whether two rows say the same. */
function isSameRow(one: SharedRow, other: SharedRow): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether the same would be fetched for both. */
function isSameOrigin(one: SharedRow, other: SharedRow): boolean {
  if (one.url !== other.url) return false;
  return one.kind === "git" && other.kind === "git" ? one.ref === other.ref : one.kind === other.kind;
}

function readGitRow({ name, ref, globs }: JsonObject, url: string): GitRow | RowMistake {
  const message = mistakeInGitUrl(url);
  if (message !== undefined) return { message };
  const branch = typeof ref === "string" && ref.trim() !== "" ? ref.trim() : undefined;
  if (branch !== undefined && !isRef(branch)) return { message: sharedMessages.refUnreadable(branch) };
  return {
    kind: "git",
    name: nameIn(name) ?? `${repositoryName(url)}${branch === undefined ? "" : `@${branch}`}`,
    url,
    ...(branch !== undefined && { ref: branch }),
    globs: textsIn(globs),
  };
}

function readUrlRow({ name }: JsonObject, url: string): UrlRow | RowMistake {
  const isAddress = /^https?:\/\//i.test(url) && URL.canParse(url) && !/[\s\p{Cc}]/u.test(url);
  if (!isAddress) return { message: sharedMessages.fileAddress(withoutSecrets(url)) };
  const { username, password, host, pathname } = new URL(url);
  if (username !== "" || password !== "") return { message: sharedMessages.withPassword() };
  return { kind: "url", name: nameIn(name) ?? `${host}${pathname}`, url };
}

function mistakeInGitUrl(url: string): string | undefined {
  if (url.startsWith("-") || /\p{Cc}/u.test(url)) return sharedMessages.gitAddress(withoutSecrets(url));
  // "ext::sh -c …" and the like hand the rest to a program.
  if (/^[a-z\d+.-]*::/i.test(url)) return sharedMessages.gitAddress(withoutSecrets(url));
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(url))
    return scpLike.test(url) ? undefined : sharedMessages.gitAddress(withoutSecrets(url));
  if (!URL.canParse(url) || /\s/.test(url)) return sharedMessages.gitAddress(withoutSecrets(url));
  const { protocol, hostname, username, password, pathname } = new URL(url);
  if (!gitSchemes.includes(protocol)) return sharedMessages.gitScheme(withoutSecrets(url));
  if (password !== "" || (username !== "" && protocol !== "ssh:")) return sharedMessages.withPassword();
  const isOption = [hostname, decoded(username), pathname.slice(1)].some((part) => part.startsWith("-"));
  return isOption || hostname === "" || pathname.length < 2
    ? sharedMessages.gitAddress(withoutSecrets(url))
    : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "-";
  }
}

/** What git takes for a branch, a tag or a commit, as far as people use it; never an option, range or refspec. */
function isRef(ref: string): boolean {
  return /^[\w][\w./+#-]*$/.test(ref) && !/\.\.|\/\/|\.lock$|[./]$/.test(ref);
}

/** "acme/ledger" of an address. */
function repositoryName(url: string): string {
  const path = withoutQuery(url)
    .replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, "")
    .replace(/^[^/:]*:/, "");
  return path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
}

function nameIn(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
