import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { targetOf, titleOf, titleOfRef } from "../catalog/entityLooks.ts";
import { dependentsOf } from "../catalog/graphQueries.ts";
import type { AnnotationTable } from "../entity/annotationTable.ts";
import { findText } from "../entity/entity.ts";
import { type Answer, type AnswerDocs, type Question, questions } from "./answer.ts";
import type { Topic } from "./meaning.ts";
import { answerMessages } from "./messages.ts";
import {
  annotationAnswers,
  type AnswerSources,
  buttonAnswers,
  ownAnswers,
  toUrlAnswer,
  withoutRepeats,
} from "./ownAnswers.ts";

const noDocs: AnswerDocs = { pagesOf: () => [] };

/**
 * The answers to questions about an entity, best first in each question, in the order of {@link questions}. Docs,
 * runbook, dashboard and deploy are answered by the entity itself, else by what it belongs to: the component that
 * provides the API, the whole it is a part of, its system, its domain, its owner; `from` then says whose they are.
 *
 * @param asked only these questions are looked at.
 */
export function answersTo(
  entity: CatalogEntity,
  catalog: Catalog,
  annotations: AnnotationTable,
  docs: AnswerDocs = noDocs,
  asked: readonly Question[] = questions,
): readonly Answer[] {
  const sources: AnswerSources = { catalog, annotations, docs };
  return asked.flatMap((question): readonly Answer[] => {
    switch (question) {
      case "owner":
        return ownersOf(entity, catalog);
      case "contact":
        return contactsOf(entity, sources);
      case "apis":
        return apisOf(entity, catalog);
      case "dependents":
        return dependentAnswers(entity, catalog);
      default:
        return topicOf(question, entity, sources);
    }
  });
}

/** The references of the entities whose docs and links answer for an entity: itself, then what it belongs to. */
export function whoAnswers(entity: CatalogEntity, catalog: Catalog): readonly string[] {
  return [...new Set([entity.ref, ...holdersOf(entity, catalog)])];
}

function ownersOf(entity: CatalogEntity, catalog: Catalog): readonly Answer[] {
  const owner = targetOf(entity, "spec.owner");
  return owner === undefined ? [] : toEntityAnswers("owner", [owner], answerMessages.fromOwner, catalog);
}

/** How to reach those who answer for an entity: by what it says itself, then by what its owner says. */
function contactsOf(entity: CatalogEntity, sources: AnswerSources): readonly Answer[] {
  const { catalog } = sources;
  const owner = catalog.get(targetOf(entity, "spec.owner") ?? "");
  const ofOwner = owner ? inheritedFrom(owner, personContacts(owner, sources)) : [];
  const found = withoutRepeats([...ownContacts(entity, sources), ...ofOwner]);
  const group = owner ?? entity;
  return found.length > 0 ? found : membersOf(group, sources);
}

function ownContacts(entity: CatalogEntity, sources: AnswerSources): readonly Answer[] {
  return isPerson(entity) ? personContacts(entity, sources) : ownAnswers("contact", entity, sources);
}

function personContacts(person: CatalogEntity, sources: AnswerSources): readonly Answer[] {
  const email = emailOf(person);
  return [
    ...ownAnswers("contact", person, sources),
    ...(email !== undefined ? [toUrlAnswer("contact", email, `mailto:${email}`, answerMessages.fromProfile)] : []),
    ...annotationAnswers("contact", person, sources, ["github.com/team-slug", "github.com/user-login"]),
  ];
}

/** Where a group names no way to reach it, its members are asked. */
function membersOf(group: CatalogEntity, { catalog }: AnswerSources): readonly Answer[] {
  return [...catalog.targetsOf("hasMember", group.ref)].toSorted().flatMap((ref) => {
    const member = catalog.get(ref);
    const email = member && emailOf(member);
    if (!member || email === undefined) return [];
    return inheritedFrom(group, [
      toUrlAnswer("contact", titleOf(member.entity), `mailto:${email}`, answerMessages.fromMember),
    ]);
  });
}

/** The address in an entity's profile; undefined where it is none, or would fill in more of a letter than to whom. */
function emailOf({ entity }: CatalogEntity): string | undefined {
  const email = findText(entity.spec, "profile", "email");
  return email !== undefined && /^[^\s?&@]+@[^\s?&@]+$/.test(email) ? email : undefined;
}

function isPerson({ entity }: CatalogEntity): boolean {
  return entity.kind === "Group" || entity.kind === "User";
}

function topicOf(topic: Exclude<Topic, "contact">, entity: CatalogEntity, sources: AnswerSources): readonly Answer[] {
  const own = ownAnswers(topic, entity, sources);
  // Where code is built one may find how it is deployed, if nobody says so.
  const builds = topic === "deploy" ? buttonAnswers(topic, "CI", entity, sources.annotations) : [];
  return [...(own.length > 0 ? own : inheritedAnswers(topic, entity, sources)), ...builds];
}

function inheritedAnswers(topic: Topic, entity: CatalogEntity, sources: AnswerSources): readonly Answer[] {
  for (const ref of holdersOf(entity, sources.catalog)) {
    const holder = sources.catalog.get(ref);
    const found = holder && holder.ref !== entity.ref ? ownAnswers(topic, holder, sources) : [];
    if (holder && found.length > 0) return inheritedFrom(holder, found);
  }
  return [];
}

/** What an entity belongs to, the nearest first. */
function holdersOf(entity: CatalogEntity, catalog: Catalog): readonly string[] {
  const providers = [...catalog.targetsOf("apiProvidedBy", entity.ref)].toSorted();
  const fields = ["spec.subcomponentOf", "spec.system", "spec.domain", "spec.owner"];
  return [...providers, ...fields.flatMap((field) => targetOf(entity, field) ?? [])];
}

function inheritedFrom({ entity, ref }: CatalogEntity, answers: readonly Answer[]): readonly Answer[] {
  return answers.map((answer) => ({ ...answer, from: answerMessages.of(answer.from, titleOf(entity)), of: ref }));
}

function apisOf({ ref, references }: CatalogEntity, catalog: Catalog): readonly Answer[] {
  const parts = [...catalog.targetsOf("hasPart", ref)].filter((part) => part.startsWith("api:")).toSorted();
  const ways = [
    ["spec.providesApis", answerMessages.fromProvided],
    ["spec.consumesApis", answerMessages.fromConsumed],
  ] as const;
  const named = ways.flatMap(([field, from]) => {
    const refs = references.filter((reference) => reference.field === field).map(({ targetRef }) => targetRef);
    return toEntityAnswers("apis", refs, from, catalog);
  });
  return [...named, ...toEntityAnswers("apis", parts, answerMessages.fromPart, catalog)];
}

/** Who depends on an entity, then who consumes its APIs without saying whose they are. */
function dependentAnswers({ ref, references }: CatalogEntity, catalog: Catalog): readonly Answer[] {
  const direct = toEntityAnswers("dependents", dependentsOf(catalog, ref), answerMessages.fromDependent, catalog);
  const consumers = references
    .filter(({ field }) => field === "spec.providesApis")
    .flatMap(({ targetRef }) => {
      const from = answerMessages.fromConsumer(titleOfRef(targetRef, catalog));
      return toEntityAnswers("dependents", dependentsOf(catalog, targetRef), from, catalog);
    });
  return withoutRepeats([...direct, ...consumers]).filter(
    ({ target }) => target.kind !== "entity" || target.ref !== ref,
  );
}

function toEntityAnswers(
  question: Question,
  refs: readonly string[],
  from: string,
  catalog: Catalog,
): readonly Answer[] {
  return refs.map((ref) => ({ question, title: titleOfRef(ref, catalog), target: { kind: "entity", ref }, from }));
}
