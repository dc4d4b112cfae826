import type { Position, Range } from "vscode-languageserver-types";
import type { AliasLookup, Evidence, MentionedEntity } from "./alias.ts";
import { type Candidate, candidatesOn, type MentionedIn } from "./candidates.ts";
import type { TextLines } from "./keys.ts";
import { matchCandidate } from "./match.ts";
import { type Open, scanLine } from "./scanLine.ts";
import { syntaxOf } from "./syntax.ts";

/** A place of a text that names entities, the one that is meant most likely first. */
export interface Mention {
  readonly range: Range;
  readonly text: string;
  readonly entities: readonly MentionedEntity[];
  /** True for imports, dependencies, addresses and images: code that uses the entity, beyond doubt. */
  readonly isUse: boolean;
}

/** How far up a comment or text of several lines is looked for. */
const linesBefore = 200;

/**
 * What the text at a position names; undefined for prose, comments without an address, identifiers, and texts that name
 * nothing. Looks at the position's line and at some lines above it, whatever the length of the document.
 */
export function mentionAt(document: MentionedIn, position: Position, aliases: AliasLookup): Mention | undefined {
  const inner = fencedLanguage(document, position.line);
  const asked = inner === undefined ? document : { ...document, language: inner.language };
  const { candidates } = candidatesOn(asked, position.line, openBefore(asked, position.line, inner?.start ?? 0));
  const { character } = position;
  for (const candidate of candidates) {
    if (character < candidate.start || character > candidate.end) continue;
    const mention = toMention(asked, position.line, candidate, aliases);
    if (mention) return mention;
  }
  return undefined;
}

/** A walk over the lines of a document from its start, for those who want all that it names. */
export class MentionWalk {
  readonly #document: MentionedIn;
  readonly #aliases: AliasLookup;
  #open: Open | undefined;
  #line = 0;

  constructor(document: MentionedIn, aliases: AliasLookup) {
    this.#document = document;
    this.#aliases = aliases;
  }

  /** The mentions on the next line, without overlaps; undefined after the last line. */
  next(): readonly Mention[] | undefined {
    const line = this.#line++;
    if (this.#document.lines.lineAt(line) === undefined) return undefined;
    const { candidates, open } = candidatesOn(this.#document, line, this.#open);
    this.#open = open;
    const mentions: Mention[] = [];
    for (const candidate of candidates) {
      const { start, end } = candidate;
      if (mentions.some(({ range }) => start < range.end.character && end > range.start.character)) continue;
      const mention = toMention(this.#document, line, candidate, this.#aliases);
      if (mention) mentions.push(mention);
    }
    return mentions;
  }
}

function toMention(
  document: MentionedIn,
  line: number,
  candidate: Candidate,
  aliases: AliasLookup,
): Mention | undefined {
  const { language, lines, uri } = document;
  const entities = matchCandidate(candidate, {
    aliases,
    language,
    owners: () => (uri === undefined ? [] : aliases.ownersOf(uri)),
    isAsyncApi: () => isAsyncApi(lines),
    workloadKind: () => workloadKind(lines, line),
  });
  if (entities.length === 0) return undefined;
  const { start, end, text, place } = candidate;
  return {
    range: { start: { line, character: start }, end: { line, character: end } },
    text,
    entities,
    isUse: !/^(?:value|owner)$/.test(place) || entities.some(({ evidence }) => uses.has(evidence)),
  };
}

const uses: ReadonlySet<Evidence> = new Set(["package", "module", "host", "url", "image"]);

/** What the lines above leave open at the start of a line. */
function openBefore({ lines, language }: MentionedIn, line: number, first: number): Open | undefined {
  const syntax = syntaxOf(language);
  let open: Open | undefined;
  for (let above = Math.max(first, line - linesBefore); above < line; above++) {
    const text = lines.lineAt(above) ?? "";
    if (text.length <= 5_000) open = scanLine(text, syntax, open).open;
  }
  return open;
}

/** The language that a fence of Markdown gives the lines in it, and the first of them. */
function fencedLanguage(
  { lines, language }: MentionedIn,
  line: number,
): { readonly language: string; readonly start: number } | undefined {
  if (language !== "markdown" && language !== "mdx") return undefined;
  for (let above = line - 1; above >= Math.max(0, line - linesBefore); above--) {
    const fence = /^\s*(?:```+|~~~+)\s*([\w.+#-]*)/.exec(lines.lineAt(above) ?? "");
    if (!fence) continue;
    const name = fence[1]?.toLowerCase() ?? "";
    return name === "" ? undefined : { language: fenceLanguages[name] ?? name, start: above + 1 };
  }
  return undefined;
}

const fenceLanguages: Readonly<Record<string, string>> = {
  ts: "typescript",
  tsx: "typescriptreact",
  js: "javascript",
  jsx: "javascriptreact",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "shellscript",
  bash: "shellscript",
  shell: "shellscript",
  console: "shellscript",
  yml: "yaml",
  kt: "kotlin",
  cs: "csharp",
  tf: "terraform",
  env: "dotenv",
  ini: "ini",
  text: "plaintext",
  txt: "plaintext",
};

/** The version of the format stands at the start of a definition. */
function isAsyncApi(lines: TextLines): boolean {
  return [0, 1, 2, 3, 4].some((line) => /^\s*["']?asyncapi["']?\s*:/.test(lines.lineAt(line) ?? ""));
}

/** The kind of the Kubernetes object whose name a line gives: `kind:` stands a little above `metadata:`. */
function workloadKind(lines: TextLines, line: number): string | undefined {
  for (let near = line + 8; near >= Math.max(0, line - 12); near--) {
    const kind = /^kind:\s*(\w+)/.exec(lines.lineAt(near) ?? "")?.[1];
    if (kind !== undefined) return workloads.has(kind) ? kind : undefined;
  }
  return undefined;
}

const workloads: ReadonlySet<string> = new Set(
  "Deployment StatefulSet DaemonSet Service Ingress CronJob Job Rollout HTTPRoute GRPCRoute VirtualService HorizontalPodAutoscaler PodDisruptionBudget ServiceMonitor Application HelmRelease ScaledObject KafkaTopic".split(
    " ",
  ),
);
