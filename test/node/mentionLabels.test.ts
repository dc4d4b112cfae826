import assert from "node:assert/strict";
import { posix } from "node:path";
import { loadMentions, type MentionLabel, readMentionLabels } from "../support/mentionLabels.ts";

for (const { company, title, fewest } of [
  { company: "mentions", title: "The labelled mentions", fewest: { labels: 300, entities: 45 } },
  {
    company: "mentionsHeldOut",
    title: "The labelled mentions of a second company",
    fewest: { labels: 200, entities: 30 },
  },
  {
    company: "mentionsThird",
    title: "The labelled mentions of a third company",
    fewest: { labels: 300, entities: 30 },
  },
  {
    company: "mentionsFourth",
    title: "The labelled mentions of a fourth company",
    fewest: { labels: 350, entities: 55 },
  },
] as const) {
  describe(title, () => {
    const labels = readMentionLabels(company);
    let mentions: Awaited<ReturnType<typeof loadMentions>>;

    before(async () => {
      mentions = await loadMentions(company);
    });

    it(`are at least ${fewest.labels}, about half of them look-alikes`, () => {
      const lookAlikes = labels.filter(({ expected }) => expected.length === 0).length;
      assert.ok(labels.length >= fewest.labels, `${labels.length} labels`);
      assert.ok(lookAlikes >= labels.length * 0.4 && lookAlikes <= labels.length * 0.6, `${lookAlikes} look-alikes`);
    });

    it("have mentions and look-alikes in each of many languages", () => {
      const languageOf = ({ path }: MentionLabel): string => posix.extname(path) || posix.basename(path);
      const languages = new Set(labels.map(languageOf));
      const mentioned = new Set(labels.filter(({ expected }) => expected.length > 0).map(languageOf));
      const alike = new Set(labels.filter(({ expected }) => expected.length === 0).map(languageOf));
      assert.ok(languages.size >= 20, `${languages.size} languages`);
      assert.deepEqual(
        [...languages].filter((language) => !mentioned.has(language) || !alike.has(language)),
        [],
      );
    });

    it("stand where they say, each once", () => {
      assert.deepEqual(
        labels.filter(({ character, why }) => character < 0 || why === ""),
        [],
      );
      const places = labels.map(({ path, line, character }) => `${path}:${line + 1}:${character + 1}`);
      assert.deepEqual(
        places.filter((place, index) => places.indexOf(place) !== index),
        [],
      );
    });

    it("name entities of a catalog without problems", () => {
      const { catalog, workspace } = mentions;
      assert.deepEqual(
        labels.flatMap(({ expected }) => expected).filter((ref) => catalog.get(ref) === undefined),
        [],
      );
      assert.ok(catalog.size >= fewest.entities, `${catalog.size} entities`);
      assert.deepEqual(
        [...catalog.files()].flatMap((uri) => catalog.problemsOf(uri)),
        [],
      );
      assert.deepEqual(
        [...workspace.told.values()].flatMap(({ problems }) => problems),
        [],
      );
    });

    it("are of code, not of descriptors", () => {
      assert.deepEqual(
        labels.filter(({ uri }) => mentions.workspace.told.has(uri)),
        [],
      );
    });
  });
}
