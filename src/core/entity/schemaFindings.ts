import { entityFixes, entityMessages } from "../messages.ts";
import { nearest } from "../nearest.ts";
import { childOf, isJsonList, isJsonObject } from "./entity.ts";
import type { JsonObject, JsonValue } from "./entity.ts";
import type { EntityFinding, EntityPath, FindingFix } from "./finding.ts";
import type { SchemaValidator, SchemaViolation } from "./generated/validators.js";

/** What a schema check is about, for messages and fixes. */
export interface SchemaSubject {
  /** The start of a sentence, "A Component". */
  readonly subject: string;
  /** Where the checked value is in the entity. */
  readonly path: EntityPath;
  /** Values for fields that may be missing. */
  readonly start: JsonObject;
}

/** Checks a value against a compiled schema; every violation becomes one finding. */
export function schemaFindings(
  validator: SchemaValidator,
  value: JsonValue,
  subject: SchemaSubject,
): readonly EntityFinding[] {
  if (validator(value)) return [];
  return (validator.errors ?? []).flatMap((violation) => {
    // A failed "then" is told twice by ajv: by what failed in it, and by its "if".
    return violation.keyword === "if" ? [] : [toFinding(violation, value, subject)];
  });
}

/** A path as messages name it: "spec.owner", "metadata.links[0].url"; "the document" for the root. */
export function formatPath(path: EntityPath): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return text === "" ? "the document" : text.replace(/^\./, "");
}

/** A finding that the mapping at `path` lacks `key`. */
export function missingField(
  subject: string,
  path: EntityPath,
  key: string,
  start: JsonValue | undefined,
): EntityFinding {
  const example = exampleOf(key, start);
  return {
    code: "field-missing",
    path,
    at: "key",
    message: entityMessages.fieldMissing(subject, formatPath([...path, key]), example),
    refused: true,
    ...(start !== undefined && {
      fixes: [{ title: entityFixes.insert(example ?? key), insertKey: { key, value: start } }],
    }),
  };
}

/** A finding that a value is of a type that it must not be. */
export function wrongType(path: EntityPath, expected: string, found: JsonValue): EntityFinding {
  const name = formatPath(path);
  if (found === null) {
    const isItem = typeof path.at(-1) === "number";
    const message = isItem ? entityMessages.itemWithoutValue(name) : entityMessages.fieldWithoutValue(name);
    return { code: "field-empty", path, at: isItem ? "value" : "key", message, refused: true };
  }
  const isScalar = expected === "string" && (typeof found === "number" || typeof found === "boolean");
  const fixes: FindingFix[] = isScalar ? [{ title: entityFixes.quote(), quote: true }] : [];
  return {
    code: "field-type",
    path,
    at: "value",
    message: typeMessage(name, expected, found),
    refused: true,
    ...(fixes.length > 0 && { fixes }),
  };
}

function toFinding(violation: SchemaViolation, root: JsonValue, subject: SchemaSubject): EntityFinding {
  const { keyword, params } = violation;
  const { path: below, value } = resolvePointer(violation.instancePath, root);
  const path = [...subject.path, ...below];
  const name = formatPath(path);
  switch (keyword) {
    case "required": {
      const key = String(params.missingProperty);
      return missingField(subjectAt(path, subject.subject), path, key, subject.start[key] ?? nestedStart[key]);
    }
    case "type":
      return wrongType(path, String(params.type), value);
    case "minLength":
      return { code: "field-empty", path, at: "value", message: entityMessages.fieldEmpty(name), refused: true };
    case "minItems": {
      const message = entityMessages.tooFew(name, Number(params.limit));
      return { code: "field-empty", path, at: "value", message, refused: true };
    }
    case "maxLength": {
      const message = entityMessages.tooLong(name, Number(params.limit));
      return { code: "field-value", path, at: "value", message, refused: true };
    }
    case "additionalProperties":
      return unknownField(path, String(params.additionalProperty));
    case "enum":
      return wrongValue(path, params.allowedValues, value);
    default:
      return {
        code: "field-value",
        path,
        at: "value",
        message: entityMessages.schemaOther(name, keyword),
        refused: true,
      };
  }
}

function unknownField(path: EntityPath, key: string): EntityFinding {
  const rootKeys = ["apiVersion", "kind", "metadata", "spec"];
  const meant = path.length === 0 ? nearest(key, rootKeys) : undefined;
  const rename: FindingFix[] = meant === undefined ? [] : [{ title: entityFixes.replace(meant), replaceWith: meant }];
  return {
    code: "field-unknown",
    path: [...path, key],
    at: "key",
    message:
      path.length === 0
        ? entityMessages.rootFieldUnknown(key)
        : entityMessages.fieldUnknown(formatPath([...path, key])),
    refused: true,
    fixes: [...rename, { title: entityFixes.remove(key), removeKey: true }],
  };
}

function wrongValue(path: EntityPath, allowedValues: unknown, found: JsonValue): EntityFinding {
  const allowed = Array.isArray(allowedValues) ? allowedValues.map(String) : [];
  const meant = typeof found === "string" ? nearest(found, allowed) : undefined;
  const list = allowed.map((value) => `"${value}"`).join(" or ");
  const code = "field-value";
  return {
    code,
    path,
    at: "value",
    message: entityMessages.fieldValue(formatPath(path), list, describe(found)),
    refused: true,
    ...(meant !== undefined && { fixes: [{ title: entityFixes.replace(meant), replaceWith: meant }] }),
  };
}

function typeMessage(name: string, expected: string, found: JsonValue): string {
  const what = describe(found);
  if (expected === "array") return entityMessages.notList(name, what);
  if (expected === "object") return entityMessages.notMapping(name, what);
  if (expected !== "string") {
    const types = expected.split(",").map((type) => typeNames[type] ?? type);
    return entityMessages.notOneOf(name, types.join(" or "), what);
  }
  if (typeof found !== "object") return entityMessages.scalarNotText(name, String(found));
  return name === "spec.definition" ? entityMessages.definitionNotText(name, what) : entityMessages.notText(name, what);
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
};

function describe(value: JsonValue): string {
  if (isJsonList(value)) return "a list";
  if (isJsonObject(value)) return isExpression(value) ? 'a mapping, which "{{ }}" without quotes is' : "a mapping";
  return typeof value === "string" ? `"${shorten(value)}"` : String(value);
}

/** YAML reads `{{ name }}` as a mapping whose only key is a mapping, and the key then becomes the text "{ name }". */
function isExpression(value: JsonObject): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && /^\{.*\}$/s.test(keys[0] ?? "");
}

function shorten(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 40 || line.length < text.length ? `${line.slice(0, 40)}…` : line;
}

/** Follows a JSON pointer; its segments become numbers where they lead into lists. */
function resolvePointer(pointer: string, root: JsonValue): { path: EntityPath; value: JsonValue } {
  const path: (string | number)[] = [];
  let value: JsonValue | undefined = root;
  for (const segment of pointer.split("/").slice(1)) {
    const text = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    const key = isJsonList(value) ? Number(text) : text;
    path.push(key);
    value = childOf(value, key);
  }
  return { path, value: value ?? null };
}

/** Fields that only parts of entities need. */
const nestedStart: JsonObject = {
  name: "my-name",
  url: "https://example.com",
  action: "debug:log",
  type: "streamable-http",
  category: "architecture",
  rationale: "Say what goes wrong without the rule",
  skills: [],
  plugins: [],
};

/** The start of a sentence on what lacks a field: list items go by their own name. */
function subjectAt(path: EntityPath, subject: string): string {
  const list = typeof path.at(-1) === "number" ? path.at(-2) : undefined;
  return list === undefined ? subject : (itemNames[list] ?? "An item");
}

const itemNames: Readonly<Record<string, string>> = { links: "A link", steps: "A step", remotes: "A remote" };

/** One line of YAML that gives a field a value; undefined for values that do not fit on one. */
function exampleOf(key: string, value: JsonValue | undefined): string | undefined {
  if (typeof value === "string") return `${key}: ${value}`;
  if (isJsonList(value) && value.length === 0) return `${key}: []`;
  return isJsonObject(value) && typeof value.$text === "string" ? `${key}: { $text: ${value.$text} }` : undefined;
}
