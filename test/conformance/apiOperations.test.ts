import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, parseAllDocuments, stringify } from "yaml";
import type { CatalogEntity } from "../../src/core/catalog/catalogEntity.ts";
import { findText, findValue, isJsonObject, type JsonObject, type JsonValue } from "../../src/core/entity/entity.ts";
import { operationsOf } from "../../src/core/search/apiOperations.ts";
import { buildEntity } from "../support/builders.ts";
import { corpusFolder, readOracle } from "../support/corpus.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

describe("Operations of real APIs", () => {
  if (!corpusFolder) {
    it("are not looked for, because there is no corpus (set CALLBOARD_CORPUS)", () => undefined);
    return;
  }
  const definitions = readDefinitions(corpusFolder);

  it("are found in every definition that has some", () => {
    const counts: Record<string, { apis: number; operations: number }> = {};
    const without: string[] = [];
    for (const { type, text, place } of definitions) {
      const operations = namesOf(type, text);
      const count = (counts[type] ??= { apis: 0, operations: 0 });
      count.apis += 1;
      count.operations += operations.length;
      if (operations.length === 0 && offersSomething(text)) without.push(place);
    }
    for (const [type, { apis, operations }] of Object.entries(counts)) {
      console.log(`      ${type}: ${operations} in ${apis}`);
    }
    assert.deepEqual(without, []);
  });

  it("are the paths that a parser finds, in any form of the text", () => {
    let compared = 0;
    for (const { type, text, place } of definitions) {
      const value: JsonValue | undefined = type === "openapi" ? parsed(text) : undefined;
      if (!isJsonObject(value) || !("openapi" in value || "swagger" in value)) continue;
      const expected = pathsOf(value);
      compared += expected.length;
      const forms = [text, JSON.stringify(value), JSON.stringify(value, undefined, 2), stringify(value), inFlow(value)];
      for (const [index, form] of forms.entries()) {
        assert.deepEqual(namesOf(type, form), expected, `${place}, form ${index}`);
      }
    }
    console.log(`      ${compared} paths`);
    assert.ok(compared > 50);
  });
});

interface Definition {
  readonly place: string;
  readonly type: string;
  readonly text: string;
}

function readDefinitions(folder: string): readonly Definition[] {
  return [...readOracle(folder, "oracle.jsonl").keys()].flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    if (!/^kind:\s*API\b/m.test(text)) return [];
    return parseAllDocuments(text, { logLevel: "silent" }).flatMap((document, index) => {
      const entity: unknown = document.errors.length > 0 ? undefined : document.toJS();
      if (!isJsonObject(entity) || entity["kind"] !== "API") return [];
      const type = findText(entity, "spec", "type") ?? "";
      const written = findValue(entity, "spec", "definition");
      const target = findText(written, "$text");
      const path = target === undefined ? undefined : join(folder, dirname(file), target);
      const definition = path !== undefined && existsSync(path) ? readFileSync(path, "utf8") : written;
      if (typeof definition !== "string") return [];
      return [{ place: `${file}#${index}`, type, text: definition }];
    });
  });
}

/** An address instead of a definition offers nothing, nor does one that has only begun. */
function offersSomething(text: string): boolean {
  return /^\s*"?(?:paths|channels)"?:|^\s*(?:type (?:Query|Mutation)\b|rpc )/m.test(text);
}

function namesOf(type: string, definition: string): readonly string[] {
  // Nothing but the entity itself is looked at.
  return operationsOf({ entity: buildEntity("api:it", { type, definition }) } as CatalogEntity).map(({ name }) => name);
}

function parsed(text: string): JsonValue | undefined {
  try {
    return parse(text, { logLevel: "silent" }) as JsonValue;
  } catch {
    return undefined;
  }
}

function inFlow(value: JsonValue): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 100 });
}

function pathsOf(definition: JsonObject): readonly string[] {
  return ["paths", "webhooks"].flatMap((root) => {
    const paths = definition[root];
    return Object.entries(isJsonObject(paths) ? paths : {}).flatMap(([path, item]) =>
      Object.keys(isJsonObject(item) ? item : {})
        .filter((key) => methods.includes(key))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
  });
}
