import * as vscode from "vscode";
import type { Catalog } from "../../core/catalog/catalog.ts";
import { titleOf } from "../../core/catalog/entityLooks.ts";
import { queryEntities } from "../../core/catalog/query.ts";
import type { DescriptorDraft, DraftField } from "../../core/coverage/descriptorDraft.ts";
import { parseEntityRef, shortestRef } from "../../core/entity/entityRef.ts";
import { isName } from "../../core/entity/formats.ts";
import { wordsOf } from "../../core/language/completeValues.ts";
import { fieldSchemaAt } from "../../core/language/fieldSchema.ts";
import { usedValues } from "../../core/language/usedValues.ts";
import { messages } from "../messages.ts";

/** Asks for one field of a draft, with the draft's value first; undefined if the user turned away. */
export function askField(field: DraftField, draft: DescriptorDraft, catalog: Catalog): Promise<string | undefined> {
  switch (field) {
    case "name":
      return askName(messages.createTitle, draft.name.value, (name) => catalog.get(`component:default/${name}`)?.ref);
    case "owner":
      return askOwner(draft, catalog);
    default:
      return askWord(field, draft[field]?.value, catalog);
  }
}

/** Asks for the name of a new entity. `findTaken` finds the reference that has the name already. */
export async function askName(
  title: string,
  value: string,
  findTaken: (lowerCaseName: string) => string | undefined,
): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: messages.createName,
    value,
    validateInput: (name) => {
      const taken = findTaken(name.toLowerCase());
      if (taken !== undefined) return messages.nameTaken(taken);
      return isName(name) ? undefined : messages.nameRule;
    },
  });
}

/** The group that owns it: one of the catalog's, or a new name where there are none. */
async function askOwner({ owner }: DescriptorDraft, catalog: Catalog): Promise<string | undefined> {
  const groups = queryEntities(catalog, { filter: "kind=group", sort: { field: "metadata.name" } }).items;
  if (groups.length === 0) {
    const options = { title: messages.createTitle, prompt: messages.createOwner, value: owner.value };
    return vscode.window.showInputBox(options);
  }
  const known = groups.map(({ ref, entity }) => ({
    label: shortestRef(parseEntityRef(ref), { defaultKind: "group" }),
    description: titleOf(entity),
  }));
  const told = owner.origin.kind === "assumed" ? [] : [{ label: owner.value, description: messages.unknownOwner }];
  const options = { title: messages.createTitle, placeHolder: messages.createOwner };
  return (await vscode.window.showQuickPick([...told, ...known], options))?.label;
}

/** A word of the field: those in use in the catalog, then those that Backstage knows. */
async function askWord(
  field: Exclude<DraftField, "name" | "owner">,
  value: string | undefined,
  catalog: Catalog,
): Promise<string | undefined> {
  const path = ["spec", field];
  const used = usedValues(catalog, path.join("."), "component").map(({ text }) => text);
  const known = wordsOf(path, fieldSchemaAt({ kind: "Component" }, path));
  const words = new Set([...(value === undefined ? [] : [value]), ...used, ...known]);
  const options = { title: messages.createTitle, placeHolder: messages.createField(field) };
  return vscode.window.showQuickPick([...words], options);
}
