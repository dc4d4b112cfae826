/**
 * Edits descriptors again and again and asks what an editor asks after a key press. Whatever is compared is asked in
 * turn: a small catalog and a large one, ours and npm's `yaml-language-server`, a rename and the reading of the files
 * that it touches. Prints the milliseconds, sample by sample.
 */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { complete } from "../../../src/core/language/complete.ts";
import { definition } from "../../../src/core/language/definition.ts";
import { hover } from "../../../src/core/language/hover.ts";
import { references } from "../../../src/core/language/references.ts";
import { rename } from "../../../src/core/language/rename.ts";
import { LineIndex } from "../../../src/core/text.ts";
import { toFilePath } from "../../../src/platform/node/filePaths.ts";
import { completionScenarios } from "../../support/completionScenarios.ts";
import { plainLinks } from "../../support/languageWorkspace.ts";
import { type LanguageFile, referenceCounts, teamOf } from "../languageFiles.ts";
import { Desk } from "./languageDesk.ts";
import { pointAtName, pointBehind, press, type Typed, typeVersion } from "./languageEdits.ts";
import { YamlServer } from "./languageServer.ts";
import { type Ask, inTurn, type Samples, timed, type Timing } from "./languageTurns.ts";

type Edit = (text: string, round: number) => Typed;

const edited = ["short", "long"] as const;
const referenceRounds = 30;

function completeAt(desk: Desk, file: LanguageFile, typed: Typed): Promise<Timing> {
  return desk.ask(file, typed, (open, position) => complete(open, position, desk.context));
}

function hoverAt(desk: Desk, file: LanguageFile, typed: Typed): Promise<Timing> {
  return desk.ask(file, typed, (open, position) => assert(hover(open, position, desk.context, plainLinks)));
}

function defineAt(desk: Desk, file: LanguageFile, typed: Typed): Promise<Timing> {
  return desk.ask(file, typed, (open, position) => assert.equal(definition(open, position, desk.context).length, 1));
}

const inKey: Edit = (text, round) => pointBehind(text, "\n  life", round);
const inReference: Edit = (text, round) => pointBehind(text, "\n  owner: t", round);

/** What is asked at places of the files that are edited. */
const questions: Readonly<Record<string, (desk: Desk, file: LanguageFile, round: number) => Promise<Timing>>> = {
  ...Object.fromEntries(
    completionScenarios.map((scenario) => [
      `completion: ${scenario.name}`,
      (desk: Desk, file: LanguageFile, round: number) =>
        completeAt(desk, file, typeVersion(desk.texts[file], scenario, round)),
    ]),
  ),
  "hover: a key": (desk, file, round) => hoverAt(desk, file, inKey(desk.texts[file], round)),
  "hover: a reference": (desk, file, round) => hoverAt(desk, file, inReference(desk.texts[file], round)),
  "definition: a reference": (desk, file, round) => defineAt(desk, file, inReference(desk.texts[file], round)),
  "check: a key press": (desk, file, round) => timed(() => desk.check(file, press(desk.texts[file], round))),
};

async function askBoth({ small, large }: Desks): Promise<readonly Samples[]> {
  const all: Samples[] = [];
  for (const file of edited) {
    for (const [name, ask] of Object.entries(questions)) {
      const both = {
        small: (round: number) => ask(small, file, round),
        large: (round: number) => ask(large, file, round),
      };
      all.push(await inTurn(name, file, both));
      for (const desk of [small, large]) await desk.check(file, desk.texts[file]);
    }
  }
  return all;
}

/** What concerns many files, in both catalogs; and what it takes to read these files and to parse them. */
async function askReferences({ small, large }: Desks): Promise<readonly Samples[]> {
  const all: Samples[] = [];
  for (const count of referenceCounts) {
    const at = (desk: Desk, round: number): Typed => pointAtName(desk.texts.teams, teamOf(count), round);
    const find = (desk: Desk): Ask => {
      return (round) =>
        desk.ask("teams", at(desk, round), (open, position) => {
          const found = references(open, position, desk.context, { includeDeclaration: false });
          assert.equal(found.length, count);
        });
    };
    const change = (desk: Desk): Ask => {
      return (round) =>
        desk.ask("teams", at(desk, round), async (open, position) => {
          const edit = await rename(open, position, `renamed-${round}`, desk.context, neverCancelled);
          assert("documentChanges" in edit);
        });
    };
    const files = filesThatName(large, teamOf(count));
    const parse: Ask = () => timed(() => files.forEach(readAndParse));
    for (const [name, ask] of Object.entries({ references: find, rename: change })) {
      const asked = { small: ask(small), large: ask(large), parse };
      all.push(await inTurn(`${name}: ${count}`, "teams", asked, referenceRounds));
    }
  }
  return all;
}

function filesThatName(desk: Desk, team: string): readonly string[] {
  const uris = desk.context.catalog.everyReferrerOf(`group:default/${team}`).map(({ from }) => from.uri);
  return [...new Set([desk.uriOf("teams"), ...uris])].map(toFilePath);
}

function readAndParse(file: string): void {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) document.toJS();
}

/** The same of the same text, from us and from npm's `yaml-language-server`. */
async function askBeside(desk: Desk, server: YamlServer): Promise<readonly Samples[]> {
  const keys = completionScenarios.find(({ name }) => name === "keys");
  const owner = completionScenarios.find(({ name }) => name === "an owner that is half-typed");
  assert(keys && owner);
  const all: Samples[] = [];
  for (const file of edited) {
    const text = desk.texts[file];
    const theirsAt = (edit: Edit, ask: (text: string, at: ReturnType<LineIndex["positionAt"]>) => unknown): Ask => {
      return (round) => {
        const typed = edit(text, round);
        const position = new LineIndex(typed.text).positionAt(typed.offset);
        return timed(() => ask(typed.text, position));
      };
    };
    const completing = (scenario: typeof keys, most: number): Readonly<Record<string, Ask>> => {
      const edit: Edit = (before, round) => typeVersion(before, scenario, round);
      return {
        ours: (round) => completeAt(desk, file, edit(text, round)),
        theirs: theirsAt(edit, async (typed, at) => assert((await server.complete(typed, at)) >= most)),
      };
    };
    all.push(
      await inTurn("validate", file, {
        ours: (round) => timed(() => desk.check(file, press(text, round))),
        theirs: (round) => timed(() => server.check(press(text, round))),
      }),
      await inTurn("complete a key", file, completing(keys, 1)),
      await inTurn("complete a reference", file, completing(owner, 0)),
      await inTurn("hover on a key", file, {
        ours: (round) => hoverAt(desk, file, inKey(text, round)),
        theirs: theirsAt(inKey, async (typed, at) => assert(await server.hover(typed, at))),
      }),
    );
  }
  return all;
}

interface Desks {
  readonly small: Desk;
  readonly large: Desk;
}

async function measure(smallFolder: string, largeFolder: string): Promise<void> {
  const desks = { small: await Desk.open(smallFolder), large: await Desk.open(largeFolder) };
  const catalogs = [...(await askBoth(desks)), ...(await askReferences(desks))];
  const beside = await askBeside(desks.large, await YamlServer.start());
  console.log(JSON.stringify({ catalogs, beside }));
}

void measure(process.argv[2] ?? "", process.argv[3] ?? "");
