/** What a command that brings credentials printed, as headers; undefined for anything but one token or header lines. */
export function readTokenOutput(output: string): Readonly<Record<string, string>> | undefined {
  const lines = output
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const headers = lines.map(readHeaderLine);
  if (headers.length > 0 && headers.every((header) => header !== undefined)) return Object.fromEntries(headers);
  const [token, ...others] = lines;
  if (token === undefined || others.length > 0 || !isToken(token)) return undefined;
  return { authorization: `Bearer ${token}` };
}

/** A header as it is written in HTTP, "Cookie: a=b"; undefined for anything else. */
export function readHeaderLine(line: string): readonly [name: string, value: string] | undefined {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*(\S[\x20-\x7e\x80-\xff]*)$/.exec(line.trim()) ?? [];
  return name === undefined || value === undefined ? undefined : [name.toLowerCase(), value];
}

/** Whether a text can be sent as a token: printable, without blanks, of a length that servers take. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]{1,16000}$/.test(text);
}
