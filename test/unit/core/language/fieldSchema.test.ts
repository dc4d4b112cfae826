import assert from "node:assert/strict";
import type { JsonObject } from "../../../../src/core/entity/entity.ts";
import type { EntityPath } from "../../../../src/core/entity/finding.ts";
import { builtinKinds } from "../../../../src/core/entity/kinds.ts";
import { referenceFields } from "../../../../src/core/entity/referenceFields.ts";
import { fieldSchemaAt } from "../../../../src/core/language/fieldSchema.ts";

function ofKind(kind: string, type?: string): JsonObject {
  return { kind, ...(type !== undefined && { spec: { type } }) };
}

describe("what the schemas say of a field", () => {
  const titles: readonly (readonly [JsonObject, EntityPath, string | undefined])[] = [
    [ofKind("Component"), [], "Component"],
    [ofKind("Component"), ["metadata", "name"], "Name"],
    [ofKind("Component"), ["metadata", "links", 3, "icon"], "Icon"],
    [ofKind("Component"), ["spec", "owner"], "Owner"],
    [ofKind("Component"), ["spec", "own"], undefined],
    [ofKind("API", "mcp-server"), ["spec", "remotes", 0, "url"], "Address"],
    [ofKind("API", "openapi"), ["spec", "remotes"], undefined],
    [ofKind("AiResource", "skill"), ["spec", "license"], "Licence"],
    [ofKind("AiResource", "rule"), ["spec", "license"], undefined],
    [ofKind("Template"), ["spec", "steps", 0, "if"], "Condition"],
    [ofKind("Robot"), ["metadata", "tags"], "Tags"],
    [ofKind("Robot"), ["spec", "owner"], undefined],
    [{}, ["kind"], "Kind"],
  ];
  for (const [entity, path, title] of titles) {
    it(`calls ${path.join(".") || "the whole"} of ${JSON.stringify(entity)} ${title ?? "nothing"}`, () =>
      assert.equal(fieldSchemaAt(entity, path)?.title, title));
  }

  it("has a word on each field of references, and on each field that is required", () => {
    for (const { kinds, specType, field } of referenceFields) {
      for (const kind of kinds) {
        const found = fieldSchemaAt(ofKind(kind, specType), ["spec", field]);
        assert.ok(found?.title !== undefined && found.description !== undefined, `${kind} ${field}`);
      }
    }
    for (const { kind, specType, start } of builtinKinds) {
      const spec = fieldSchemaAt(ofKind(kind, specType), ["spec"]);
      for (const key of spec?.required ?? []) assert.ok(key in start && spec?.keys.includes(key), `${kind} ${key}`);
    }
  });

  it("tells keys, those that are required, values and examples", () => {
    const spec = fieldSchemaAt(ofKind("Location"), ["spec"]);
    assert.deepEqual(spec?.keys, ["type", "target", "targets", "presence"]);
    const presence = fieldSchemaAt(ofKind("Location"), ["spec", "presence"]);
    assert.deepEqual(presence?.values, ["required", "optional"]);
    assert.deepEqual(fieldSchemaAt(ofKind("User"), ["kind"])?.values, ["User"]);
    assert.deepEqual(fieldSchemaAt(ofKind("Component"), ["spec", "lifecycle"])?.examples, [
      "experimental",
      "production",
      "deprecated",
    ]);
    assert.deepEqual(fieldSchemaAt(ofKind("AiResource", "plugin"), ["spec"])?.required, [
      "type",
      "lifecycle",
      "owner",
      "skills",
    ]);
  });

  it("knows placeholders where content may be kept elsewhere", () => {
    const at = (...path: EntityPath) => fieldSchemaAt(ofKind("API"), path)?.description;
    assert.match(at("spec", "definition", "$text") ?? "", /file/);
    assert.match(at("metadata", "annotations", "example.com/a", "$text") ?? "", /file/);
    assert.equal(at("metadata", "name", "$text"), undefined);
    assert.equal(at("spec", "definition", "$other"), undefined);
  });
});
