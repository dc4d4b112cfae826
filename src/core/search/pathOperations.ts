import type { ApiOperation } from "./apiOperation.ts";
import type { ScannedKey } from "./keyScan.ts";
import { oneLine } from "./oneLine.ts";

/** OpenAPI 3.2 has "query", too. */
const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

/** The paths, with their methods, of OpenAPI of all versions; also the webhooks of 3.1. */
export function* pathOperations(keys: Iterable<ScannedKey>): Generator<ApiOperation> {
  let isInPaths = false;
  let path = "";
  let open: OpenOperation | undefined;
  for (const { depth, key, value, line } of keys) {
    if (depth < 3 && open) {
      yield toOperation(open);
      open = undefined;
    }
    if (depth === 0) isInPaths = key === "paths" || key === "webhooks";
    else if (!isInPaths) continue;
    else if (depth === 1) path = key;
    // What another file says of a path is not known here.
    else if (depth === 2 && key === "$ref") yield { name: path, kind: "path", ...(line !== undefined && { line }) };
    else if (depth === 2 && methods.has(key)) open = { name: `${key.toUpperCase()} ${path}`, line, texts: new Map() };
    else if (depth === 3) open?.texts.set(key, value);
  }
  if (open) yield toOperation(open);
}

interface OpenOperation {
  readonly name: string;
  readonly line: number | undefined;
  readonly texts: Map<string, string>;
}

function toOperation({ name, line, texts }: OpenOperation): ApiOperation {
  const summary = oneLine(texts.get("summary") || texts.get("description"));
  const id = texts.get("operationId");
  return { name, kind: "path", ...(summary && { summary }), ...(id && { id }), ...(line !== undefined && { line }) };
}
