import ignore, { type Ignore } from "ignore";
import { readCodeOwnersLine } from "./codeOwnersLine.ts";

/** Who owns a path, by the line of CODEOWNERS that decides. */
export interface CodeOwnersMatch {
  /** As written: "@org/team", "@user", "someone@example.com"; none where the line takes ownership away. */
  readonly owners: readonly string[];
  /** From 0. */
  readonly line: number;
  /** True for a line that is about all files, "*": it names those who are asked where no other line speaks of a file. */
  readonly isDefault: boolean;
}

/** Where a repository is hosted: each host has rules of its own. */
export type CodeHost = "github" | "gitlab" | "bitbucket";

/** What a file is read by besides its text. */
export interface CodeOwnersOptions {
  /** What `@teams/…` stands for, as `readBitbucketTeams` reads it. */
  readonly teams?: ReadonlyMap<string, readonly string[]>;
  /** Where it is not known, sections tell GitLab, and all forms count. */
  readonly host?: CodeHost;
}

interface Rule extends CodeOwnersMatch {
  readonly pattern: string;
  readonly isExclusion: boolean;
  /** From the repository's root, "" for the root: what it matches is the folder or below it. */
  readonly folder: string;
  matches(path: string): boolean;
}

interface Section {
  readonly isOptional: boolean;
  readonly rules: RuleList;
}

/** Rules by the folder that they begin with: large files have a line for each of thousands of folders. */
class RuleList {
  readonly all: Rule[] = [];
  readonly #byFolder = new Map<string, Rule[]>();

  add(rule: Rule): void {
    this.all.push(rule);
    const rules = this.#byFolder.get(rule.folder);
    if (rules) rules.push(rule);
    else this.#byFolder.set(rule.folder, [rule]);
  }

  /** The last rule that matches a path. */
  findLast(path: string, isWanted: (rule: Rule) => boolean = () => true): Rule | undefined {
    let last = this.#lastOf("", path, isWanted, undefined);
    for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1)) {
      last = this.#lastOf(path.slice(0, end), path, isWanted, last);
    }
    return this.#lastOf(path, path, isWanted, last);
  }

  #lastOf(folder: string, path: string, isWanted: (rule: Rule) => boolean, last: Rule | undefined): Rule | undefined {
    return (
      this.#byFolder
        .get(folder)
        ?.findLast((rule) => rule.line > (last?.line ?? -1) && isWanted(rule) && rule.matches(path)) ?? last
    );
  }
}

/**
 * The rules of a CODEOWNERS file in the forms of GitHub, GitLab (sections with default owners and approvals, exclusions),
 * Bitbucket (numbers of reviewers), and "Code Owners for Bitbucket" (groups of its own, quotes, exclusions). The last
 * line that matches a path decides. Sections decide each for itself, as GitLab has it: all of their owners own the path,
 * those of the last section first and those of optional sections last. What GitLab excludes from a section stays excluded,
 * whatever follows; GitHub knows no exclusions.
 */
export class CodeOwners {
  readonly #sections: readonly Section[];
  readonly #groups: ReadonlyMap<string, readonly string[]>;
  readonly #isGitLab: boolean;
  /** Whether files of this name in folders further in replace this one there. */
  readonly letsFoldersDiffer: boolean;

  private constructor(
    sections: readonly Section[],
    groups: ReadonlyMap<string, readonly string[]>,
    isGitLab: boolean,
    letsFoldersDiffer: boolean,
  ) {
    this.letsFoldersDiffer = letsFoldersDiffer;
    this.#sections = sections;
    this.#groups = groups;
    this.#isGitLab = isGitLab;
  }

  /** Never fails: a line that is no rule is passed over. */
  static parse(text: string, { teams, host }: CodeOwnersOptions = {}): CodeOwners {
    const lines = text
      .replace(/^\uFEFF/, "")
      .split(/\r\n|\n|\r/)
      .map(readCodeOwnersLine);
    const isGitLab = host === "gitlab" || lines.some((line) => line?.kind === "section");
    const isGitHub = host === "github" && !isGitLab;
    const sections = new Map<string, Section>([["", { isOptional: false, rules: new RuleList() }]]);
    const groups = new Map([...(teams ?? [])].map(([name, members]) => [`@teams/${name}`, members]));
    let section = sections.get("");
    let defaults: readonly string[] = [];
    for (const [at, line] of lines.entries()) {
      if (line?.kind === "group") groups.set(`@@${line.name}`, line.members);
      if (line?.kind === "section") {
        defaults = line.owners;
        section = sections.get(line.name) ?? { isOptional: line.isOptional, rules: new RuleList() };
        sections.set(line.name, section);
      }
      if (line?.kind !== "rule" || (line.isExclusion && isGitHub)) continue;
      const { pattern, isExclusion } = line;
      const owners = line.owners.length > 0 || isExclusion ? line.owners : defaults;
      section?.rules.add({
        pattern,
        isExclusion,
        owners,
        line: at,
        isDefault: allFiles.test(pattern),
        ...toMatcher(pattern, isGitLab),
      });
    }
    const letsFoldersDiffer = !isGitHub && !isGitLab && folderSetting.test(text);
    return new CodeOwners([...sections.values()], groups, isGitLab, letsFoldersDiffer);
  }

  /** Who owns a file, by its path from the repository's root. Undefined where no line speaks of it. */
  ownersOf(path: string): CodeOwnersMatch | undefined {
    const found = this.#sections
      .flatMap((section) => {
        const match = this.#isGitLab ? decide(section, path) : section.rules.findLast(path);
        return match ? [{ match, isOptional: section.isOptional }] : [];
      })
      .toSorted((one, other) => Number(one.isOptional) - Number(other.isOptional) || other.match.line - one.match.line);
    const first = found.find(({ match }) => match.owners.length > 0) ?? found[0];
    if (!first) return undefined;
    const { line, isDefault } = first.match;
    return { owners: [...new Set(found.flatMap(({ match }) => match.owners))], line, isDefault };
  }

  /**
   * Whom an owner stands for: the members of a group that the file defines itself ("@@@devs @ada @bob", of "@@devs"),
   * or of a team that the repository defines ("@teams/devs"), with those of groups in it; else the owner alone.
   */
  membersOf(owner: string): readonly string[] {
    const members = new Set<string>();
    const open = [owner];
    const seen = new Set<string>();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const group = this.#groups.get(next.toLowerCase());
      if (!group) members.add(next);
      else if (!seen.has(next)) open.push(...group.toReversed());
      seen.add(next);
    }
    return [...members];
  }

  /** The folders that lines name without a wildcard, from the repository's root, without slashes around them. */
  folders(): readonly string[] {
    const rules = this.#sections
      .flatMap((section) => section.rules.all)
      .toSorted((one, other) => one.line - other.line);
    const plain = rules.filter(({ pattern, isExclusion }) => !isExclusion && /^\/?[^![*?{\]]+$/.test(pattern));
    return plain
      .map(({ pattern }) => pattern.replaceAll(/\\(.)/g, "$1"))
      .filter((pattern) => pattern.replace(/\/$/, "").includes("/"))
      .map(trimSlashes);
  }
}

/** Of "Code Owners for Bitbucket" (Mibex, later DevSensei), which alone reads files further in. */
const folderSetting = /^[ \t]*CODEOWNERS\.toplevel\.subdirectory_overrides[ \t]+enable[ \t]*(#.*)?$/im;

// "*", "**", "/", "/**" and "**/*", but not "/*", which is about the root's own files alone.
const allFiles = /^(\*\*?|\/|\/?\*\*\/\*?|\/\*\*)$/;

/** Of GitLab: an exclusion decides before all others. */
function decide({ rules }: Section, path: string): Rule | undefined {
  return rules.findLast(path, ({ isExclusion }) => isExclusion) ? undefined : rules.findLast(path);
}

/**
 * The patterns are those of .gitignore, but for "docs/*", which means the files of that folder and no deeper ones, and
 * for GitLab's "docs/api", which means such a folder anywhere.
 */
function toMatcher(written: string, isGitLab: boolean): Pick<Rule, "folder" | "matches"> {
  const isAnywhere = isGitLab && !written.startsWith("/") && written.slice(0, -1).includes("/");
  const isFlat = written.endsWith("/*") && !written.includes("**");
  const depth = isFlat ? trimSlashes(written).split("/").length : undefined;
  const pattern = !isAnywhere ? written : isFlat ? `/${written}` : `**/${written}`;
  const isAnchored = pattern.slice(0, -1).includes("/");
  const start = isAnchored ? literalStart(pattern) : "";
  // What is cheap to see comes before what is not: a file may have thousands of lines.
  const inside = isAnywhere && !isFlat ? `/${literalStart(written)}` : "";
  const isHostile = pattern.split("**").length - 1 > mostStars;
  const isLiteral = start === trimSlashes(pattern);
  const folder = isLiteral ? start : start.slice(0, Math.max(0, start.lastIndexOf("/")));
  let list: Ignore | undefined;
  const matches = (whole: string): boolean => {
    const path = depth !== undefined && isAnywhere ? whole.split("/").slice(-depth).join("/") : whole;
    if (isHostile || !path.startsWith(start) || !`/${path}`.includes(inside)) return false;
    if (depth !== undefined && path.split("/").length !== depth) return false;
    list ??= ignore({ ignorecase: false, allowRelativePaths: true }).add([...expandChoices(pattern)]);
    return list.ignores(path);
  };
  return { folder: isAnywhere ? "" : folder, matches };
}

/** Each "**" more multiplies the time that a deep path takes. */
const mostStars = 4;
/** No more: a hostile line could name thousands. */
const mostChoices = 64;

/** "src/{main,test}/" of "Code Owners for Bitbucket"; other hosts take braces for letters, which no path has so. */
function expandChoices(pattern: string): readonly string[] {
  let patterns: readonly string[] = [pattern];
  while (patterns.length < mostChoices) {
    const next = patterns.flatMap((each) => {
      const choice = /\{([^{}]*,[^{}]*)\}/.exec(each);
      if (!choice) return [each];
      const [before, after] = [each.slice(0, choice.index), each.slice(choice.index + choice[0].length)];
      return (choice[1] ?? "").split(",").map((text) => before + text + after);
    });
    if (next.length === patterns.length && next[0] === patterns[0]) break;
    patterns = next;
  }
  return patterns.slice(0, mostChoices);
}

/** What a pattern begins with before its first wildcard. */
function literalStart(pattern: string): string {
  return /^[^*?[{\\]*/.exec(trimSlashes(pattern))?.[0] ?? "";
}

function trimSlashes(text: string): string {
  return text.replaceAll(/^\/+|\/+$/g, "");
}
