const longestLine = 200;

/** The first line of a text, not too long; "" where there is none. */
export function oneLine(text: string | undefined): string {
  const line = /\S[^\r\n]*/.exec(text?.slice(0, 1000) ?? "")?.[0].trim() ?? "";
  return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line;
}
