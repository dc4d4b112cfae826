import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { codeLenses, lensCommand, type LensOptions } from "../../../../src/core/language/codeLenses.ts";
import { eagerScheduler } from "../../../support/descriptors.ts";
import { languageWorkspace } from "../../../support/languageWorkspace.ts";

const all: LensOptions = { dependents: true, apis: true, problems: true };

const files = {
  "a.yaml": `# head
---
# note
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
spec:
  type: service
  lifecycle: production
  owner: nobody
  providesApis: [ledger-api, none]
  consumesApis: [money]
  dependencyOf: ["component:shop"]
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: money
spec: {}
`,
  "b.yaml": `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: ledger-api
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
spec:
  dependsOn:
    - component:ledger
`,
};

async function lenses(options: LensOptions, unreached: readonly string[] = []) {
  const { open, context, show } = await languageWorkspace(files, unreached);
  const found = await codeLenses(open, context.catalog, options, { scheduler: eagerScheduler, token: neverCancelled });
  const lines = found.map(({ range, data }) => `${range.start.line} ${data.title}`);
  return { open, found, lines, catalog: context.catalog, show };
}

describe("codeLenses", () => {
  it("say above each entity who depends on it, which APIs it has and what its problems are", async () => {
    const { lines } = await lenses(all);
    assert.deepEqual(
      lines.filter((line) => !line.includes("problem")),
      ["3 2 depend on it", "3 Provides 2 APIs · Consumes 1 API", "15 1 depends on it"],
    );
    assert.match(lines.filter((line) => line.includes("problem")).join(), /^3 \d problems,15 \d problems$/);
  });

  for (const kind of ["dependents", "apis", "problems"] as const) {
    it(`leave out ${kind} where these are turned off`, async () => {
      const { found } = await lenses({ ...all, [kind]: false });
      assert.ok(found.length > 0);
      assert.ok(found.every(({ data }) => data.kind !== kind));
    });
  }

  it("open those that depend on it where they say so, else their names", async () => {
    const { open, found, catalog, show } = await lenses({ ...all, apis: false, problems: false });
    const [lens] = found;
    assert.ok(lens);
    const command = lensCommand(open.uri, lens, catalog);
    assert.equal(command.command, "editor.action.showReferences");
    assert.equal(command.title, "2 depend on it");
    const [uri, position, places] = command.arguments ?? [];
    assert.deepEqual([uri, position], [open.uri, { line: 3, character: 0 }]);
    assert.deepEqual(show(places), ["b.yaml:16 - «component:ledger»", "b.yaml:8 name: «shop»"]);
  });

  it("open the APIs that exist", async () => {
    const { open, found, catalog, show } = await lenses({ ...all, dependents: false, problems: false });
    const [lens] = found;
    assert.ok(lens);
    const places = lensCommand(open.uri, lens, catalog).arguments?.[2];
    assert.deepEqual(show(places), ["b.yaml:3 name: «ledger-api»", "a.yaml:18 name: «money»"]);
  });

  it("open the list of problems", async () => {
    const { open, found, catalog } = await lenses({ ...all, dependents: false, apis: false });
    const [lens] = found;
    assert.ok(lens);
    assert.equal(lensCommand(open.uri, lens, catalog).command, "workbench.actions.view.problems");
  });

  it("are not in a file that nothing reaches", async () => {
    assert.deepEqual((await lenses(all, ["a.yaml"])).lines, []);
  });
});
