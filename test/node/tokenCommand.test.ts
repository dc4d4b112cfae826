import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { Cancelled, CancellationSource, neverCancelled } from "../../src/core/cancellation.ts";
import { NodeTokenCommand } from "../../src/platform/node/tokenCommand.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";

const node = JSON.stringify(process.execPath);

/** A process that was killed is there until its parent has heard of it. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (
      await check().then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await check();
}

describe("A token command", () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  async function run(script: string, deadlineMs = 20_000): Promise<{ output?: string; failure?: string }> {
    await folder.write({ "command.cjs": script });
    return new NodeTokenCommand(deadlineMs).run(`${node} ${JSON.stringify(folder.at("command.cjs"))}`, neverCancelled);
  }

  it("brings what it prints", async () => {
    assert.deepEqual(await run("console.log('abc.def')"), { output: "abc.def\n" });
  });

  it("runs in the home folder, with nobody to ask", async () => {
    const script = "process.stdin.on('end', () => console.log(process.cwd())).resume()";
    assert.deepEqual(await run(script), { output: `${homedir()}\n` });
  });

  it("says why it failed, by the first line of its complaint, and nothing of what it printed", async () => {
    const script = "console.log('s3cret'); console.error('\\nNot signed in.\\nTry again'); process.exitCode = 3";
    assert.deepEqual(await run(script), { failure: "It ended with 3: Not signed in." });
  });

  it("says that there is no such command", async () => {
    const answer = await new NodeTokenCommand().run("callboard-has-no-such-command", neverCancelled);
    assert.match("failure" in answer ? answer.failure : "", /^It ended with \d+/);
  });

  it("is stopped with all that it started when it takes too long", async () => {
    const endless = `["-e", "setInterval(() => undefined, 1000)"]`;
    const told = `require("node:fs").writeFileSync(${JSON.stringify(folder.at("pid"))}, String(child.pid))`;
    const script = `const child = require("node:child_process").spawn(process.execPath, ${endless}); ${told}`;
    assert.deepEqual(await run(script, 1_000), { failure: "It did not end within 1 s." });
    const pid = Number(await readFile(folder.at("pid"), "utf8"));
    assert.ok(pid > 0);
    await eventually(async () => assert.throws(() => process.kill(pid, 0), { code: "ESRCH" }));
  }).timeout(20_000);

  it("is stopped when it prints without end", async () => {
    const answer = await run("setInterval(() => process.stdout.write('x'.repeat(100_000)), 1)");
    assert.deepEqual(answer, { failure: "It printed more than a token." });
  });

  it("is stopped when nobody waits any more", async () => {
    const cancellation = new CancellationSource();
    await folder.write({ "command.cjs": "setInterval(() => undefined, 1000)" });
    const work = new NodeTokenCommand().run(`${node} ${JSON.stringify(folder.at("command.cjs"))}`, cancellation);
    cancellation.cancel();
    await assert.rejects(work, Cancelled);
  });
});
