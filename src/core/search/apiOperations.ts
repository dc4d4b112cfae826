import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { findText, findValue, isJsonObject, type JsonValue } from "../entity/entity.ts";
import type { ApiOperation } from "./apiOperation.ts";
import { asyncOperations } from "./asyncOperations.ts";
import { fieldsOfSchema } from "./graphqlFields.ts";
import { type ScannedKey, scanKeys, scanValue } from "./keyScan.ts";
import { pathOperations } from "./pathOperations.ts";
import { methodsOfServices } from "./protoMethods.ts";

/** More of one API are not told. */
const mostOperations = 2000;
/** What stands behind so many characters is not looked at. */
const longestDefinition = 8_000_000;

/**
 * What an API entity's definition offers, in its order; nothing for other entities and for texts that cannot be read.
 * By the entity's type, and where that says nothing, by what the text begins with.
 */
export function operationsOf({ entity }: CatalogEntity): readonly ApiOperation[] {
  if (entity.kind.toLowerCase() !== "api") return [];
  const definition = findValue(entity.spec, "definition");
  const operations: ApiOperation[] = [];
  for (const operation of read(definition, findText(entity.spec, "type")?.toLowerCase() ?? "")) {
    operations.push(operation);
    if (operations.length >= mostOperations) break;
  }
  return operations;
}

function read(definition: JsonValue | undefined, type: string): Iterable<ApiOperation> {
  if (isJsonObject(definition)) return readKeys(() => scanValue(definition));
  if (typeof definition !== "string") return [];
  const text = definition.slice(0, longestDefinition);
  if (type === "graphql") return fieldsOfSchema(text);
  if (type === "grpc" || /^\s*syntax\s*=\s*["']proto/m.test(text.slice(0, 5000))) return methodsOfServices(text);
  return readKeys(() => scanKeys(text));
}

/** One of the keys of the root, most often the first one, says which format it is. */
function readKeys(scan: () => Iterable<ScannedKey>): Iterable<ApiOperation> {
  for (const { depth, key, value } of scan()) {
    if (depth > 0) continue;
    if (key === "openapi" || key === "swagger") return pathOperations(scan());
    if (key === "asyncapi") return asyncOperations(scan(), value.startsWith("3") ? "with operations" : "by channel");
  }
  return [];
}
