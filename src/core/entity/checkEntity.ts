import { casingFindings } from "./casingFindings.ts";
import { findText, isJsonObject } from "./entity.ts";
import type { JsonObject } from "./entity.ts";
import type { EntityFinding } from "./finding.ts";
import { formatFindings } from "./formatFindings.ts";
import * as validators from "./generated/validators.js";
import { matchKind, modelOff } from "./kindFindings.ts";
import { builtinKinds } from "./kinds.ts";
import type { KindDefinition } from "./kinds.ts";
import type { CustomKind, ModelSettings } from "./model.ts";
import { referenceFindings } from "./referenceFindings.ts";
import { missingField, schemaFindings } from "./schemaFindings.ts";

/** What Backstage would say of one entity, and where. */
export interface EntityCheck {
  /** False if Backstage refuses the entity by itself. */
  readonly valid: boolean;
  /** All findings, not only the first that Backstage would stop at, in the order of its checks. */
  readonly findings: readonly EntityFinding[];
  /** Set where the entity is of a kind whose schema is a file of the workspace: that check still has to run. */
  readonly customKind?: CustomKind;
}

/**
 * Checks one entity, its placeholders already replaced by what they stand for. The checks are those of Backstage's
 * processing, in its order: envelope, entity policies, schema of the kind, references.
 */
export function checkEntity(entity: JsonObject, settings: ModelSettings): EntityCheck {
  const match = matchKind(entity, settings);
  const findings = [
    ...envelopeFindings(entity),
    ...formatFindings(entity),
    ...match.findings,
    ...(match.definition ? specFindings(entity, match.definition) : []),
  ];
  if (match.definition || match.customKind) {
    // What is no text at all may have been found by the schema already.
    const seen = new Set(findings.map(({ path }) => path.join("\n")));
    const inReferences = referenceFindings(entity, settings.models);
    findings.push(...inReferences.filter(({ path }) => !seen.has(path.join("\n"))));
  }
  findings.push(...casingFindings(entity));
  return {
    valid: !findings.some(({ refused }) => refused),
    findings,
    ...(match.customKind && { customKind: match.customKind }),
  };
}

function envelopeFindings(entity: JsonObject): readonly EntityFinding[] {
  const kind = findText(entity, "kind");
  const apiVersion = findText(entity, "apiVersion");
  const ofKind = builtinKinds.find((definition) => definition.kind === kind);
  const ofVersion = builtinKinds.find((definition) => definition.apiVersions.includes(apiVersion ?? ""));
  const start = {
    apiVersion: ofKind?.apiVersions[0] ?? "backstage.io/v1alpha1",
    kind: ofVersion?.kind ?? "Component",
    metadata: { name: "my-name" },
  };
  const findings = schemaFindings(validators.entity, entity, { subject: "An entity", path: [], start });
  // Without both it is hardly meant as an entity: what it lacks says enough.
  const isForeign = entity.kind === undefined && entity.apiVersion === undefined;
  return isForeign ? findings.filter(({ code }) => code !== "field-unknown") : findings;
}

function specFindings(entity: JsonObject, definition: KindDefinition): readonly EntityFinding[] {
  const { kind, start } = definition;
  const subject = /^[AEIO]/.test(kind) ? `An ${kind}` : `A ${kind}`;
  const { spec } = entity;
  if (spec === undefined) return [missingField(subject, [], "spec", start)];
  // Of a spec that is no mapping the envelope's check speaks.
  if (!isJsonObject(spec)) return [];
  const schemaSubject = { subject, path: ["spec"], start };
  if (!isUnknownMcpServer(definition, spec)) return schemaFindings(definition.checkSpec, spec, schemaSubject);
  // The definition is taken as given, so that what else is wrong is told too.
  const described = { ...spec, definition: "none" };
  return [modelOff("API"), ...schemaFindings(definition.checkSpec, described, schemaSubject)];
}

/** An MCP server without the model that knows it: Backstage takes it for any other API, and misses its definition. */
function isUnknownMcpServer(definition: KindDefinition, spec: JsonObject): boolean {
  const isApi = definition.kind === "API" && definition.model === undefined;
  return isApi && spec.type === "mcp-server" && spec.definition === undefined;
}
