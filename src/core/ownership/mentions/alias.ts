import type { Uri } from "../../uri.ts";

/** What an alias of an entity is, and so where it counts: a host name in an address, a package in an import. */
export type AliasKind =
  /** `metadata.name` and ids under which other systems know the entity: only with evidence around it. */
  | "name"
  /** As its ecosystem's manifest names it, "npm:@acme/money", "maven:example.acme:labels". */
  | "package"
  /** What sources import, "java:example.acme.labels", "python:pyparcel": known from where the sources are. */
  | "module"
  /** "github.com/acme/ledger" and, where the host goes without saying, "acme/ledger". */
  | "repository"
  /** "ledger.acme.example", with a port where the entity tells one. */
  | "host"
  /** The host of a server whose address goes on: the entity's unless the whole host is another one's. */
  | "hostOfPath"
  /** The host of a message broker that an API is served by. */
  | "broker"
  /** Host and path of an address, "shop.acme.example/api/checkout". */
  | "url"
  /** A channel or topic of an AsyncAPI definition, "parcel.scanned". */
  | "channel"
  /** "registry.acme.example/ledger", without tag and digest. */
  | "image"
  /** "jane@acme.example". */
  | "email"
  /** A team as CODEOWNERS names it, "@acme/ledger". */
  | "team";

/** One text that stands for an entity. */
export interface Alias {
  readonly kind: AliasKind;
  /** In lower case where letter case says nothing (addresses, packages, teams), else as written. */
  readonly text: string;
}

/** What the matcher asks of the index. The answers are full references, in no order of rank. */
export interface AliasLookup {
  /** The entities that an alias stands for; none where so many share it that it tells nothing. */
  find(kind: AliasKind, text: string): readonly string[];
  /** The entities that the user's own patterns lead a text to. */
  findByPattern(text: string): readonly string[];
  /** True for the domains of the catalog's own servers and e-mail addresses, "acme.example". */
  isHomeDomain(domain: string): boolean;
  /** True for the organisations of the catalog's repositories and packages, "acme"; undefined where none is known. */
  isHomeOrganisation(name: string): boolean | undefined;
  /** The entities that a file belongs to, best first; none while that is not known. */
  ownersOf(uri: Uri): readonly string[];
  /** True if the catalog has an entity of this full reference. */
  has(ref: string): boolean;
}

/** Why a text names an entity. */
export type Evidence = AliasKind | "pattern" | "reference";

/** An entity that a text names. */
export interface MentionedEntity {
  /** Full reference, in lower case. */
  readonly ref: string;
  readonly evidence: Evidence;
}
