import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { titleOf, titleOfRef } from "../catalog/entityLooks.ts";
import type { AnnotationTable } from "../entity/annotationTable.ts";
import { type Answer, type AnswerDocs, type AnswerTarget, type Question, questions } from "./answer.ts";
import { answersTo } from "./answers.ts";
import type { FileOwnership, OwnershipCandidate } from "./fileOwnership.ts";
import { iconOfRef } from "./fileSummary.ts";
import { menuMessages } from "./messages.ts";

/** What a row of the menu does. */
export type MenuAction =
  | { readonly kind: "go"; readonly target: AnswerTarget }
  /** Shows the menu of another entity. */
  | { readonly kind: "choose"; readonly ref: string }
  | { readonly kind: EntityAct; readonly ref: string };

type EntityAct = "descriptor" | "reveal" | "mentions" | "copy";

/** One row of the menu, or of a list of answers. */
export interface MenuRow {
  readonly section: keyof typeof menuMessages.sections;
  /** A codicon's name. */
  readonly icon: string;
  /** Begins with the word that the question is asked by: "Runbook: When the books do not balance". */
  readonly label: string;
  /** Why, or where. */
  readonly description: string;
  readonly action: MenuAction;
}

/** What the menu is made from. */
export interface MenuSources {
  readonly catalog: Catalog;
  readonly annotations: AnnotationTable;
  readonly docs: AnswerDocs;
}

/** Of one question; the rest is in the catalog. */
const mostOfOne = 6;

/** The rows about whom a file belongs to, and about the entity `chosen` among those that claim it. */
export function fileMenu(
  ownership: FileOwnership,
  chosen: string | undefined,
  sources: MenuSources,
): readonly MenuRow[] {
  const { catalog } = sources;
  const entity = catalog.get(chosen ?? "");
  const claims = ownership.candidates.map((candidate) => toClaim(candidate, chosen, catalog));
  const known = entity ? entityMenu(entity, sources) : ownerRows(ownership, sources);
  return inSections([...claims, ...known, ...codeOwnersRow(ownership)]);
}

/** The rows about an entity. */
export function entityMenu(entity: CatalogEntity, { catalog, annotations, docs }: MenuSources): readonly MenuRow[] {
  const answers = answersTo(entity, catalog, annotations, docs);
  const rows = questions.flatMap((question) => {
    const found = answers.filter((answer) => answer.question === question);
    return toRows(question, found, entity, catalog);
  });
  const { ref, entity: content, isRemote } = entity;
  const toAct = (kind: EntityAct, icon: string, label: string, description: string): MenuRow => ({
    ...{ section: "entity", icon, label, description },
    action: { kind, ref },
  });
  const isOwned = answers.some(({ question }) => question === "owner");
  return [
    ...(isOwned || !isOwnable(entity) ? [] : [toNoOwner(entity)]),
    ...rows,
    ...(isRemote ? [] : [toAct("descriptor", "go-to-file", menuMessages.openDescriptor, titleOf(content))]),
    toAct("reveal", "list-tree", menuMessages.reveal, titleOf(content)),
    toAct("mentions", "search", menuMessages.findMentions, titleOf(content)),
    toAct("copy", "copy", menuMessages.copyReference, ref),
  ];
}

function isOwnable({ entity }: CatalogEntity): boolean {
  return !/^(group|user|location)$/i.test(entity.kind);
}

function toNoOwner({ entity, ref }: CatalogEntity): MenuRow {
  const label = menuMessages.row(menuMessages.questions.owner, menuMessages.none);
  const description = menuMessages.noOwnerOf(titleOf(entity));
  return { section: "belongs", icon: "organization", label, description, action: { kind: "descriptor", ref } };
}

function toClaim({ ref, why }: OwnershipCandidate, chosen: string | undefined, catalog: Catalog): MenuRow {
  const action: MenuAction = ref === chosen ? { kind: "reveal", ref } : { kind: "choose", ref };
  const description = `${ref} · ${menuMessages.reasons[why]}`;
  return { section: "belongs", icon: iconOfRef(ref, catalog), label: titleOfRef(ref, catalog), description, action };
}

/** Where no entity claims a file, CODEOWNERS may still name its owners, and they may say how to reach them. */
function ownerRows({ codeOwners }: FileOwnership, { catalog, annotations, docs }: MenuSources): readonly MenuRow[] {
  return (codeOwners?.refs ?? []).flatMap((ref) => {
    const owner = catalog.get(ref);
    if (!owner) return [];
    const { codeOwners: why } = menuMessages;
    const answer: Answer = {
      question: "owner",
      title: titleOf(owner.entity),
      target: { kind: "entity", ref },
      from: why,
    };
    const contacts = answersTo(owner, catalog, annotations, docs, ["contact"]);
    return [...toRows("owner", [answer], owner, catalog), ...toRows("contact", contacts, owner, catalog)];
  });
}

function toRows(
  question: Question,
  answers: readonly Answer[],
  entity: CatalogEntity,
  catalog: Catalog,
): readonly MenuRow[] {
  const word = menuMessages.questions[question];
  const section = sectionOf[question];
  const rows = answers.slice(0, mostOfOne).map(
    ({ title, target, from }): MenuRow => ({
      section,
      icon: iconOfAnswer(question, target, catalog),
      label: menuMessages.row(word, title),
      description: isMissing(target, catalog) ? `${from} · ${menuMessages.notInCatalog}` : from,
      action: { kind: "go", target },
    }),
  );
  const more = answers.length - rows.length;
  if (more <= 0) return rows;
  const label = menuMessages.row(word, menuMessages.more(more));
  return [...rows, { section, icon: "ellipsis", label, description: "", action: { kind: "reveal", ref: entity.ref } }];
}

function isMissing(target: AnswerTarget, catalog: Catalog): boolean {
  return target.kind === "entity" && catalog.get(target.ref) === undefined;
}

const sectionOf: Readonly<Record<Question, MenuRow["section"]>> = {
  owner: "belongs",
  contact: "contact",
  docs: "look",
  runbook: "look",
  dashboard: "look",
  deploy: "look",
  apis: "connected",
  dependents: "connected",
};

const icons: Readonly<Partial<Record<Question, string>>> = {
  docs: "book",
  runbook: "checklist",
  dashboard: "dashboard",
  deploy: "rocket",
};

/** The codicon of an answer: that of the entity, or of what one does there. */
export function iconOfAnswer(question: Question, target: AnswerTarget, catalog: Catalog): string {
  if (target.kind === "entity") return iconOfRef(target.ref, catalog);
  if (question !== "contact") return icons[question] ?? "link-external";
  return target.kind === "url" && target.url.startsWith("mailto:") ? "mail" : "comment-discussion";
}

function codeOwnersRow({ codeOwners, agreement }: FileOwnership): readonly MenuRow[] {
  if (!codeOwners) return [];
  const { uri, line, owners } = codeOwners;
  const description = menuMessages.codeOwnersSay(owners, menuMessages.agreement[agreement]);
  const action: MenuAction = { kind: "go", target: { kind: "place", uri, line } };
  return [{ section: "belongs", icon: "file", label: menuMessages.codeOwners, description, action }];
}

function inSections(rows: readonly MenuRow[]): readonly MenuRow[] {
  const order = Object.keys(menuMessages.sections);
  return rows.toSorted((one, other) => order.indexOf(one.section) - order.indexOf(other.section));
}
