import type { DocumentReading } from "./readDocument.ts";
import { shiftReading } from "./shiftReading.ts";

/** A part of a descriptor that can be read by itself: one document, or several where `...` lines end documents. */
export interface Segment {
  readonly text: string;
  /** The line of the descriptor on which it starts, and the position of its first document. */
  readonly firstLine: number;
  readonly firstIndex: number;
}

interface KeptSegment extends Segment {
  readonly readings: readonly DocumentReading[];
}

/**
 * The readings of the last version of one text, by the text of each segment, so that of the next version only what
 * differs is read again. What was made from answers is not kept: they may be others by then.
 */
export class KeptReadings {
  #settings = "";
  #segments: ReadonlyMap<string, KeptSegment> = new Map();

  /** Begins to read the next version; with other settings, nothing that is known holds any more. */
  begin(settings: string): NextReadings {
    const known = settings === this.#settings ? this.#segments : new Map<string, KeptSegment>();
    return new NextReadings(known, (segments) => {
      this.#settings = settings;
      this.#segments = segments;
    });
  }
}

/** The readings of a version that is being read. */
export class NextReadings {
  readonly #known: ReadonlyMap<string, KeptSegment>;
  readonly #segments = new Map<string, KeptSegment>();
  readonly #take: (segments: ReadonlyMap<string, KeptSegment>) => void;

  constructor(known: ReadonlyMap<string, KeptSegment>, take: (segments: ReadonlyMap<string, KeptSegment>) => void) {
    this.#known = known;
    this.#take = take;
  }

  /** What was read of a segment of the same text, as if it had stood there; undefined where nothing is known. */
  find({ text, firstLine, firstIndex }: Segment): readonly DocumentReading[] | undefined {
    const known = this.#known.get(text);
    if (!known) return undefined;
    const shift = { lines: firstLine - known.firstLine, documents: firstIndex - known.firstIndex };
    if (shift.lines === 0 && shift.documents === 0) return known.readings;
    return known.readings.map((reading) => shiftReading(reading, shift));
  }

  /** Takes what was read of a segment, if that cannot change. */
  keep(segment: Segment, readings: readonly DocumentReading[]): void {
    if (!readings.some(({ hasAnswers }) => hasAnswers)) this.#segments.set(segment.text, { ...segment, readings });
  }

  /** The version has been read to its end: the one before is forgotten. */
  end(): void {
    this.#take(this.#segments);
  }
}
