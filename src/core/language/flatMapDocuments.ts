import { throwIfCancelled, type CancellationToken } from "../cancellation.ts";
import type { Scheduler } from "../ports.ts";
import type { OpenDescriptor, OpenDocumentPart } from "./openDescriptor.ts";

/** How a feature that looks at a whole file lets others go first. */
export interface Pace {
  readonly scheduler: Scheduler;
  readonly token: CancellationToken;
}

/**
 * What a function gives for each document of a file, all in one list. A file may hold thousands of documents, and each
 * is parsed when it is first asked for its tree: gives way between them.
 *
 * @throws Cancelled
 */
export function flatMapDocuments<T>(
  open: OpenDescriptor,
  pace: Pace,
  visit: (document: OpenDocumentPart) => readonly T[],
): Promise<readonly T[]> {
  return flatMapPaced(open.documents, pace, visit);
}

/** As `Array.flatMap`, but gives way between items. @throws Cancelled */
export async function flatMapPaced<S, T>(
  items: readonly S[],
  { scheduler, token }: Pace,
  visit: (item: S) => readonly T[],
): Promise<readonly T[]> {
  const found: T[] = [];
  for (const item of items) {
    if (scheduler.shouldPause) await scheduler.pause();
    throwIfCancelled(token);
    for (const one of visit(item)) found.push(one);
  }
  return found;
}
