import type { Alias } from "./alias.ts";
import { isDistinctive } from "./distinctive.ts";

/** More alternatives than anybody has names for; a search box takes no more than some thousand characters. */
const mostAlternatives = 40;

/**
 * A regular expression, as Find in Files takes it, for the texts that stand for an entity. A name of everyday speech is
 * looked for between the marks that names stand between; that is all that a search of lines can do. Undefined where there
 * is nothing to look for.
 *
 * @param also a text that is looked for beside them, as it is
 */
export function mentionPattern(aliases: readonly Alias[], also = ""): string | undefined {
  const alternatives = new Set([escape(also), ...aliases.map(toAlternative)].filter((text) => text !== ""));
  // What contains another alternative finds nothing that the other would not.
  const plain = [...alternatives].filter(
    (text) => ![...alternatives].some((other) => other !== text && isPart(other, text)),
  );
  return plain.length === 0 ? undefined : plain.slice(0, mostAlternatives).join("|");
}

function toAlternative({ kind, text }: Alias): string {
  const name = text.slice(text.indexOf(":") + 1);
  switch (kind) {
    case "name":
    case "channel":
      return isDistinctive(text) ? bounded(escape(text)) : amongMarks(escape(text));
    case "package":
      return toPackage(text.slice(0, text.indexOf(":")), name);
    case "module":
      if (text.startsWith("python:")) return `\\b(from|import) ${escape(name)}\\b`;
      return bounded(escape(name));
    case "repository":
      return bounded(escape(text).replace("/", "[/:]"));
    case "image":
      return `${escape(text)}[:@"'\\s]`;
    case "host":
    case "url":
    case "email":
    case "team":
      return bounded(escape(text));
    case "hostOfPath":
    case "broker":
      return "";
  }
}

/** Between quotes, in an address, behind "=" or ":". */
function amongMarks(pattern: string): string {
  return `["'\`=/]${pattern}(["'\`:/.@]|$)|: ${pattern}$`;
}

function toPackage(ecosystem: string, name: string): string {
  if (ecosystem === "maven") {
    const [group = "", artifact = ""] = name.split(":");
    return `${escape(group)}:${escape(artifact)}\\b|<artifactId>${escape(artifact)}<`;
  }
  if (ecosystem === "pypi" || ecosystem === "cargo") return bounded(escape(name).replaceAll("-", "[-_.]"));
  return isDistinctive(name) ? bounded(escape(name)) : `["']${escape(name)}["'/]`;
}

/** Only as a whole: "ledger-api" is not found in "ledger-apis". */
function bounded(pattern: string): string {
  return `${/^\w/.test(pattern) ? "\\b" : ""}${pattern}${/\w$/.test(pattern) ? "\\b" : ""}`;
}

function isPart(part: string, whole: string): boolean {
  return part.startsWith("\\b") && part.endsWith("\\b") && whole.includes(part.slice(2, -2)) && whole.startsWith("\\b");
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
