import type { JsonObject } from "../entity/entity.ts";
import { draftMessages } from "./messages.ts";
import { relativePath, type Uri, uriName } from "../uri.ts";

/** Where a value of a draft comes from. "assumed" values are nobody's: they hold the place of an answer. */
export interface DraftOrigin {
  readonly kind: "file" | "folder" | "git" | "neighbours" | "told" | "assumed";
  /** The file that says it. */
  readonly uri?: Uri;
  /** The line of that file, from 0, where one line says it. */
  readonly line?: number;
}

/** A value of a draft, and where it comes from. */
export interface DraftValue {
  readonly value: string;
  readonly origin: DraftOrigin;
}

/** The fields of a draft that a user may be asked for. */
export type DraftField = "name" | "type" | "lifecycle" | "owner" | "system" | "description";

/** An API that the component provides. */
export interface DraftApi {
  readonly name: string;
  readonly type: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** The definition's address, as a `$text` placeholder takes it. */
  readonly target: string;
}

/** A descriptor that could be written for a folder. It is valid as it is. */
export interface DescriptorDraft {
  readonly folder: Uri;
  /** The descriptor to write. */
  readonly file: Uri;
  readonly name: DraftValue;
  readonly title?: DraftValue;
  readonly description?: DraftValue;
  readonly type: DraftValue;
  readonly lifecycle: DraftValue;
  readonly owner: DraftValue;
  readonly system?: DraftValue;
  readonly tags: readonly DraftValue[];
  readonly annotations: Readonly<Record<string, DraftValue>>;
  readonly apis: readonly DraftApi[];
  /** The required fields that nothing told, the most important first, and an owner that the catalog does not know. */
  readonly asks: readonly DraftField[];
}

/**
 * A draft with a user's answers, taken as they are; nobody needs to be asked for them any more. Empty ones count as
 * none.
 */
export function withAnswers(
  draft: DescriptorDraft,
  answers: Readonly<Partial<Record<DraftField, string>>>,
): DescriptorDraft {
  const given = Object.entries(answers).filter(([, value]) => value.trim() !== "");
  const told = given.map(([field, value]) => [field, { value: value.trim(), origin: { kind: "told" } }]);
  const asks = draft.asks.filter((field) => !given.some(([name]) => name === field));
  return { ...draft, ...Object.fromEntries(told), asks };
}

/** Where a value comes from, for people; files are told by their path below a folder. */
export function originText({ kind, uri, line }: DraftOrigin, base: Uri): string {
  if (kind !== "file") return draftMessages.origins[kind];
  const path = uri === undefined ? "" : (relativePath(base, uri) ?? uriName(uri));
  return draftMessages.fromFile(path, line === undefined ? undefined : line + 1);
}

/** The entities of a draft: the Component, then its APIs. */
export function draftEntities(draft: DescriptorDraft): readonly JsonObject[] {
  const { apis, lifecycle, owner, system } = draft;
  const shared = {
    lifecycle: lifecycle.value,
    owner: owner.value,
    ...(system && { system: system.value }),
  };
  return [
    toComponent(draft, shared),
    ...apis.map(({ name, title, description, type, target }): JsonObject => {
      const metadata = {
        name,
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
      };
      return { apiVersion, kind: "API", metadata, spec: { type, ...shared, definition: { $text: target } } };
    }),
  ];
}

const apiVersion = "backstage.io/v1alpha1";

function toComponent(draft: DescriptorDraft, shared: JsonObject): JsonObject {
  const { name, title, description, type, tags, apis } = draft;
  const annotations = Object.entries(draft.annotations).map(([key, { value }]) => [key, value] as const);
  const metadata = {
    name: name.value,
    ...(title && { title: title.value }),
    ...(description && { description: description.value }),
    ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) }),
    ...(tags.length > 0 && { tags: tags.map(({ value }) => value) }),
  };
  const provided = apis.map((api) => api.name);
  const spec = { type: type.value, ...shared, ...(provided.length > 0 && { providesApis: provided }) };
  return { apiVersion, kind: "Component", metadata, spec };
}
