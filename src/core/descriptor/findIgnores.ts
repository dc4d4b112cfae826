import type { IgnoredLine } from "./record.ts";

const ignoreComment = /^[ \t]*#[ \t]*callboard-ignore(?::|\b)([^\r\n]*)$/;

/**
 * The lines that `# callboard-ignore <code>[, <code>]` comments silence: each time the next line that is not a comment
 * itself. A comment without codes silences all.
 */
export function findIgnores(text: string): readonly IgnoredLine[] {
  if (!text.includes("callboard-ignore")) return [];
  const ignores: IgnoredLine[] = [];
  let codes: string[] | undefined;
  text.split(/\r\n|\n|\r/).forEach((content, line) => {
    const comment = ignoreComment.exec(content);
    if (comment) {
      const named = comment[1]?.match(/[a-z][a-z-]*/g) ?? [];
      codes = codes?.length === 0 || named.length === 0 ? [] : [...(codes ?? []), ...named];
    } else if (codes && !/^[ \t]*#/.test(content)) {
      ignores.push({ line, codes });
      codes = undefined;
    }
  });
  return ignores;
}
