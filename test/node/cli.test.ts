import assert from "node:assert/strict";
import { runCli, runCliAndStopReading } from "../support/runCli.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";
import { component, location, template } from "../support/workspaceFixture.ts";

const broken = component("a b");

describe("callboard", function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(async () => {
    folder = await TemporaryFolder.create({
      "good/catalog-info.yaml": `${location(["./more.yaml"])}---\n---\n${component("ledger")}`,
      "good/more.yaml": component("more").replace("owner: team", "owner: group:default/team"),
      "good/template.yaml": template("service", "./skeleton"),
      "good/skeleton/catalog-info.yaml": component("x").replace("name: x", "name: ${{ values.name }}"),
      "good/org.yaml":
        "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: team }\nspec: { type: team, children: [] }\n",
      "bad/catalog-info.yaml": `# a comment\n${broken}---\n${component("fine")}`,
      "bad/odd.json": '{ "kind": "Component" }',
    });
  });
  after(() => folder.remove());

  it("finds nothing wrong with what discovery finds, and ends with 0", async () => {
    const { code, stdout, stderr } = await runCli(folder.path, "validate", "good");
    assert.deepEqual([code, stdout, stderr], [0, "No problems in 5 documents of 4 files.\n", ""]);
  });

  it("tells each problem on a line, without colours in a pipe, and ends with 1", async () => {
    const { code, stdout } = await runCli(folder.path, "validate");
    assert.equal(code, 1);
    assert.match(stdout, /^bad\/catalog-info\.yaml:5:9 error .+ \(name-invalid\)$/m);
    assert.match(stdout, /^1 error in 7 documents of 5 files\.$/m);
    assert.equal(stdout.includes("\u001B"), false);
  });

  it("checks a file that a path names, and only that", async () => {
    const { code, stdout } = await runCli(folder.at("bad"), "validate", "odd.json", "--format", "json");
    assert.equal(code, 1);
    assert.deepEqual(
      JSON.parse(stdout).map((row: { file: string }) => row.file),
      ["odd.json"],
    );
  });

  it("gives an object for each document as JSON", async () => {
    const { stdout } = await runCli(
      folder.at("good"),
      "validate",
      "../bad",
      "--format",
      "json",
      "--severity",
      "ref-not-found=off",
    );
    const [first, second] = JSON.parse(stdout);
    const { problems, ...row } = first;
    assert.deepEqual(row, {
      file: "../bad/catalog-info.yaml",
      document: 0,
      line: 1,
      kind: "Component",
      ref: "component:default/a b",
      valid: false,
    });
    assert.deepEqual(Object.keys(problems[0]), ["code", "severity", "range", "message"]);
    assert.deepEqual(problems[0].range, { start: { line: 4, character: 8 }, end: { line: 4, character: 11 } });
    assert.deepEqual(
      [second.document, second.ref, second.valid, second.problems],
      [1, "component:default/fine", true, []],
    );
  });

  it("checks every document of every file with --all", async () => {
    const { code, stdout } = await runCli(
      folder.path,
      "validate",
      "--all",
      "--format",
      "json",
      "good",
      "bad/odd.json",
      "good/skeleton",
    );
    const rows: { file: string; document: number; valid: boolean }[] = JSON.parse(stdout);
    assert.equal(code, 1);
    assert.deepEqual(
      rows.map(({ file, document, valid }) => `${file} ${document} ${valid}`),
      [
        "bad/odd.json 0 false",
        "good/catalog-info.yaml 0 true",
        "good/catalog-info.yaml 2 true",
        "good/more.yaml 0 true",
        "good/org.yaml 0 true",
        "good/skeleton/catalog-info.yaml 0 false",
        "good/template.yaml 0 true",
      ],
    );
  });

  it("takes other severities for codes", async () => {
    const lowered = await runCli(
      folder.path,
      "validate",
      "bad/catalog-info.yaml",
      "--severity",
      "name-invalid=hint",
      "--severity",
      "ref-not-found=hint",
    );
    assert.equal(lowered.code, 0);
    const raised = await runCli(
      folder.path,
      "validate",
      "bad/catalog-info.yaml",
      "--severity=name-invalid=off",
      "--severity=ref-not-found=error",
    );
    assert.equal(raised.code, 1);
    assert.match(raised.stdout, /error .*\(ref-not-found\)/);
  });

  it("knows AI resources only if it is told to", async () => {
    const own = await TemporaryFolder.create({
      "catalog-info.yaml": component("a").replace("Component", "AiResource").replace("type: service", "type: skill"),
    });
    try {
      const [off, on] = await Promise.all([
        runCli(own.path, "validate"),
        runCli(own.path, "validate", "--model", "ai"),
      ]);
      assert.match(off.stdout, /\(model-off\)/);
      assert.doesNotMatch(on.stdout, /\(model-off\)/);
    } finally {
      await own.remove();
    }
  });

  it("writes SARIF with a rule for each result", async () => {
    const { code, stdout } = await runCli(folder.path, "validate", "bad", "--format", "sarif");
    const log = JSON.parse(stdout);
    const [run] = log.runs;
    assert.deepEqual([code, log.version, run.tool.driver.name], [1, "2.1.0", "Callboard"]);
    const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === "name-invalid");
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, "name-invalid");
    assert.deepEqual(
      [result.level, result.locations[0].physicalLocation],
      [
        "error",
        {
          artifactLocation: { uri: "bad/catalog-info.yaml" },
          region: { startLine: 5, startColumn: 9, endLine: 5, endColumn: 12 },
        },
      ],
    );
  });

  it("writes JUnit with a suite for each file", async () => {
    const { code, stdout } = await runCli(folder.path, "validate", "bad", "--format", "junit");
    assert.equal(code, 1);
    assert.match(stdout, /<testsuite name="bad\/catalog-info\.yaml" tests="2" failures="1">/);
    assert.match(stdout, /<failure message="[^"<]+" type="name-invalid">/);
  });

  it("lists entities with their relations, as Backstage serves them", async () => {
    const { code, stdout } = await runCli(
      folder.path,
      "entities",
      "--format",
      "json",
      "--filter",
      "kind=component,spec.owner=group:default/team",
    );
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), [
      {
        apiVersion: "backstage.io/v1alpha1",
        kind: "Component",
        metadata: { namespace: "default", name: "more" },
        spec: { type: "service", lifecycle: "production", owner: "group:default/team" },
        relations: [{ type: "ownedBy", targetRef: "group:default/team" }],
      },
    ]);
  });

  it("lists entities in columns", async () => {
    const { stdout } = await runCli(
      folder.path,
      "entities",
      "good",
      "--filter",
      "kind=component",
      "--filter",
      "kind=group",
    );
    assert.match(stdout, /^ENTITY +TYPE +LIFECYCLE +OWNER +FILE\n/);
    assert.match(stdout, /^component:default\/ledger +service +production +team +good\/catalog-info\.yaml:13$/m);
    assert.equal(stdout.trimEnd().split("\n").length, 4);
  });

  it("ends with 2 and says what to do where it is used wrongly", async () => {
    const uses: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /Say what to do/],
      [["check"], /no command "check"/],
      [["validate", "none"], /no file or folder at "none"/],
      [["validate", "--format", "xml"], /no format "xml".* text, json, sarif, junit, html/],
      [["validate", "--severity", "name-invalid=bad"], /"name-invalid=bad" is no severity/],
      [["validate", "--nonsense"], /--nonsense/],
      [["entities", "--model", "x"], /no model "x"/],
    ];
    await Promise.all(
      uses.map(async ([parameters, message]) => {
        const { code, stdout, stderr } = await runCli(folder.path, ...parameters);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, / at .*\.ts:/);
      }),
    );
  });

  it("shows its help and its version", async () => {
    const [help, version] = await Promise.all([runCli(folder.path, "--help"), runCli(folder.path, "--version")]);
    assert.match(help.stdout, /callboard validate \[paths\]/);
    assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
    assert.deepEqual([help.code, version.code], [0, 0]);
  });

  it("ends in peace when nobody reads on", async () => {
    const large = Array.from({ length: 3_000 }, (_, index) => component(`c${index}`)).join("---\n");
    const own = await TemporaryFolder.create({ "catalog-info.yaml": large });
    try {
      const { code, stderr } = await runCliAndStopReading(own.path, "entities", "--format", "json");
      assert.deepEqual([code, stderr], [0, ""]);
    } finally {
      await own.remove();
    }
  });
});
