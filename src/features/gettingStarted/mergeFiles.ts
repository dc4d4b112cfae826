/** Adds Callboard to files that a repository has already. Each answers undefined where there is nothing to add. */
import { isMap, isSeq, parseDocument } from "yaml";

/**
 * `.vscode/extensions.json` with a recommendation added, its comments and layout kept. Undefined where it recommends
 * the extension already, or is no list of recommendations that could be added to.
 */
export function addRecommendation(text: string, extension: string): string | undefined {
  if (text.trim() === "") return `${JSON.stringify({ recommendations: [extension] }, null, 2)}\n`;
  if (text.toLowerCase().includes(`"${extension.toLowerCase()}"`)) return undefined;
  const list = /"recommendations"\s*:\s*\[/.exec(text);
  if (list) return insertFirst(text, list.index + list[0].length, `"${extension}"`, "]");
  const start = text.indexOf("{");
  return start === -1 ? undefined : insertFirst(text, start + 1, `"recommendations": ["${extension}"]`, "}");
}

/** Puts an item at the start of a JSON list or object, on a line of its own if its neighbours are. */
function insertFirst(text: string, at: number, item: string, close: string): string {
  const next = text.slice(at).trimStart();
  const comma = next.startsWith(close) ? "" : ",";
  const indent = /^\r?\n[ \t]*/.exec(text.slice(at))?.[0];
  if (indent === undefined) return `${text.slice(0, at)}${item}${comma && `${comma} `}${text.slice(at)}`;
  const own = comma === "" ? `${indent}  ` : indent;
  return `${text.slice(0, at)}${own}${item}${comma}${text.slice(at)}`;
}

/** `.gitlab-ci.yml` with a job appended; undefined where a job or setting of that name exists, or it is not one mapping. */
export function addGitlabJob(text: string, job: string): string | undefined {
  if (text.trim() === "") return job;
  const [existing, added] = [parseDocument(text), parseDocument(job)];
  if (existing.errors.length > 0 || !isMap(existing.contents) || !isMap(added.contents)) return undefined;
  const root = existing.contents;
  if (added.contents.items.some((item) => root.has(item.key))) return undefined;
  return `${text.trimEnd()}\n\n${job}`;
}

/** `.pre-commit-config.yaml` with another one's hooks added; undefined where a hook of that id exists, or it has no list. */
export function addPreCommitHook(text: string, config: string): string | undefined {
  if (text.trim() === "") return config;
  const [existing, added] = [parseDocument(text), parseDocument(config)];
  const [repos, wanted] = [existing.get("repos"), added.get("repos")];
  if (existing.errors.length > 0 || !isSeq(repos) || !isSeq(wanted)) return undefined;
  if (/^\s*-\s+id:\s*["']?callboard["']?\s*$/m.test(text)) return undefined;
  for (const item of wanted.items) repos.items.push(item);
  return existing.toString({ lineWidth: 0 });
}
