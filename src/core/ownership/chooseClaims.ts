import { type Uri, uriName } from "../uri.ts";
import type { OwnershipCandidate } from "./fileOwnership.ts";

/** A folder that an entity says is its own. */
export interface FolderClaim extends OwnershipCandidate {
  /** In lower case. */
  readonly kind: string;
  /** The name, in lower case, that a folder further in may have. */
  readonly name: string;
  /** The descriptor that says so. */
  readonly file: Uri;
  /** True for what a portal says: a descriptor of the workspace knows better. */
  readonly isRemote: boolean;
}

/** The claims of one folder that count for a file. */
export interface ChosenClaims {
  /** Best first. */
  readonly candidates: readonly OwnershipCandidate[];
  /** How many of them stand equal at the top: nothing tells which one is meant. */
  readonly equals: number;
  /** Whether what is chosen takes all that is below, so that nobody further out is asked. */
  readonly isWhole: boolean;
}

/** Kinds that take all that is below their folder. */
const wholeKinds: ReadonlySet<string> = new Set(["component", "template"]);

/**
 * Chooses among the claims of one folder for a file in it, best first: what has its source here before what has its docs
 * here only, components and templates before other kinds, the name of a folder on the way to the file, or of the folder
 * itself, before others, and what says expressly that it lies here before what is only described here.
 *
 * Of what is only described here, other kinds say nothing of the files beside a component, systems and domains nothing
 * where several are listed, and of several the ones with the name of a folder on the way are meant.
 *
 * @param names the names of the folders between the claimed folder and the file, in lower case; those that no claim has
 * may be left out
 */
export function chooseClaims(claims: readonly FolderClaim[], names: readonly string[]): ChosenClaims {
  const own = uriName(claims[0]?.folder ?? "file:///").toLowerCase();
  const depthOf = ({ name }: FolderClaim): number => (name === own ? 0 : names.lastIndexOf(name) + 1 || -1);
  const express = claims.filter(({ why }) => why !== "folder");
  const described = toMeant(
    claims.filter(({ why }) => why === "folder"),
    names,
  );
  const standing = (claim: FolderClaim): number =>
    Number(claim.why !== "descriptor") * 20_000 +
    Number(isWhole(claim)) * 10_000 +
    (depthOf(claim) + 1) * 4 +
    Number(!claim.isRemote) * 2 +
    Number(claim.why !== "folder");
  const chosen = [...express, ...described].toSorted((one, other) => standing(other) - standing(one));
  const [best] = chosen;
  return {
    candidates: chosen.map((claim) => {
      const isNamed = claim.why === "folder" && names.includes(claim.name);
      return { ref: claim.ref, why: isNamed ? "name" : claim.why, folder: claim.folder };
    }),
    equals: best ? chosen.filter((claim) => standing(claim) === standing(best)).length : 0,
    isWhole: chosen.some(isWhole),
  };
}

function toMeant(described: readonly FolderClaim[], names: readonly string[]): readonly FolderClaim[] {
  const components = described.filter(isWhole);
  const eligible = components.length > 0 ? components : described;
  if (eligible.length < 2) return eligible;
  const named = eligible.filter(({ name }) => names.includes(name));
  return named.length > 0 ? named : withoutLists(eligible);
}

/** One system may stand for all that is here; a list of them is kept here, no more. */
function withoutLists(claims: readonly FolderClaim[]): readonly FolderClaim[] {
  const systems = claims.filter(({ kind }) => kind === "system");
  const domains = claims.filter(({ kind }) => kind === "domain");
  const [only] = systems.length > 0 ? systems : domains;
  const isList = systems.length > 1 || (systems.length === 0 && domains.length > 1);
  return claims.filter((claim) => (claim.kind !== "system" && claim.kind !== "domain") || (!isList && claim === only));
}

function isWhole({ kind }: FolderClaim): boolean {
  return wholeKinds.has(kind);
}
