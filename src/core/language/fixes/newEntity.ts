import { writeEntry } from "../../descriptor/writeYaml.ts";
import type { JsonObject } from "../../entity/entity.ts";
import { defaultNamespace } from "../../entity/entityRef.ts";
import type { EntityRef } from "../../entity/entityRef.ts";
import { builtinKinds } from "../../entity/kinds.ts";
import { fixMessages } from "../messages.ts";
import { parentUri, resolveUri } from "../../uri.ts";
import { nearestOwner } from "../nearbyNames.ts";
import { createFile } from "./fix.ts";
import type { Fix, FixSite } from "./fix.ts";

/** Makes an entity that a reference asks for, filled in: as a document of this file, or as a file beside it. */
export async function createEntity(site: FixSite, ref: EntityRef, newReference?: Fix): Promise<readonly Fix[]> {
  const { open, lineBreak, context } = site;
  const text = entityText(site, ref, lineBreak);
  if (text === undefined) return [];
  const fixes: Fix[] = [];
  const extra = newReference && "edit" in newReference ? (newReference.edit.documentChanges ?? []) : [];
  if (!open.text.trimStart().startsWith("{")) {
    const end = open.lines.positionAt(open.text.length);
    const gap = open.text.endsWith("\n") ? "" : lineBreak;
    const edit = { range: { start: end, end }, newText: `${gap}---${lineBreak}${text}` };
    const own = extra.flatMap((change) => ("edits" in change ? change.edits : []));
    const edits = [...own.flatMap((each) => ("newText" in each ? [each] : [])), edit];
    fixes.push({ title: fixMessages.createHere(ref.kind, ref.name), edit: site.edit(edits) });
  }
  const uri = resolveUri(parentUri(open.uri), `./${ref.name}.catalog-info.yaml`);
  if (!(await context.files.realUri(uri))) {
    const documentChanges = [...createFile(uri, text), ...extra];
    fixes.push({ title: fixMessages.createFile(`${ref.name}.catalog-info.yaml`), edit: { documentChanges } });
  }
  return fixes;
}

/** Undefined for kinds that nobody knows how to start. */
function entityText(site: FixSite, { kind, namespace, name }: EntityRef, lineBreak: string): string | undefined {
  const definition = builtinKinds.find((known) => known.kind.toLowerCase() === kind.toLowerCase());
  if (!definition) return undefined;
  const owner = nearestOwner(site.open, site.context.catalog);
  const { start } = definition;
  const spec: JsonObject = start["owner"] !== undefined && owner !== undefined ? { ...start, owner } : start;
  const { definition: placeholder, ...rest } = spec;
  const metadata = namespace.toLowerCase() === defaultNamespace ? { name } : { name, namespace };
  const lines = [
    `apiVersion: ${definition.apiVersions[0] ?? ""}`,
    `kind: ${definition.kind}`,
    writeEntry("metadata", metadata, "", lineBreak),
    writeEntry("spec", rest, "", lineBreak),
    ...(placeholder === undefined ? [] : openapiStart(name)),
    "",
  ];
  return lines.join(lineBreak);
}

function openapiStart(name: string): readonly string[] {
  const lines = ["openapi: 3.1.0", "info:", `  title: ${JSON.stringify(name)}`, "  version: 1.0.0", "paths: {}"];
  return ["  definition: |", ...lines.map((line) => `    ${line}`)];
}
