import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What the names of files end with that are still being written. */
export const unfinished = ".unfinished";

interface Writing {
  /** What the pieces go through on their way. */
  readonly through?: readonly Transform[];
  /** The permissions of the file, as `chmod` counts them. */
  readonly mode?: number;
}

/**
 * Writes a file aside and then puts it in place, so that readers see all of it or none, also where several write it.
 * Where that fails nothing is left behind; rejects with what went wrong.
 */
export async function writeAside(path: string, pieces: Iterable<string>, options: Writing = {}): Promise<void> {
  const { through = [], mode = 0o666 } = options;
  const aside = `${path}.${randomUUID()}${unfinished}`;
  try {
    await pipeline([Readable.from(pieces), ...through, createWriteStream(aside, { mode })]);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw error;
  }
}
