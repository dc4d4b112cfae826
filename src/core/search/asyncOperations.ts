import type { ApiOperation } from "./apiOperation.ts";
import type { ScannedKey } from "./keyScan.ts";
import { oneLine } from "./oneLine.ts";

/**
 * The channels and the named operations of AsyncAPI. Up to version 2 an operation is a part of its channel; from 3 on
 * ("with operations") it stands beside them, and a channel's address may be another than its key.
 */
export function* asyncOperations(
  keys: Iterable<ScannedKey>,
  form: "by channel" | "with operations",
): Generator<ApiOperation> {
  let root = "";
  let open: OpenItem | undefined;
  for (const key of keys) {
    if (key.depth < 2 && open) {
      yield* toOperations(open);
      open = undefined;
    }
    if (key.depth === 0) root = key.key;
    else if (key.depth === 1 && (root === "channels" || (root === "operations" && form === "with operations"))) {
      open = { ...key, texts: new Map(), parts: [] };
    } else if (open) takeKey(open, key, form);
  }
  if (open) yield* toOperations(open);
}

/** A channel, or an operation of it. */
interface OpenItem extends ScannedKey {
  readonly texts: Map<string, string>;
  readonly parts: OpenItem[];
}

function takeKey(open: OpenItem, key: ScannedKey, form: "by channel" | "with operations"): void {
  if (key.depth === 2) open.texts.set(key.key, key.value);
  const isOperation = form === "by channel" && key.depth === 2 && /^(?:publish|subscribe)$/.test(key.key);
  if (isOperation) open.parts.push({ ...key, texts: new Map(), parts: [] });
  // The last part is the one that the key stands in only if nothing else came between.
  else if (key.depth === 2) open.parts.push({ ...key, key: "", texts: new Map(), parts: [] });
  else open.parts.at(-1)?.texts.set(key.key, key.value);
}

function* toOperations(item: OpenItem): Generator<ApiOperation> {
  const operations = item.parts.filter(({ key }) => key !== "");
  const address = item.texts.get("address");
  const isElsewhere = address !== undefined && !["", "null", item.key].includes(address);
  const summary = summaryOf(item) || operations.map(summaryOf).find(Boolean);
  yield toOperation(item, isElsewhere ? address : item.key, summary, isElsewhere ? item.key : undefined);
  for (const operation of operations) {
    const id = operation.texts.get("operationId");
    if (id) yield toOperation(operation, id, summaryOf(operation), undefined);
  }
}

function summaryOf({ texts }: OpenItem): string {
  return oneLine(texts.get("summary") || texts.get("title") || texts.get("description"));
}

function toOperation(
  { line }: OpenItem,
  name: string,
  summary: string | undefined,
  id: string | undefined,
): ApiOperation {
  return { name, kind: "channel", ...(summary && { summary }), ...(id && { id }), ...(line !== undefined && { line }) };
}
