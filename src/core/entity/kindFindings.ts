import { entityFixes, entityMessages } from "../messages.ts";
import { nearest } from "../nearest.ts";
import { findText } from "./entity.ts";
import type { JsonObject } from "./entity.ts";
import type { EntityFinding, FindingFix } from "./finding.ts";
import { isApiVersion, isKind } from "./formats.ts";
import { builtinKinds, findKind, isBackstageApiVersion } from "./kinds.ts";
import type { KindDefinition } from "./kinds.ts";
import type { CustomKind, ModelSettings } from "./model.ts";

/** What an entity's kind and apiVersion come to. */
export interface KindMatch {
  /** What to check the spec against; undefined where nothing can be said of it. */
  readonly definition?: KindDefinition;
  /** The user's own kind that the entity is of. */
  readonly customKind?: CustomKind;
  readonly findings: readonly EntityFinding[];
}

/** A kind by its names alone, built in or the user's own. */
interface KnownKind {
  readonly kind: string;
  readonly apiVersions: readonly string[];
}

/**
 * Finds out what kind an entity is of. Backstage refuses, as "not recognized by any processor", whatever is not exactly
 * a kind and an apiVersion that belong together. A kind or apiVersion that is missing or malformed is passed over: other
 * checks speak of it, and the spec is still checked as far as it can be.
 */
export function matchKind(entity: JsonObject, settings: ModelSettings): KindMatch {
  const kind = findText(entity, "kind");
  if (kind === undefined || !isKind(kind)) return { findings: [] };
  const apiVersion = findText(entity, "apiVersion");
  const declared = apiVersion !== undefined && isApiVersion(apiVersion) ? apiVersion : undefined;

  const customKind = settings.customKinds.find((custom) => custom.kind === kind && custom.apiVersion === declared);
  const isBuiltin = builtinKinds.some((known) => known.kind === kind && known.apiVersions.includes(declared ?? ""));
  if (customKind && !isBuiltin) return { customKind, findings: [] };
  const definition = isBuiltin ? definitionFor(entity, kind, settings) : undefined;
  if (definition && isOn(definition, settings)) return { definition, findings: [] };

  const known = knownKinds(settings);
  const sameKind = known.filter((candidate) => candidate.kind === kind);
  if (sameKind.length > 0) return matchApiVersion(entity, kind, declared, sameKind, settings);
  const otherCasing = known.find(
    (candidate) =>
      candidate.kind.toLowerCase() === kind.toLowerCase() &&
      (declared === undefined || candidate.apiVersions.includes(declared)),
  );
  if (otherCasing) return wrongCasing(entity, kind, otherCasing.kind, settings);
  return { findings: declared === undefined ? [] : [unknownKind(kind, declared, known)] };
}

function knownKinds(settings: ModelSettings): readonly KnownKind[] {
  return [
    ...builtinKinds,
    ...settings.customKinds.map(({ kind, apiVersion }) => ({ kind, apiVersions: [apiVersion] })),
  ];
}

function matchApiVersion(
  entity: JsonObject,
  kind: string,
  declared: string | undefined,
  sameKind: readonly KnownKind[],
  settings: ModelSettings,
): KindMatch {
  const builtin = definitionFor(entity, kind, settings);
  if (builtin && !isOn(builtin, settings)) return { findings: [modelOff(kind)] };
  const versions = [...new Set(sameKind.flatMap((known) => known.apiVersions))];
  if (declared !== undefined && !versions.includes(declared)) {
    return { findings: [wrongApiVersion(kind, declared, versions)] };
  }
  return { ...(builtin && { definition: builtin }), findings: [] };
}

function wrongCasing(entity: JsonObject, kind: string, known: string, settings: ModelSettings): KindMatch {
  const definition = definitionFor(entity, known, settings);
  const finding: EntityFinding = {
    code: "kind-casing",
    path: ["kind"],
    at: "value",
    message: entityMessages.kindCasing(kind, known),
    refused: true,
    fixes: [{ title: entityFixes.replace(known), replaceWith: known }],
  };
  return { ...(definition && isOn(definition, settings) && { definition }), findings: [finding] };
}

/** An API of a type whose model is off is one of all the other APIs. */
function definitionFor(entity: JsonObject, kind: string, settings: ModelSettings): KindDefinition | undefined {
  const special = findKind(kind, findText(entity, "spec", "type"));
  const isOff = special?.model !== undefined && !settings.models.includes(special.model);
  return isOff && special.specType !== undefined ? findKind(kind, undefined) : special;
}

function isOn({ model }: KindDefinition, settings: ModelSettings): boolean {
  return model === undefined || settings.models.includes(model);
}

function wrongApiVersion(kind: string, apiVersion: string, versions: readonly string[]): EntityFinding {
  const best = nearest(apiVersion, versions) ?? versions[0] ?? "";
  const fixes: FindingFix[] = [{ title: entityFixes.replace(best), replaceWith: best }];
  if (!isBackstageApiVersion(apiVersion)) fixes.push(addCustomKind(kind, apiVersion));
  return {
    code: "api-version-unknown",
    path: ["apiVersion"],
    at: "value",
    message: entityMessages.apiVersionUnknown(kind, apiVersion, versions.map((text) => `"${text}"`).join(" or ")),
    refused: true,
    fixes,
  };
}

function unknownKind(kind: string, apiVersion: string, known: readonly KnownKind[]): EntityFinding {
  const candidates = known.filter((candidate) => candidate.apiVersions.includes(apiVersion));
  const meant = nearest(
    kind,
    candidates.map((candidate) => candidate.kind),
  );
  const rename: FindingFix[] = meant === undefined ? [] : [{ title: entityFixes.replace(meant), replaceWith: meant }];
  return {
    code: "kind-unknown",
    path: ["kind"],
    at: "value",
    message: entityMessages.kindUnknown(kind, apiVersion, meant),
    refused: true,
    fixes: [...rename, addCustomKind(kind, apiVersion)],
  };
}

/** The command's argument is "<apiVersion> <kind>": neither can hold a space. */
function addCustomKind(kind: string, apiVersion: string): FindingFix {
  return {
    title: entityFixes.addCustomKind(kind),
    command: "addCustomKind",
    argument: `${apiVersion} ${kind}`,
  };
}

/** The finding on an entity, or an API, that only the AI model knows. */
export function modelOff(kind: string): EntityFinding {
  const isApi = kind === "API";
  return {
    code: "model-off",
    path: isApi ? ["spec", "type"] : ["kind"],
    at: "value",
    message: entityMessages.modelOff(isApi ? "APIs of type mcp-server" : `the kind ${kind}`),
    refused: true,
    fixes: [{ title: entityFixes.enableAiModel(), command: "enableModel", argument: "ai" }],
  };
}
