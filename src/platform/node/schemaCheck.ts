import { Ajv, type AnySchema, type Options, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonObject, JsonValue } from "../../core/entity/entity.ts";
import { isJsonObject } from "../../core/entity/entity.ts";

const maxCompiled = 20;
const maxErrors = 100;

/**
 * Schemas of Backstage's that a custom kind's schema may refer to, as "Entity" or "common#reference". What they demand
 * has been checked by then, so that here they demand nothing. The drafts name a part of a schema in different ways.
 */
function backstageSchemas(anchor: (name: string) => JsonObject): AnySchema[] {
  const definitions = Object.fromEntries(["reference", "relation", "status"].map((name) => [name, anchor(name)]));
  return [{ $id: "Entity" }, { $id: "EntityEnvelope" }, { $id: "EntityMeta" }, { $id: "common", definitions }];
}

/** Compiles and runs JSON Schemas, draft-07 unless they say 2020-12. Only for a thread that may hang. */
export class SchemaCheck {
  readonly #compiled = new Map<string, ValidateFunction>();

  /** What is wrong with a value, as `SchemaError`s. @throws Error for a schema that is none, or refers elsewhere */
  check(schema: JsonValue, value: JsonValue): JsonValue {
    const validate = this.#compile(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).slice(0, maxErrors).map(({ instancePath, keyword, params, message }) => {
      return { instancePath, keyword, params: JSON.parse(JSON.stringify(params)), message: message ?? keyword };
    });
  }

  #compile(schema: JsonValue): ValidateFunction {
    const key = JSON.stringify(schema);
    const known = this.#compiled.get(key);
    if (known) return known;
    if (!isJsonObject(schema) && typeof schema !== "boolean") throw new TypeError("A schema is an object.");
    const validate = createAjv(schema).compile(schema);
    if (this.#compiled.size >= maxCompiled) this.#compiled.clear();
    this.#compiled.set(key, validate);
    return validate;
  }
}

function createAjv(schema: AnySchema): Ajv {
  const is2020 = isJsonObject(schema) && String(schema["$schema"]).includes("2020-12");
  const options: Options = {
    allErrors: true,
    strict: false,
    validateFormats: false,
    logger: false,
    schemas: backstageSchemas((name) => (is2020 ? { $anchor: name } : { $id: `#${name}` })),
  };
  return is2020 ? new Ajv2020(options) : new Ajv(options);
}
