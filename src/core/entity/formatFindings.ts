import { entityFixes, entityMessages } from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { ProblemCode } from "../problems.ts";
import { findValue, isJsonList, isJsonObject } from "./entity.ts";
import type { JsonObject, JsonValue } from "./entity.ts";
import type { EntityFinding, EntityPath, FindingFix } from "./finding.ts";
import * as formats from "./formats.ts";
import { builtinKinds } from "./kinds.ts";
import { formatPath } from "./schemaFindings.ts";

/** A text field with a format of its own. */
interface Format {
  readonly code: ProblemCode;
  isValid(text: string): boolean;
  /** The nearest valid text; undefined where nothing can be kept. */
  correct(text: string): string | undefined;
  message(text: string, corrected: string | undefined): string;
}

/**
 * Checks the formats of an entity's identifying fields. Values that are no text or empty are passed over: the schema
 * speaks of those. Source of the rules: `FieldFormatEntityPolicy` of Backstage's catalog model.
 */
export function formatFindings(entity: JsonObject): readonly EntityFinding[] {
  return [
    ...checkText(entity.apiVersion, ["apiVersion"], apiVersionFormat),
    ...checkText(entity.kind, ["kind"], kindFormat),
    ...checkText(findValue(entity, "metadata", "name"), ["metadata", "name"], nameFormat),
    ...checkText(findValue(entity, "metadata", "namespace"), ["metadata", "namespace"], namespaceFormat),
    ...checkMap(entity, "labels", labelKeyFormat, labelValueFormat),
    ...checkMap(entity, "annotations", annotationKeyFormat, undefined),
    ...listOf(entity, "tags").flatMap((tag, index) => checkText(tag, ["metadata", "tags", index], tagFormat)),
    ...listOf(entity, "links").flatMap((link, index) => checkLink(link, ["metadata", "links", index])),
  ];
}

function checkText(value: JsonValue | undefined, path: EntityPath, format: Format): readonly EntityFinding[] {
  if (typeof value !== "string" || value === "" || format.isValid(value)) return [];
  return [invalid(value, path, "value", format)];
}

function checkMap(
  entity: JsonObject,
  field: "labels" | "annotations",
  keyFormat: Format,
  valueFormat: Format | undefined,
): readonly EntityFinding[] {
  const map = findValue(entity, "metadata", field);
  if (!isJsonObject(map)) return [];
  return Object.entries(map).flatMap(([key, value]) => {
    const path = ["metadata", field, key];
    const ofKey = keyFormat.isValid(key) ? [] : [invalid(key, path, "key", keyFormat)];
    return valueFormat === undefined ? ofKey : [...ofKey, ...checkText(value, path, valueFormat)];
  });
}

function checkLink(link: JsonValue, path: EntityPath): readonly EntityFinding[] {
  if (!isJsonObject(link)) return [];
  const texts = ["title", "icon"].flatMap((key) => {
    const fixes: FindingFix[] = [{ title: entityFixes.remove(key), removeKey: true }];
    return checkText(link[key], [...path, key], blankFormat([...path, key])).map((it) => ({ ...it, fixes }));
  });
  return [...checkText(link.url, [...path, "url"], urlFormat), ...texts];
}

function listOf(entity: JsonObject, field: "tags" | "links"): readonly JsonValue[] {
  const value = findValue(entity, "metadata", field);
  return isJsonList(value) ? value : [];
}

function invalid(text: string, path: EntityPath, at: "value" | "key", format: Format): EntityFinding {
  const corrected = format.correct(text);
  return {
    code: format.code,
    path,
    at,
    message: format.message(text, corrected),
    refused: true,
    ...(corrected !== undefined && { fixes: [{ title: entityFixes.replace(corrected), replaceWith: corrected }] }),
  };
}

const apiVersionFormat: Format = {
  code: "api-version-invalid",
  isValid: formats.isApiVersion,
  correct: (text) =>
    nearest(
      text,
      builtinKinds.flatMap((definition) => definition.apiVersions),
    ),
  message: entityMessages.apiVersionInvalid,
};

const kindFormat: Format = {
  code: "kind-invalid",
  isValid: formats.isKind,
  correct: (text) =>
    nearest(
      text,
      builtinKinds.map((definition) => definition.kind),
    ),
  message: entityMessages.kindInvalid,
};

const nameFormat: Format = {
  code: "name-invalid",
  isValid: formats.isName,
  correct: formats.correctName,
  message: entityMessages.nameInvalid,
};

const namespaceFormat: Format = {
  code: "namespace-invalid",
  isValid: formats.isNamespace,
  correct: formats.correctNamespace,
  message: entityMessages.namespaceInvalid,
};

const labelKeyFormat: Format = {
  code: "label-invalid",
  isValid: formats.isKey,
  correct: formats.correctKey,
  message: entityMessages.labelKeyInvalid,
};

const labelValueFormat: Format = {
  code: "label-invalid",
  isValid: formats.isLabelValue,
  correct: formats.correctName,
  message: entityMessages.labelValueInvalid,
};

const annotationKeyFormat: Format = {
  code: "annotation-invalid",
  isValid: formats.isKey,
  correct: formats.correctKey,
  message: entityMessages.annotationKeyInvalid,
};

const tagFormat: Format = {
  code: "tag-invalid",
  isValid: formats.isTag,
  correct: formats.correctTag,
  message: entityMessages.tagInvalid,
};

const urlFormat: Format = {
  code: "link-invalid",
  isValid: formats.isUrl,
  correct: formats.correctUrl,
  message: entityMessages.linkUrlInvalid,
};

function blankFormat(path: EntityPath): Format {
  return {
    code: "link-invalid",
    isValid: formats.isNotBlank,
    correct: () => undefined,
    message: () => entityMessages.linkTextBlank(formatPath(path)),
  };
}
