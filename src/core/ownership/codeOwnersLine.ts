/** One line of a CODEOWNERS file, in any of the forms that code hosts know. */
export type CodeOwnersLine =
  | {
      readonly kind: "section";
      readonly name: string;
      readonly isOptional: boolean;
      readonly owners: readonly string[];
    }
  | { readonly kind: "group"; readonly name: string; readonly members: readonly string[] }
  | {
      readonly kind: "rule";
      /** As written, escapes included; without quotes and without the "!" of an exclusion. */
      readonly pattern: string;
      readonly isExclusion: boolean;
      readonly owners: readonly string[];
    };

/** "[Docs][2] @docs", "^[Optional]": https://docs.gitlab.com/user/project/codeowners/reference/#sections */
const sectionHeading = /^(\^?)\[([^\]]+)\](?:\[\d+\])?(?=\s|$)/;

/** Settings and merge checks of "Code Owners for Bitbucket": "CODEOWNERS.toplevel.…", "Check(@@Seniors >= 1)". */
const setting = /^(CODEOWNERS\.|\w*Check\s*\()/;

/** How many of a group are to review, on Bitbucket: "@workspace/group:random(2)". */
const selection = /:(?:all|(?:random|least_busy)(?:\(\d*\))?)$/;

/** Reads a line. Undefined for comments, settings, and what is no rule. */
export function readCodeOwnersLine(line: string): CodeOwnersLine | undefined {
  const text = line.trim();
  if (text === "" || text.startsWith("#") || setting.test(text)) return undefined;
  const heading = sectionHeading.exec(text);
  if (heading) {
    const [whole, optional, name = ""] = heading;
    const owners = ownersIn(wordsOf(text.slice(whole.length)));
    return { kind: "section", name: name.trim().toLowerCase(), isOptional: optional === "^", owners };
  }
  const [first = "", ...words] = wordsOf(text);
  if (first.startsWith("@@@")) return { kind: "group", name: first.slice(3).toLowerCase(), members: ownersIn(words) };
  const isExclusion = first.startsWith("!");
  const pattern = isExclusion ? first.slice(1) : first;
  if (/^\\?$/.test(pattern)) return undefined;
  return { kind: "rule", pattern, isExclusion, owners: isExclusion ? [] : ownersIn(words) };
}

/**
 * The pattern that means a file, or a folder with all below it, and nothing else; "*" for the repository's root.
 *
 * @param path decoded, from the repository's root
 */
export function codeOwnersPattern(path: string, type: "file" | "folder"): string {
  const escaped = path.replaceAll(/[\s\\#"*?[\]]/g, String.raw`\$&`);
  return path === "" ? "*" : `/${escaped}${type === "folder" ? "/" : ""}`;
}

/** Words are parted by blanks that are neither in double quotes nor escaped; a comment ends them. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/(?:"[^"]*"|\\.|[^\s\\"]|["\\])+/g)) {
    if (word.startsWith("#")) break;
    words.push(word.replaceAll(/\\.|"([^"]*)"/g, (all, quoted?: string) => quoted ?? all));
  }
  return words;
}

function ownersIn(words: readonly string[]): readonly string[] {
  return words.filter((word) => /@+[^@\s]/.test(word)).map((word) => word.replace(selection, ""));
}
