/** The texts of a TOML file, and the names of its tables. */
export interface TomlTable {
  /** By their whole key, "project.name". The first of several tables of an array counts. */
  readonly texts: ReadonlyMap<string, string>;
  readonly sections: ReadonlySet<string>;
}

/**
 * Reads what stands on a line of its own: tables, and keys with a text. Everything else is passed over, so that a
 * manifest that is half written still tells its name. Linear in the text's length.
 */
export function readTomlTable(text: string): TomlTable {
  const texts = new Map<string, string>();
  const sections = new Set<string>();
  let section = "";
  let fence: string | undefined;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const isInside = fence !== undefined;
    fence = fenceAfter(line, fence);
    if (isInside) continue;
    const header = /^\s*\[\[?\s*([^\]]+?)\s*\]/.exec(line)?.[1];
    if (header !== undefined) {
      section = plainKey(header);
      sections.add(section);
      continue;
    }
    const entry = /^\s*([\w."'-]+)\s*=\s*(.*)$/.exec(line);
    const value = readText(entry?.[2] ?? "");
    if (!entry || value === undefined) continue;
    const key = [section, plainKey(entry[1] ?? "")].filter((part) => part !== "").join(".");
    if (!texts.has(key)) texts.set(key, value);
  }
  return { texts, sections };
}

/** The marks of a text over several lines that is still open after a line. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  let fence = open;
  for (const [mark] of line.matchAll(/"""|'''/g)) {
    if (fence === undefined) fence = mark;
    else if (fence === mark) fence = undefined;
  }
  return fence;
}

function plainKey(key: string): string {
  return key.replaceAll(/["'\s]/g, "");
}

function readText(value: string): string | undefined {
  const literal = /^'([^']*)'/.exec(value)?.[1];
  if (literal !== undefined && !value.startsWith("'''")) return literal;
  const basic = /^"((?:[^"\\]|\\.)*)"/.exec(value)?.[1];
  if (basic === undefined || value.startsWith('"""')) return undefined;
  // What TOML escapes and JSON does not ("\U0001F600") is rare enough to be left as it is.
  try {
    const read: unknown = JSON.parse(`"${basic}"`);
    return typeof read === "string" ? read : basic;
  } catch {
    return basic;
  }
}
