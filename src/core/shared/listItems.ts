import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Scheduler } from "../ports.ts";

/**
 * The texts of the items of a JSON list, without parsing them: parsing a list of 20,000 entities by one call holds the
 * thread too long. Undefined for what is no list, or one that does not end; the items themselves may be no JSON.
 *
 * @throws Cancelled
 */
export async function listItems(
  text: string,
  scheduler: Scheduler,
  token: CancellationToken,
): Promise<readonly string[] | undefined> {
  const begin = /^\s*\[/.exec(text)?.[0].length;
  if (begin === undefined) return undefined;
  const items: string[] = [];
  // A text, or something that opens, closes or parts.
  const sign = /"[^"\\]*(?:\\[^][^"\\]*)*"|[[\]{},]/g;
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
        return text.slice(start).trim() === "" ? items : undefined;
      }
      items.push(item);
      if (scheduler.shouldPause) await scheduler.pause();
      throwIfCancelled(token);
    }
  }
  return undefined;
}
