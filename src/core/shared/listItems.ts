import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Scheduler } from "../ports.ts";

/**
 * The texts of the items of a JSON list, or of the list `items` of an object, as Backstage's API answers it, without parsing
 * them: parsing 20,000 entities by one call holds the thread too long. Undefined for what is no such thing, or does not end;
 * the items themselves may be no JSON.
 *
 * @throws Cancelled
 */
export async function listItems(
  text: string,
  scheduler: Scheduler,
  token: CancellationToken,
): Promise<readonly string[] | undefined> {
  const begin = /^\s*\[/.exec(text)?.[0].length ?? (await findItems(text, scheduler, token));
  if (begin === undefined) return undefined;
  const items: string[] = [];
  const sign = newSign();
  sign.lastIndex = begin;
  let start = begin;
  let depth = 0;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const [what] = found;
    if (what === "{" || what === "[") depth++;
    else if (depth > 0 && (what === "}" || what === "]")) depth--;
    else if (depth === 0 && (what === "," || what === "]")) {
      const item = text.slice(start, found.index).trim();
      start = sign.lastIndex;
      if (what === "]") {
        if (item !== "" || items.length > 0) items.push(item);
        return isJson(`${text.slice(0, begin)}${text.slice(found.index)}`) ? items : undefined;
      }
      items.push(item);
      if (scheduler.shouldPause) await scheduler.pause();
      throwIfCancelled(token);
    }
  }
  return undefined;
}

/** Where the list `items` of an object begins. */
async function findItems(text: string, scheduler: Scheduler, token: CancellationToken): Promise<number | undefined> {
  if (!/^\s*\{/.test(text)) return undefined;
  const sign = newSign();
  const list = /\s*:\s*\[/y;
  let depth = 0;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const [what] = found;
    if (what === "{" || what === "[") depth++;
    else if (what === "}" || what === "]") depth--;
    else if (depth === 1 && what === '"items"') {
      list.lastIndex = sign.lastIndex;
      if (list.test(text)) return list.lastIndex;
    }
    if (depth !== 1) continue;
    if (scheduler.shouldPause) await scheduler.pause();
    throwIfCancelled(token);
  }
  return undefined;
}

/** Finds a text, or something that opens, closes or parts. */
function newSign(): RegExp {
  return /"[^"\\]*(?:\\[^][^"\\]*)*"|[[\]{},]/g;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
