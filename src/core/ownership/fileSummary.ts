import type { Catalog } from "../catalog/catalog.ts";
import { iconOf, shortName, titleOfRef, typeOf } from "../catalog/entityLooks.ts";
import type { FileOwnership } from "./fileOwnership.ts";
import { fileMessages } from "./messages.ts";

/** An entity as a line of text shows it. */
export interface NamedEntity {
  readonly ref: string;
  /** Its name for what files belong to, its title for owners. */
  readonly label: string;
  /** A codicon's name. */
  readonly icon: string;
}

/** Whom a file belongs to, in few words. */
export interface FileSummary {
  /** The entities that claim the file, best first. */
  readonly entities: readonly NamedEntity[];
  /** The owners; an owner that only CODEOWNERS names, and the catalog does not know, has an empty `ref`. */
  readonly owners: readonly NamedEntity[];
}

export function summarize({ candidates, owner, codeOwners }: FileOwnership, catalog: Catalog): FileSummary {
  const entities = candidates.map(({ ref }) => ({ ref, label: shortName(ref), icon: iconOfRef(ref, catalog) }));
  // CODEOWNERS may name several; an entity has one owner.
  const refs = owner?.source === "entity" ? [owner.ref] : (codeOwners?.refs ?? []);
  const known = refs.map((ref) => ({ ref, label: titleOfRef(ref, catalog), icon: iconOfRef(ref, catalog) }));
  if (known.length > 0) return { entities, owners: known };
  const written = codeOwners?.owners.map((label) => ({ ref: "", label, icon: iconOf("group") })) ?? [];
  return { entities, owners: written };
}

/** The codicon of the entity of a reference, in the catalog or not. */
export function iconOfRef(ref: string, catalog: Catalog): string {
  const entity = catalog.get(ref)?.entity;
  return iconOf(ref.slice(0, ref.indexOf(":")), entity && typeOf(entity));
}

/** The text of the status bar: "$(server-process) ledger  $(organization) Payments". */
export function statusTextOf({ entities, owners }: FileSummary): string {
  const owner = owners.length > 0 ? toText(owners) : `$(${iconOf("group")}) ${fileMessages.noOwner}`;
  return [entities.length > 0 && toText(entities), owner].filter(Boolean).join("  ");
}

function toText([first, ...others]: readonly NamedEntity[]): string {
  if (!first) return "";
  const more = others.length > 0 ? ` +${others.length}` : "";
  return `$(${first.icon}) ${escapeIcons(first.label)}${more}`;
}

/** The same in a sentence, for users of a screen reader and for tooltips. `file` is how the user knows the file. */
export function sentenceOf(file: string, { entities, owners }: FileSummary): string {
  const names = ({ label }: NamedEntity): string => label;
  return fileMessages.belongs(file, entities.map(names), owners.map(names));
}

/** Two characters that stand for an owner: "CE" for "Courier experience", "Pa" for "Payments". */
export function badgeOf(title: string): string {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !/^(the|team|group|squad|guild|unit|and|of|for)$/i.test(word));
  const [first = "", second] = telling.length > 0 ? telling : words;
  const initials =
    second === undefined ? [...first].slice(0, 2) : [...first].slice(0, 1).concat([...second].slice(0, 1));
  if (second !== undefined) return initials.join("").toUpperCase();
  return initials.map((letter, index) => (index === 0 ? letter.toUpperCase() : letter)).join("");
}

/** Keeps texts of strangers from becoming icons where labels may hold some. */
export function escapeIcons(text: string): string {
  return text.replaceAll("$(", String.raw`\$(`);
}
