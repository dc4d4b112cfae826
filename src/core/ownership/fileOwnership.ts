import type { Uri } from "../uri.ts";

/** An entity that a file belongs to, and what says so. */
export interface OwnershipCandidate {
  /** Full lower-case reference. */
  readonly ref: string;
  /**
   * - "source-location": its `backstage.io/source-location` names the folder;
   * - "descriptor": the file is its descriptor, or one that the descriptor names (`$text`, `techdocs-ref`);
   * - "folder": the folder of its descriptor holds the file;
   * - "name": the folder has its name, beside a descriptor of several components.
   */
  readonly why: "source-location" | "descriptor" | "folder" | "name";
  /** The folder that the entity claims; for "descriptor" the folder of the file that is named. */
  readonly folder: Uri;
}

/** What a CODEOWNERS file says of one file. */
export interface CodeOwnersAnswer {
  /** The CODEOWNERS file. */
  readonly uri: Uri;
  /** The folder that the file is of, where that is not the whole repository. */
  readonly folder?: Uri;
  /** The line that decides, from 0. */
  readonly line: number;
  /** As written: "@org/team", "@user", "someone@example.com"; none where the line takes ownership away. */
  readonly owners: readonly string[];
  /** Full references of those that the catalog knows. */
  readonly refs: readonly string[];
}

/** The owner of a file. */
export interface FileOwner {
  /** Full lower-case reference of a group or user. */
  readonly ref: string;
  /** False for one that the catalog does not have. */
  readonly isKnown: boolean;
  /** Who says so: `spec.owner` of a candidate, or CODEOWNERS where no candidate has an owner. */
  readonly source: "entity" | "codeowners";
}

/** Whom a file belongs to. */
export interface FileOwnership {
  /** The entities that the file belongs to, best first; none where nothing of the catalog claims it. */
  readonly candidates: readonly OwnershipCandidate[];
  /** Undefined where neither an entity nor CODEOWNERS names one. */
  readonly owner?: FileOwner;
  /** Undefined where no line speaks of the file. */
  readonly codeOwners?: CodeOwnersAnswer;
  /** Whether the candidates' owner and CODEOWNERS mean the same people; "unknown" where one of them says nothing. */
  readonly agreement: Agreement;
}

/** What comes of comparing the catalog's owner with those of CODEOWNERS. */
export type Agreement = "agrees" | "disagrees" | "unknown";

/** Nobody and nothing is known. */
export const unowned: FileOwnership = { candidates: [], agreement: "unknown" };
