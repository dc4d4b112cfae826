import assert from "node:assert/strict";
import { neverCancelled } from "../../../../../src/core/cancellation.ts";
import { AliasIndex } from "../../../../../src/core/ownership/mentions/aliasIndex.ts";
import { type Mention, mentionAt } from "../../../../../src/core/ownership/mentions/mentions.ts";
import { Ownership } from "../../../../../src/core/ownership/ownership.ts";
import { FakeGit, eagerScheduler } from "../../../../support/fakePorts.ts";
import { languageOf } from "../../../../support/languageIds.ts";
import {
  loadMentions,
  type MentionCompany,
  type MentionLabel,
  readMentionFiles,
  readMentionLabels,
} from "../../../../support/mentionLabels.ts";

/** What the labels of one language came to. */
interface Score {
  mentions: number;
  lookAlikes: number;
  lit: number;
  right: number;
}

describe("Hovers in code against labels of a stranger", () => {
  it("is right where it lights up, and lights up where it should", () =>
    measure("mentions", { labels: 300, precision: 1, recall: 0.99 }));

  it("does so in a second company, that was held out until the matcher was mended against it", () =>
    measure("mentionsHeldOut", { labels: 200, precision: 1, recall: 0.97 }));

  it("does so in a third company, whose labels mended one rule: a topic that is an entity is that entity", () =>
    measure("mentionsThird", { labels: 300, precision: 0.99, recall: 0.98 }));

  it("does so in a fourth company, that was blind until the causes of its mistakes were mended", () =>
    measure("mentionsFourth", { labels: 350, precision: 1, recall: 0.99 }));
});

async function measure(company: MentionCompany, least: Readonly<Record<"labels" | "precision" | "recall", number>>) {
  const answers = await answersIn(company);
  const { total, table, mistakes } = score(answers);
  const precision = total.right / total.lit;
  const recall = total.right / total.mentions;
  console.log([...table, ...(process.env["CALLBOARD_SHOW"] ? mistakes : [])].map((row) => `      ${row}`).join("\n"));
  assert.ok(answers.size >= least.labels);
  assert.ok(precision >= least.precision, `precision ${precision.toFixed(3)}\n${mistakes.join("\n")}`);
  assert.ok(recall >= least.recall, `recall ${recall.toFixed(3)}\n${mistakes.join("\n")}`);
}

/** What a hover says at each labelled position, undefined where it says nothing. */
async function answersIn(company: MentionCompany): Promise<ReadonlyMap<MentionLabel, Mention | undefined>> {
  const files = readMentionFiles(company);
  const { catalog, workspace } = await loadMentions(company);
  const ports = { files: workspace.files, git: new FakeGit(), scheduler: eagerScheduler };
  const index = new AliasIndex(ports, catalog, new Ownership(ports, catalog));
  const answers = new Map<MentionLabel, Mention | undefined>();
  for (const label of readMentionLabels(company)) {
    const language = languageOf(label.path);
    const lines = (files.get(label.path) ?? "").split(/\r?\n/);
    const document = {
      lines: { lineAt: (line: number) => lines[line] },
      language,
      fileName: label.path.split("/").at(-1) ?? "",
      uri: label.uri,
    };
    const ask = (): Mention | undefined => mentionAt(document, label, index);
    await index.update(language, neverCancelled);
    const answer = ask();
    answers.set(label, (await index.resolve(neverCancelled)) ? ask() : answer);
  }
  return answers;
}

function score(answers: ReadonlyMap<MentionLabel, Mention | undefined>): {
  readonly total: Score;
  readonly table: readonly string[];
  readonly mistakes: readonly string[];
} {
  const scores = new Map<string, Score>();
  const mistakes: string[] = [];
  for (const [label, answer] of answers) {
    const isRight = isAnswerRight(label, answer);
    for (const name of [languageOf(label.path), "all"]) {
      const row = scores.get(name) ?? { mentions: 0, lookAlikes: 0, lit: 0, right: 0 };
      scores.set(name, row);
      row[label.expected.length > 0 ? "mentions" : "lookAlikes"] += 1;
      if (answer) row.lit += 1;
      if (answer && isRight) row.right += 1;
    }
    if (isRight) continue;
    const place = `${label.path}:${label.line + 1} ${label.text}`;
    const said = answer?.entities.map(({ ref, evidence }) => `${ref} by ${evidence}`).join(", ") ?? "nothing";
    mistakes.push(`${place} | ${said} | ${label.expected.join(", ") || "nothing"} (${label.why})`);
  }
  const total = scores.get("all") ?? { mentions: 0, lookAlikes: 0, lit: 0, right: 0 };
  return { total, table: [...scores].toSorted().map(toRow), mistakes };
}

/** All cards are those of right entities; over a look-alike there is none. */
function isAnswerRight({ expected }: MentionLabel, answer: Mention | undefined): boolean {
  const refs = answer?.entities.map(({ ref }) => ref) ?? [];
  return refs.length === 0 ? expected.length === 0 : refs.every((ref) => expected.includes(ref));
}

function toRow([name, { mentions, lookAlikes, lit, right }]: [string, Score]): string {
  const share = (of: number): string => (of === 0 ? "    -" : (right / of).toFixed(3));
  return `${name.padEnd(18)} ${mentions} mentions, ${lookAlikes} look-alikes: precision ${share(lit)}, recall ${share(mentions)}`;
}
