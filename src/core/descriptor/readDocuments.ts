import type { JsonValue } from "../entity/entity.ts";
import type { ModelSettings } from "../entity/model.ts";
import { openDocument } from "./openDocument.ts";
import { parseDocuments } from "./parseDocuments.ts";
import type { Answers } from "./questions.ts";
import { readDocument } from "./readDocument.ts";
import type { DocumentReading } from "./readDocument.ts";
import { SourceText } from "./sourceText.ts";

/** How to read a stretch of a descriptor by itself. Plain data. */
export interface StretchOptions {
  readonly settings: ModelSettings;
  /** Where the stretch stands in the descriptor: its first line, and the index of its first document. */
  readonly firstLine: number;
  readonly firstIndex: number;
  readonly answers: Answers;
}

/** Reads all documents of a stretch of text at once. Never throws. */
export function readDocuments(text: string, options: StretchOptions): readonly DocumentReading[] {
  const source = new SourceText(text, options.firstLine);
  const readings: DocumentReading[] = [];
  for (const parsed of parseDocuments(text)) {
    const document = openDocument(text, { ...parsed, index: parsed.index + options.firstIndex }, source.texts);
    readings.push(readDocument(source, document, options.settings, options.answers));
  }
  return readings;
}

/**
 * What a worker does for `Workbench.parseLarge`: {@link readDocuments}, with plain data in and out. `options` is what
 * {@link encodeOptions} made.
 */
export function readDocumentsInWorker(text: string, options: JsonValue): JsonValue {
  return encode(readDocuments(text, decodeOptions(options)));
}

/** Options as `Workbench.parseLarge` takes them. */
export function encodeOptions(options: StretchOptions): JsonValue {
  return encode(options);
}

/** The readings that a worker sent back. */
export function decodeReadings(value: JsonValue): readonly DocumentReading[] {
  return value as unknown as readonly DocumentReading[];
}

function decodeOptions(value: JsonValue): StretchOptions {
  return value as unknown as StretchOptions;
}

/** Our own data, made of JSON values throughout: the types alone cannot say so. */
function encode(data: readonly DocumentReading[] | StretchOptions): JsonValue {
  return data as unknown as JsonValue;
}
