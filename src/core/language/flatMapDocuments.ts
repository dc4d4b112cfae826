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
export async function flatMapDocuments<T>(
  open: OpenDescriptor,
  { scheduler, token }: Pace,
  visit: (document: OpenDocumentPart) => readonly T[],
): Promise<readonly T[]> {
  const found: T[] = [];
  for (const document of open.documents) {
    if (scheduler.shouldPause) await scheduler.pause();
    throwIfCancelled(token);
    for (const item of visit(document)) found.push(item);
  }
  return found;
}
