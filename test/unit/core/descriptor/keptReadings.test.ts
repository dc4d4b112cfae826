import assert from "node:assert/strict";
import { KeptReadings } from "../../../../src/core/descriptor/keptReadings.ts";
import { componentYaml, readContext, readText } from "../../../support/descriptors.ts";
import { mutateText } from "../../../support/mutateText.ts";
import { Random } from "../../../support/random.ts";

const location = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: all
  annotations: {a/b: c, "d": e}
spec:
  targets: [./a.yaml, ./b.yaml]
`;
const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: ledger, titel: x}
spec: {type: openapi, lifecycle: production, owner: 3, definition: {$text: ./api.yaml}}
`;
const documents = [
  componentYaml("ledger", { metadata: "  annotations:\n    x.io/y: z\n" }),
  api,
  "",
  location,
  componentYaml("bad name", { spec: "  dependsOn: [ledger, 'component:ledger']\n" }),
  "# callboard-ignore\na: [1\n",
  componentYaml("orders", { spec: '  providesApis: ["x"]\n' }),
];
const text = documents.join("---\n");
const files = { "./api.yaml": "openapi: 3.0.0" };

describe("Readings that are kept", () => {
  it("give the record of a fresh reading after any edits", async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = new Random(seed);
      const context = readContext(files, { kept: new KeptReadings() });
      let version = text;
      for (let edit = 0; edit < 8; edit++) {
        assert.deepEqual(await readText(version, context), await readText(version, readContext(files)), version);
        version = random.chance(0.3) ? insertLine(version, random) : mutateText(version, documents, random);
      }
    }
  });

  it("read only the document that changed, wherever the others have moved", async () => {
    const context = readContext(files, { kept: new KeptReadings() });
    const before = await readText(text, context);
    const after = await readText(`kind: X\n---\n${text.replace("name: all", "name: some")}`, context);
    const entities = [before, after].map((record) => record.documents.map(({ entity }) => entity?.entity));
    assert.deepEqual(
      entities[1]?.map((entity) => entity !== undefined && entities[0]?.includes(entity)),
      // Not "X", what now stands behind a separator, what has a placeholder, the Location, and what is no entity.
      [false, false, false, false, true, false, true],
    );
  });

  it("ask for what a placeholder names each time", async () => {
    const kept = new KeptReadings();
    const [found, missing] = [
      await readText(api, readContext(files, { kept })),
      await readText(api, readContext({}, { kept })),
    ];
    assert.notDeepEqual(found.problems, missing.problems);
  });

  it("are not those of other settings", async () => {
    const kept = new KeptReadings();
    const skill =
      "apiVersion: backstage.io/v1alpha1\nkind: AiResource\nmetadata: {name: a}\nspec: {type: skill, lifecycle: x, owner: y}\n";
    const off = await readText(skill, readContext({}, { kept }));
    const on = await readText(skill, readContext({}, { kept, settings: { models: ["ai"], customKinds: [] } }));
    assert.notDeepEqual(off.problems, on.problems);
  });
});

function insertLine(version: string, random: Random): string {
  const lines = version.split("\n");
  const line = random.pick(["", "# comment", "---", "...", "  x: y", "a: b", '"', "%YAML 1.1"]);
  return lines.toSpliced(random.below(lines.length + 1), random.chance(0.3) ? 1 : 0, line).join("\n");
}
