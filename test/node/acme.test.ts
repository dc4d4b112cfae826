import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { relativePath } from "../../src/core/uri.ts";
import { memoryUri } from "../support/inMemoryFiles.ts";
import { WorkspaceFixture } from "../support/workspaceFixture.ts";

const folder = join(import.meta.dirname, "../fixtures/acme");
const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => statSync(join(folder, path)).isFile());
const texts = new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));

async function loadAcme(): Promise<{ catalog: Catalog; workspace: WorkspaceFixture }> {
  const disk = Object.fromEntries([...texts].map(([path, text]) => [`/ws/${path}`, text]));
  const workspace = await WorkspaceFixture.load(disk);
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [...workspace.told.values()], remove: [] });
  return { catalog, workspace };
}

describe("Acme, the demo company", () => {
  let acme: Awaited<ReturnType<typeof loadAcme>>;
  const pathOf = (uri: string): string => relativePath(memoryUri("/ws"), uri) ?? uri;

  before(async () => {
    acme = await loadAcme();
  });

  it("has at least 60 entities in at least 15 files", () => {
    assert.ok(acme.catalog.size >= 60, `${acme.catalog.size} entities`);
    assert.ok([...acme.catalog.files()].length >= 15);
  });

  it("has entities of every kind", () => {
    const kinds = new Set([...acme.catalog.entities()].map(({ entity }) => entity.kind));
    const every = ["API", "Component", "Domain", "Group", "Location", "Resource", "System", "Template", "User"];
    assert.deepEqual([...kinds].toSorted(), every);
  });

  it("has exactly the two intended mistakes, where its README says", () => {
    const problems = [...acme.catalog.files()].flatMap((uri) =>
      acme.catalog.problemsOf(uri).map(({ code, range: { start, end } }) => ({ file: pathOf(uri), code, start, end })),
    );
    assert.deepEqual(
      problems.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
      [
        {
          file: "services/dispatch/catalog-info.yaml",
          code: "tag-invalid",
          start: { line: 13, character: 6 },
          end: { line: 13, character: 17 },
        },
        {
          file: "services/invoicing/catalog-info.yaml",
          code: "ref-not-found",
          start: { line: 18, character: 9 },
          end: { line: 18, character: 21 },
        },
      ],
    );
    const told = [...(texts.get("README.md") ?? "").matchAll(/^\| `([^`]+)` \| (\d+) \|/gm)];
    assert.deepEqual(
      told.map(([, file, line]) => [file, Number(line) - 1]),
      problems.map(({ file, start }) => [file, start.line]).toSorted(),
    );
  });

  it("reaches every descriptor but those of the templates' skeletons", () => {
    const descriptors = paths.filter((path) =>
      /^apiVersion: (scaffolder\.)?backstage\.io\//m.test(texts.get(path) ?? ""),
    );
    const reached = [...acme.catalog.files()].map(pathOf);
    assert.deepEqual(
      descriptors.filter((path) => !reached.includes(path)),
      ["templates/node-service/skeleton/catalog-info.yaml"],
    );
  });

  it("knows one repository that is not here", () => {
    assert.deepEqual(
      acme.workspace.source.outsideTargets().map(({ target }) => target),
      ["https://github.com/acme-example/sorting-hall/blob/main/catalog-info.yaml"],
    );
  });

  it("can be packaged: small, and without names that the Marketplace refuses", () => {
    assert.deepEqual(
      paths.filter((path) => !/^[\w./-]+$/.test(path)),
      [],
    );
    const bytes = [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    assert.ok(bytes < 300_000, `${bytes} bytes`);
  });
});
