import assert from "node:assert/strict";
import { addGitlabJob, addPreCommitHook, addRecommendation } from "../../../src/features/gettingStarted/mergeFiles.ts";

const id = "callboard.callboard";

describe("addRecommendation", () => {
  it("writes a new file where there is none", () => {
    assert.deepEqual(JSON.parse(addRecommendation("", id) ?? ""), { recommendations: [id] });
  });

  it("keeps comments, other recommendations and the layout", () => {
    const text = '{\n  // Ours\n  "recommendations": [\n    "redhat.vscode-yaml" // YAML\n  ]\n}\n';
    assert.equal(
      addRecommendation(text, id),
      '{\n  // Ours\n  "recommendations": [\n    "callboard.callboard",\n    "redhat.vscode-yaml" // YAML\n  ]\n}\n',
    );
  });

  it("adds to lists of one line, and to empty ones", () => {
    assert.equal(addRecommendation('{"recommendations": ["a.b"]}', id), `{"recommendations": ["${id}", "a.b"]}`);
    assert.equal(addRecommendation('{"recommendations": []}', id), `{"recommendations": ["${id}"]}`);
    const spread = addRecommendation('{\n  "recommendations": [\n  ]\n}', id) ?? "";
    assert.deepEqual(JSON.parse(spread), { recommendations: [id] });
  });

  it("adds the list where the file has only unwanted recommendations", () => {
    const text = addRecommendation('{\n  "unwantedRecommendations": ["a.b"]\n}', id) ?? "";
    assert.deepEqual(JSON.parse(text), { recommendations: [id], unwantedRecommendations: ["a.b"] });
  });

  it("leaves a file alone that recommends it already, in any letter case", () => {
    assert.equal(addRecommendation('{"recommendations": ["Callboard.Callboard"]}', id), undefined);
  });

  it("leaves a file alone that is no object", () => {
    assert.equal(addRecommendation("[]", id), undefined);
  });
});

describe("addGitlabJob", () => {
  const job = "callboard:\n  script: [echo]\n";

  it("appends the job and keeps what is there as it is written", () => {
    assert.equal(addGitlabJob("# Ours\nstages:   [ test ]\n", job), `# Ours\nstages:   [ test ]\n\n${job}`);
  });

  it("leaves a file alone that has the job, or is not one mapping", () => {
    for (const text of ["callboard:\n  script: [true]\n", "- a\n", "a: [\n"]) {
      assert.equal(addGitlabJob(text, job), undefined);
    }
  });
});

describe("addPreCommitHook", () => {
  const config = "repos:\n  - repo: local\n    hooks:\n      - id: callboard\n";

  it("adds the hooks after those that are there, with their comments", () => {
    const text = "repos:\n  # Ours\n  - repo: https://example.org/hooks\n    rev: v1\n    hooks:\n      - id: tidy\n";
    assert.equal(addPreCommitHook(text, config), text + config.slice("repos:\n".length));
  });

  it("leaves a file alone that has the hook, or no list of repositories", () => {
    assert.equal(addPreCommitHook(config, config), undefined);
    assert.equal(addPreCommitHook("fail_fast: true\n", config), undefined);
  });
});
