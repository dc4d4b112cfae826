/** A stretch of a YAML text that starts at the start of a line and can be parsed by itself. */
export interface TextSegment {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the next document of a YAML text starts: the offset of the first `---` line at or after `from`, undefined where
 * there is none. Such a line starts a document wherever it stands, even inside a quoted or block scalar (YAML 1.2, 9.2).
 */
export function findSeparator(text: string, from: number): number | undefined {
  const separator = /^---(?=[ \t\r\n]|$)/gm;
  separator.lastIndex = from;
  return separator.exec(text)?.index;
}

/**
 * Cuts a YAML text from an offset before each `---` line. Comments and directives in front of a document stay with it.
 * A segment holds one document, or several where `...` lines end documents. The segments cover the text without gaps.
 */
export function splitDocuments(text: string, from = 0): readonly TextSegment[] {
  const segments: TextSegment[] = [];
  let start = from;
  for (let next = findSeparator(text, from); next !== undefined; next = findSeparator(text, next + 3)) {
    if (!holdsContent(text, start, next)) continue;
    const end = startOfDirectives(text, start, next);
    if (end > start) segments.push({ start, end });
    start = end;
  }
  if (start < text.length) segments.push({ start, end: text.length });
  return segments;
}

/** False for a stretch of blank lines, comments and directives only. */
function holdsContent(text: string, start: number, end: number): boolean {
  const content = /^(?!%)[ \t]*[^\s#]/gm;
  content.lastIndex = start;
  const found = content.exec(text);
  return found !== null && found.index < end;
}

/** Directives (`%YAML 1.2`) belong to the document behind them, and are only allowed behind a `...` line. */
function startOfDirectives(text: string, start: number, separator: number): number {
  const documentEnd = text.slice(start, separator).lastIndexOf("\n...");
  if (documentEnd === -1) return separator;
  const lineEnd = text.indexOf("\n", start + documentEnd + 1) + 1;
  return lineEnd > 0 && lineEnd <= separator && !holdsContent(text, lineEnd, separator) ? lineEnd : separator;
}
