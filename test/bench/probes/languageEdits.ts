import { typeScenario } from "../../support/completionScenarios.ts";
import type { CompletionScenario } from "../../support/completionScenarios.ts";
import { versionMark } from "../languageFiles.ts";

/** A text in which something was typed, and the offset of the cursor. */
export interface Typed {
  readonly text: string;
  readonly offset: number;
}

/** A version of its own after the edit of a scenario. */
export function typeVersion(text: string, scenario: CompletionScenario, round: number): Typed {
  const { text: typed, offset } = typeScenario(text, scenario);
  return { text: renumber(typed, typed.lastIndexOf(versionMark, offset), round), offset };
}

/** A version of its own, with the cursor behind the first occurrence of some words from the middle of the text on. */
export function pointBehind(text: string, words: string, round: number): Typed {
  const found = text.indexOf(words, text.length >> 1);
  const offset = (found === -1 ? text.indexOf(words) : found) + words.length;
  return { text: renumber(text, text.lastIndexOf(versionMark, offset), round), offset };
}

/** A version of its own, with the cursor in a name. */
export function pointAtName(text: string, name: string, round: number): Typed {
  const offset = text.indexOf(`name: ${name}\n`) + "name: ".length + 1;
  return { text: renumber(text, text.indexOf(versionMark, offset), round), offset };
}

/** A key press: in a text, in a reference, or in a name, by which other entities refer to this one. */
export function press(text: string, round: number): string {
  const edits = [
    { name: "a text", line: "  description: ", typed: `  description: Typed ${round}|\n` },
    { name: "a reference", line: "  owner: ", typed: `  owner: team-of-${round}|\n` },
    { name: "a name", line: "  name: ", typed: `  name: typed-${round}|\n` },
  ];
  const edit = edits[round % edits.length];
  return edit ? typeScenario(text, edit).text : text;
}

/** Gives the document another number, as long as the one before, so that no offset changes. */
function renumber(text: string, mark: number, round: number): string {
  const start = mark + versionMark.length;
  return `${text.slice(0, start)}${String(round).padStart(4, "0")}${text.slice(start + 4)}`;
}
