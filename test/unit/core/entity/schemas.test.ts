import assert from "node:assert/strict";
import { Ajv } from "ajv";
import type { AnySchemaObject, ValidateFunction } from "ajv";
import aiResource from "../../../../schemas/aiResource.json" with { type: "json" };
import api from "../../../../schemas/api.json" with { type: "json" };
import common from "../../../../schemas/common.json" with { type: "json" };
import component from "../../../../schemas/component.json" with { type: "json" };
import domain from "../../../../schemas/domain.json" with { type: "json" };
import entity from "../../../../schemas/entity.json" with { type: "json" };
import group from "../../../../schemas/group.json" with { type: "json" };
import location from "../../../../schemas/location.json" with { type: "json" };
import mcpServer from "../../../../schemas/mcpServer.json" with { type: "json" };
import metadata from "../../../../schemas/metadata.json" with { type: "json" };
import resource from "../../../../schemas/resource.json" with { type: "json" };
import system from "../../../../schemas/system.json" with { type: "json" };
import template from "../../../../schemas/template.json" with { type: "json" };
import user from "../../../../schemas/user.json" with { type: "json" };
import { checkEntity } from "../../../../src/core/entity/checkEntity.ts";
import { isJsonObject } from "../../../../src/core/entity/entity.ts";
import type { JsonObject, JsonValue } from "../../../../src/core/entity/entity.ts";
import { builtinKinds } from "../../../../src/core/entity/kinds.ts";
import type { KindDefinition } from "../../../../src/core/entity/kinds.ts";
import { defaultModelSettings } from "../../../../src/core/entity/model.ts";
import { referenceFields } from "../../../../src/core/entity/referenceFields.ts";
import { baseEntities, withValue } from "../../../support/baseEntities.ts";

const sources = {
  aiResource,
  api,
  common,
  component,
  domain,
  entity,
  group,
  location,
  mcpServer,
  metadata,
  resource,
  system,
  template,
  user,
};
const schemas = new Map(
  Object.entries(sources).map(([name, schema]): [string, AnySchemaObject] => [`${name}.json`, schema]),
);
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, schemas: Object.fromEntries(schemas) });

function schemaFileOf({ kind, specType }: KindDefinition): string {
  if (specType === "mcp-server") return "mcpServer.json";
  return `${kind === "API" ? "api" : kind.charAt(0).toLowerCase() + kind.slice(1)}.json`;
}

function check(file: string): ValidateFunction {
  const validate = ajv.getSchema(file);
  assert.ok(validate, file);
  return validate;
}

/** Every schema of a property, with its path. */
function* properties(schema: unknown, path: string): Generator<[string, Record<string, unknown>]> {
  if (Array.isArray(schema)) for (const [index, item] of schema.entries()) yield* properties(item, `${path}/${index}`);
  if (!isJsonObject(schema)) return;
  for (const [key, value] of Object.entries(schema)) {
    const isCondition = key === "if" && !path.endsWith("/properties");
    if (isCondition) continue;
    if (path.endsWith("/properties")) yield [`${path}/${key}`, value as Record<string, unknown>];
    if (key !== "examples" && key !== "default") yield* properties(value, `${path}/${key}`);
  }
}

describe("The schemas", () => {
  for (const [file, schema] of schemas) {
    it(`of ${file} describe every property, with a title to show`, () => {
      assert.equal(schema.$schema, "http://json-schema.org/draft-07/schema#");
      for (const [path, property] of properties(schema, "")) {
        if (typeof property.$ref === "string") continue;
        assert.ok(String(property.description ?? "").length > 10, `${path} has no description`);
        assert.ok(property.title ?? path.includes("/$"), `${path} has no title`);
      }
    });

    it(`of ${file} give examples that satisfy them`, () => {
      for (const [path, property] of properties(schema, "")) {
        if (!Array.isArray(property.examples)) continue;
        const validate = ajv.compile({ ...withAbsoluteRefs(property, file), examples: undefined });
        for (const example of property.examples) assert.ok(validate(example), `${path}: ${JSON.stringify(example)}`);
      }
    });
  }

  it("accept every base entity as written", () => {
    for (const base of baseEntities) {
      const definition = definitionOf(base.entity);
      const validate = check(schemaFileOf(definition));
      assert.ok(validate(base.entity), `${base.name}: ${ajv.errorsText(validate.errors)}`);
      assert.ok(check("entity.json")(base.entity), base.name);
    }
  });

  it("accept a placeholder for the spec and for anything below metadata and spec, but no name and namespace", () => {
    for (const base of baseEntities) {
      const validate = check(schemaFileOf(definitionOf(base.entity)));
      for (const path of pathsBelow(base.entity, [])) {
        const [head, second] = path;
        const isFixed = head === "apiVersion" || head === "kind" || path.length === 1;
        const isName = head === "metadata" && (second === "name" || second === "namespace");
        const decidesOnFields = base.isAi === true && path.join(".") === "spec.type";
        if (decidesOnFields) continue;
        const written = withValue(base.entity, path, { $text: "./file" });
        const isAllowed = (!isFixed && !isName) || path.join(".") === "spec";
        assert.equal(validate(written) as boolean, isAllowed, `${base.name} ${path.join(".")}`);
      }
    }
  });

  it("refuse a placeholder that is still there once placeholders are resolved", () => {
    for (const path of [
      ["spec", "owner"],
      ["metadata", "title"],
      ["metadata", "tags", 0],
      ["spec", "providesApis", 0],
    ]) {
      const written = withValue(baseEntities[0]?.entity ?? {}, path, { $text: "./file" });
      assert.ok(check("component.json")(written), path.join("."));
      assert.ok(!checkEntity(written, defaultModelSettings).valid, path.join("."));
    }
  });

  for (const definition of builtinKinds) {
    const file = schemaFileOf(definition);
    it(`of ${file} agree with the table of kinds`, () => {
      const schema = schemas.get(file);
      assert.deepEqual(schema?.properties.apiVersion.enum, definition.apiVersions);
      assert.equal(schema?.properties.kind.const, definition.kind);
      assert.deepEqual(
        Object.keys(definition.start).toSorted(),
        (schema?.properties.spec.else.required ?? []).toSorted(),
        "the spec to start from has what is required",
      );
      const started = {
        apiVersion: definition.apiVersions[0],
        kind: definition.kind,
        metadata: { name: "x" },
        spec: definition.start,
      };
      assert.ok(check(file)(started), ajv.errorsText(check(file).errors));
    });

    it(`of ${file} know every field of the table of references`, () => {
      const known = new Set(
        [...properties(schemas.get(file), "")].map(([path]) => path.slice(path.lastIndexOf("/") + 1)),
      );
      for (const row of referenceFields) {
        const isOfKind = row.kinds.includes(definition.kind);
        if (isOfKind) assert.ok(known.has(row.field), `${row.field} of ${definition.kind}`);
      }
    });
  }
});

function withAbsoluteRefs(value: JsonValue | Record<string, unknown>, file: string): Record<string, unknown> {
  const text = JSON.stringify(value).replaceAll('"$ref":"#', `"$ref":"${file}#`);
  return JSON.parse(text) as Record<string, unknown>;
}

function definitionOf(entity: JsonObject): KindDefinition {
  const type = isJsonObject(entity.spec) ? entity.spec.type : undefined;
  const found =
    builtinKinds.find(({ kind, specType }) => kind === entity.kind && specType !== undefined && specType === type) ??
    builtinKinds.find(({ kind, specType }) => kind === entity.kind && specType === undefined);
  assert.ok(found);
  return found;
}

function pathsBelow(value: JsonValue | undefined, path: readonly (string | number)[]): (string | number)[][] {
  const below = Array.isArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : [];
  return below.flatMap(([key, child]) => [[...path, key], ...pathsBelow(child as JsonValue, [...path, key])]);
}
