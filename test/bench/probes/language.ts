/**
 * Edits descriptors again and again and asks what an editor asks after a key press. Whatever is compared is asked in
 * turn: a small catalog and a large one, ours and npm's `yaml-language-server`, a rename and the reading of the files
 * that it touches. So both have the same machine. Prints the milliseconds, sample by sample.
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
import { completionScenarios, typeScenario } from "../../support/completionScenarios.ts";
import { plainLinks } from "../../support/languageWorkspace.ts";
import { type LanguageFile, referenceCounts, teamOf } from "../languageFiles.ts";
import { Desk, type Typed } from "./languageDesk.ts";
import { YamlServer } from "./languageServer.ts";

/** Milliseconds of what was asked in turn, by who was asked. */
export interface Samples {
  readonly name: string;
  readonly file: LanguageFile | "teams";
  readonly times: Readonly<Record<string, readonly number[]>>;
}

const warmUps = 60;
const rounds = 120;

type Ask = (round: number) => Promise<number>;

async function inTurn(name: string, file: Samples["file"], asked: Readonly<Record<string, Ask>>): Promise<Samples> {
  const times = Object.fromEntries(Object.keys(asked).map((who) => [who, new Array<number>()]));
  const entries = Object.entries(asked);
  for (let round = 0; round < warmUps + rounds; round++) {
    // Who is first pays for what both leave behind.
    for (const [who, ask] of round % 2 === 0 ? entries : entries.toReversed()) {
      const milliseconds = await ask(round);
      if (round >= warmUps) times[who]?.push(milliseconds);
    }
  }
  return { name, file, times };
}

/** A version of its own: the number in the description before the cursor is another one. */
function newVersion({ text, offset }: Typed, round: number): Typed {
  const at = text.lastIndexOf("Edit ", offset) + "Edit ".length;
  return { text: `${text.slice(0, at)}${String(round).padStart(4, "0")}${text.slice(at + 4)}`, offset };
}

/** The cursor in the first line of this beginning from the middle on, so many characters behind its beginning. */
function cursorAt(text: string, line: string, behind = 1): Typed {
  const found = text.indexOf(`\n${line}`, text.length >> 1);
  const start = found === -1 ? text.indexOf(`\n${line}`) : found;
  return { text, offset: start + 1 + line.length + behind };
}

/** A key press in a text, in the value of a reference or in a name: what is checked between files changes each time. */
function press(text: string, round: number): string {
  const [line, typed] = [
    ["  description: ", `  description: Edit ${round}|\n`],
    ["  owner: ", `  owner: team-of-${round}|\n`],
    ["  name: ", `  name: typed-${round}|\n`],
  ][round % 3] as [string, string];
  return typeScenario(text, { name: "", line, typed }).text;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What is asked at a place of one of the edited files, in both catalogs. */
async function askBoth({ small, large }: Desks): Promise<readonly Samples[]> {
  const all: Samples[] = [];
  for (const file of ["short", "long"] as const) {
    const both = (ask: (desk: Desk, round: number) => Promise<number>): Record<"small" | "large", Ask> => ({
      small: (round) => ask(small, round),
      large: (round) => ask(large, round),
    });
    for (const scenario of completionScenarios) {
      const asked = both((desk, round) => {
        const typed = newVersion(typeScenario(desk.textOf(file), scenario), round);
        return desk.ask(file, typed, (open, position) => complete(open, position, desk.context));
      });
      all.push(await inTurn(`completion: ${scenario.name}`, file, asked));
    }
    const places = { "of a key": ["  lifecycle", 0], "of a reference": ["  owner: ", 1] } as const;
    for (const [name, [line, behind]] of Object.entries(places)) {
      const asked = both((desk, round) => {
        const typed = newVersion(cursorAt(desk.textOf(file), line, behind), round);
        return desk.ask(file, typed, (open, position) => {
          assert(hover(open, position, desk.context, plainLinks));
        });
      });
      all.push(await inTurn(`hover: ${name}`, file, asked));
    }
    const define = both((desk, round) => {
      const typed = newVersion(cursorAt(desk.textOf(file), "  owner: "), round);
      return desk.ask(file, typed, (open, position) => assert(definition(open, position, desk.context).length === 1));
    });
    all.push(await inTurn("definition: of a reference", file, define));
    const check = both((desk, round) => time(() => desk.check(file, press(desk.textOf(file), round))));
    all.push(await inTurn("check: all", file, check));
  }
  return all;
}

/** What concerns many files, in both catalogs; and what it takes to read these files and to parse them. */
async function askReferences({ small, large }: Desks): Promise<readonly Samples[]> {
  const all: Samples[] = [];
  for (const count of referenceCounts) {
    const at = (desk: Desk, round: number): Typed => newTeamVersion(desk.textOf("teams"), teamOf(count), round);
    const find = (desk: Desk) => (round: number) =>
      desk.ask("teams", at(desk, round), (open, position) => {
        const found = references(open, position, desk.context, { includeDeclaration: false });
        assert.equal(found.length, count);
      });
    const change = (desk: Desk) => (round: number) =>
      desk.ask("teams", at(desk, round), async (open, position) => {
        const edit = await rename(open, position, `renamed-${round}`, desk.context, neverCancelled);
        assert("documentChanges" in edit);
      });
    const files = filesThatName(large, teamOf(count));
    const parse = (): Promise<number> =>
      time(async () => {
        for (const file of files)
          for (const document of parseAllDocuments(readFileSync(file, "utf8"))) document.toJS();
      });
    all.push(
      await inTurn(`references: ${count}`, "teams", { small: find(small), large: find(large), parse }),
      await inTurn(`rename: ${count}`, "teams", { small: change(small), large: change(large), parse }),
    );
  }
  return all;
}

function filesThatName(desk: Desk, team: string): readonly string[] {
  const { catalog } = desk.context;
  const uris = catalog.everyReferrerOf(`group:default/${team}`).map(({ from }) => from.uri);
  return [...new Set([desk.uriOf("teams"), ...uris])].map(toFilePath);
}

/** The cursor in the name of a team. */
function newTeamVersion(text: string, team: string, round: number): Typed {
  const offset = text.indexOf(`name: ${team}`) + "name: ".length + 1;
  const at = text.indexOf("Edit ", offset) + "Edit ".length;
  return { text: `${text.slice(0, at)}${String(round).padStart(4, "0")}${text.slice(at + 4)}`, offset };
}

/** The same of the same text, from us and from npm's `yaml-language-server`. */
async function askBeside(desk: Desk, server: YamlServer): Promise<readonly Samples[]> {
  const all: Samples[] = [];
  for (const file of ["short", "long"] as const) {
    const text = desk.textOf(file);
    const positionIn = (typed: Typed) => new LineIndex(typed.text).positionAt(typed.offset);
    all.push(
      await inTurn("check", file, {
        ours: (round) => time(() => desk.check(file, press(text, round))),
        theirs: (round) => time(() => server.check(press(text, round))),
      }),
    );
    for (const scenario of completionScenarios.filter(({ name }) => ["keys", "an owner that is half-typed"].includes(name))) {
      const at = (round: number): Typed => newVersion(typeScenario(text, scenario), round);
      all.push(
        await inTurn(`complete ${scenario.name}`, file, {
          ours: (round) => desk.ask(file, at(round), (open, position) => complete(open, position, desk.context)),
          theirs: (round) => {
            const typed = at(round);
            const position = positionIn(typed);
            return time(() => server.complete(typed.text, position));
          },
        }),
      );
    }
    const at = (round: number): Typed => newVersion(cursorAt(text, "  lifecycle", 0), round);
    all.push(
      await inTurn("hover a key", file, {
        ours: (round) => desk.ask(file, at(round), (open, position) => hover(open, position, desk.context, plainLinks)),
        theirs: (round) => {
          const typed = at(round);
          const position = positionIn(typed);
          return time(async () => assert(await server.hover(typed.text, position)));
        },
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
