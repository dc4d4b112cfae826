import { throwIfCancelled } from "../cancellation.ts";
import type { CancellationToken } from "../cancellation.ts";
import type { ModelSettings } from "../entity/model.ts";
import { descriptorMessages } from "../messages.ts";
import { DeadlineExceeded } from "../ports.ts";
import type { Scheduler, Workbench } from "../ports.ts";
import { problemCodes } from "../problems.ts";
import type { Problem } from "../problems.ts";
import type { Uri } from "../uri.ts";
import type { TextPool } from "../textPool.ts";
import { countLineEnds } from "../text.ts";
import { descriptorHash } from "./descriptorHash.ts";
import { findIgnores } from "./findIgnores.ts";
import { Interview } from "./interview.ts";
import type { KeptReadings, Segment } from "./keptReadings.ts";
import { isSlow } from "./isSlow.ts";
import { largestFile, parseDeadlineMs } from "./limits.ts";
import { openDocument } from "./openDocument.ts";
import { parseDocuments } from "./parseDocuments.ts";
import type { PlaceholderReader } from "./placeholder.ts";
import type { CustomKindChecker } from "./questions.ts";
import { readDocument } from "./readDocument.ts";
import type { DocumentReading } from "./readDocument.ts";
import { decodeReadings, encodeOptions } from "./readDocuments.ts";
import type { DescriptorRecord } from "./record.ts";
import { SourceText } from "./sourceText.ts";
import { splitDocuments } from "./splitDocuments.ts";
import { unreadDescriptor } from "./unreadDescriptor.ts";

/** What reading a descriptor needs from outside. */
export interface ReadContext {
  readonly settings: ModelSettings;
  /** Reads what this descriptor's placeholders name. */
  readonly readPlaceholder: PlaceholderReader;
  readonly checkCustomKind: CustomKindChecker;
  readonly scheduler: Scheduler;
  readonly workbench: Workbench;
  /** For what the records of several descriptors have in common. */
  readonly texts?: TextPool;
  /** What is known of the text's version before; it then knows this one. */
  readonly kept?: KeptReadings;
}

/**
 * Reads one descriptor: its documents, entities and problems. Gives way between documents; large documents are read on
 * another thread.
 *
 * @param text with or without a byte order mark; positions are those of the text without it, as editors show it
 * @throws Cancelled if the token is cancelled; nothing else, whatever the text
 */
export async function readDescriptor(
  uri: Uri,
  text: string,
  context: ReadContext,
  token: CancellationToken,
): Promise<DescriptorRecord> {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (content.length > largestFile) return unreadDescriptor(uri, { kind: "tooLarge", size: content.length });
  const interview = new Interview(context.readPlaceholder, context.checkCustomKind);
  const readings = await readAll(content, context, interview, token);
  return {
    uri,
    hash: descriptorHash(text, context.settings),
    documents: readings.flatMap(({ record }) => record ?? []),
    problems: readings.flatMap(({ problems }) => problems),
    ignores: findIgnores(content),
    dependencies: interview.dependencies(),
  };
}

async function readAll(
  text: string,
  context: ReadContext,
  interview: Interview,
  token: CancellationToken,
): Promise<readonly DocumentReading[]> {
  const next = context.kept?.begin(JSON.stringify(context.settings));
  const readings: DocumentReading[] = [];
  let firstLine = 0;
  // Many files are read at once: each would parse its first document before it looks at the clock.
  if (context.scheduler.shouldPause) await context.scheduler.pause();
  for (const segment of cutIntoSegments(text)) {
    const place = { text: segment, firstLine, firstIndex: readings.length };
    const read = next?.find(place) ?? (await readSegment(place, context, interview, token));
    next?.keep(place, read);
    readings.push(...read);
    firstLine += countLineEnds(segment);
  }
  next?.end();
  return readings;
}

/** Directives hold for the documents behind them, too: such a text is read as a whole. */
function cutIntoSegments(text: string): readonly string[] {
  if (/^%/m.test(text)) return [text];
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

async function readSegment(
  segment: Segment,
  context: ReadContext,
  interview: Interview,
  token: CancellationToken,
): Promise<readonly DocumentReading[]> {
  const here = isSlow(segment.text) ? undefined : await readHere(segment, context, interview, token);
  return here ?? readElsewhere(segment, context, interview, token);
}

/** Undefined where a placeholder's content turns out to be too large to be parsed on this thread. */
async function readHere(
  { text, firstLine, firstIndex }: Segment,
  { settings, scheduler, texts }: ReadContext,
  interview: Interview,
  token: CancellationToken,
): Promise<readonly DocumentReading[] | undefined> {
  const source = new SourceText(text, firstLine, texts);
  const readings: DocumentReading[] = [];
  for (const parsed of parseDocuments(text)) {
    const document = openDocument(text, { ...parsed, index: parsed.index + firstIndex }, source.texts);
    let reading = readDocument(source, document, settings, interview);
    while (reading.questions.length > 0) {
      await interview.ask(reading.questions);
      throwIfCancelled(token);
      if (interview.hasLargeContent) return undefined;
      reading = readDocument(source, document, settings, interview);
    }
    readings.push(reading);
    if (scheduler.shouldPause) await scheduler.pause();
    throwIfCancelled(token);
  }
  return readings;
}

async function readElsewhere(
  { text, firstLine, firstIndex }: Segment,
  { settings, workbench }: ReadContext,
  interview: Interview,
  token: CancellationToken,
): Promise<readonly DocumentReading[]> {
  try {
    for (;;) {
      const { placeholders, customKinds } = interview;
      const options = encodeOptions({ settings, firstLine, firstIndex, answers: { placeholders, customKinds } });
      const readings = decodeReadings(await workbench.parseLarge(text, options, parseDeadlineMs));
      throwIfCancelled(token);
      const questions = readings.flatMap((reading) => reading.questions);
      if (questions.length === 0) return readings;
      await interview.ask(questions);
      throwIfCancelled(token);
    }
  } catch (error) {
    if (!(error instanceof DeadlineExceeded)) throw error;
    return [timedOut(text, firstLine, firstIndex)];
  }
}

/** Nothing but a problem, on the first line that holds something. */
function timedOut(text: string, firstLine: number, document: number): DocumentReading {
  const code = "parse-timeout";
  const message = descriptorMessages.parseTimeout(parseDeadlineMs / 1_000);
  const start = Math.max(0, text.search(/\S/));
  const end = start + (/^.*/.exec(text.slice(start, start + 80))?.[0].length ?? 0);
  const range = new SourceText(text.slice(0, end), firstLine).rangeOf({ start, end });
  const problem: Problem = { code, severity: problemCodes[code].severity, range, message, document };
  return { problems: [problem], questions: [] };
}
