import ignore, { type Ignore } from "ignore";

/** Who owns a path, by the line of CODEOWNERS that decides. */
export interface CodeOwnersMatch {
  /** As written: "@org/team", "@user", "someone@example.com"; none where the line takes ownership away. */
  readonly owners: readonly string[];
  /** From 0. */
  readonly line: number;
}

interface Rule extends CodeOwnersMatch {
  readonly pattern: string;
  matches(path: string): boolean;
}

/**
 * Places of the file in a repository; the first that exists is read. GitHub looks in `.github` first, GitLab at the
 * root.
 */
export const codeOwnersPaths: readonly string[] = [
  ".github/CODEOWNERS",
  "CODEOWNERS",
  ".gitlab/CODEOWNERS",
  "docs/CODEOWNERS",
];

/**
 * The rules of a CODEOWNERS file in the forms of GitHub and GitLab (sections with default owners and approvals). The
 * last line that matches a path decides.
 */
export class CodeOwners {
  readonly #rules: readonly Rule[];

  private constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** Never fails: a line that is no rule is passed over. */
  static parse(text: string): CodeOwners {
    const rules: Rule[] = [];
    let sectionOwners: readonly string[] = [];
    for (const [line, content] of text
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/)
      .entries()) {
      const section = readSection(content);
      if (section) sectionOwners = section;
      const rule = section ? undefined : readRule(content, line, sectionOwners);
      if (rule) rules.push(rule);
    }
    return new CodeOwners(rules);
  }

  /** Who owns a file, by its path from the repository's root. Undefined where no line speaks of it. */
  ownersOf(path: string): CodeOwnersMatch | undefined {
    const rule = this.#rules.findLast(({ matches }) => matches(path));
    return rule && { owners: rule.owners, line: rule.line };
  }

  /** The folders that lines name without a wildcard, from the repository's root, without slashes around them. */
  folders(): readonly string[] {
    const plain = this.#rules.map(({ pattern }) => pattern).filter((pattern) => /^\/?[^![*?\]]+$/.test(pattern));
    return plain.filter((pattern) => pattern.replace(/\/$/, "").includes("/")).map((pattern) => trimSlashes(pattern));
  }
}

/** The default owners of a GitLab section, "[Docs][2] @docs", "^[Optional]"; undefined for other lines. */
function readSection(line: string): readonly string[] | undefined {
  const section = /^\s*\^?\[[^\]]+\](?:\[\d+\])?(?:\s+(.*))?$/.exec(line);
  return section ? ownersIn(section[1] ?? "") : undefined;
}

function readRule(line: string, at: number, sectionOwners: readonly string[]): Rule | undefined {
  const match = /^\s*((?:\\.|[^\s#\\])(?:\\.|[^\s\\])*)(?:\s+(.*))?$/.exec(line);
  if (!match?.[1]) return undefined;
  const pattern = match[1];
  const owners = ownersIn(match[2] ?? "");
  return {
    pattern: pattern.replaceAll(/\\(.)/g, "$1"),
    owners: owners.length > 0 ? owners : sectionOwners,
    line: at,
    matches: toMatcher(pattern),
  };
}

/** The patterns are those of .gitignore, but for "docs/*", which means the files of that folder and no deeper ones. */
function toMatcher(pattern: string): (path: string) => boolean {
  const isFlat = pattern.endsWith("/*") && !pattern.includes("**");
  const depth = isFlat ? trimSlashes(pattern).split("/").length : undefined;
  // Most lines of a large file name other folders: only those that may match are compiled.
  const isAnchored = pattern.slice(0, -1).includes("/");
  const start = isAnchored ? (/^\/?([^*?[\\]*)/.exec(trimSlashes(pattern))?.[1] ?? "") : "";
  let list: Ignore | undefined;
  return (path) => {
    if (!path.startsWith(start) || (depth !== undefined && path.split("/").length !== depth)) return false;
    list ??= ignore({ ignorecase: false, allowRelativePaths: true }).add(pattern);
    return list.ignores(path);
  };
}

function ownersIn(text: string): readonly string[] {
  const [content = ""] = text.split(/(?:^|\s)#/, 1);
  return content.split(/\s+/).filter((word) => word.includes("@"));
}

function trimSlashes(text: string): string {
  return text.replaceAll(/^\/+|\/+$/g, "");
}
