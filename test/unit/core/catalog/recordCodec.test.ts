import assert from "node:assert/strict";
import { encodeRecord, RecordDecoder } from "../../../../src/core/catalog/recordCodec.ts";
import { componentYaml, readText } from "../../../support/descriptors.ts";

const annotated = componentYaml("ledger", {
  metadata: '  annotations:\n    "a.b/c": d\n    github.com/project-slug: acme/ledger\n',
  spec: "  dependsOn: [resource:default/db]\n",
});
const location = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { targets: [./a.yaml] }
`;

describe("A record in the cache", () => {
  it("is read as it was written, with the places of annotations and targets", async () => {
    const record = await readText(`${annotated}---\n${location}---\nkind: 1\n# callboard-ignore\nb: 2\n`);
    assert.deepEqual(record.documents[0]?.entity?.annotationPlaces, [5, 5, 5, 13, 1, 6, 4, 6, 29, 11]);
    assert.equal(record.documents[1]?.entity?.annotationPlaces, undefined);
    assert.deepEqual(new RecordDecoder().decode(encodeRecord(record)), record);
  });

  it("keeps where placeholders stand whose content is not known, with targets and without", async () => {
    const withTarget = location.replace("spec: {", "spec: { more: { $text: ./gone.md },");
    const record = await readText(`${annotated}  summary: { $text: ./gone.md }\n---\n${withTarget}`);
    const unresolved = record.documents.map(({ entity }) => entity?.unresolved);
    assert.deepEqual(unresolved, [[["spec", "summary"]], [["spec", "more"]]]);
    assert.deepEqual(new RecordDecoder().decode(encodeRecord(record)), record);
    assert.ok(!("unresolved" in ((await readText(annotated)).documents[0]?.entity ?? {})));
  });

  it("keeps what it depends on", async () => {
    const record = { ...(await readText(annotated)), dependencies: ["file:///x"], dependencyHash: "1" };
    assert.deepEqual(new RecordDecoder().decode(encodeRecord(record)), record);
  });
});
