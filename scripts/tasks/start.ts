import { rmSync } from "node:fs";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildProduct } from "../build.ts";
import { findDesktopCode } from "../host/desktopCode.ts";
import { checkCatalogView } from "../host/checkCatalogView.ts";
import { onEnd } from "../processTree.ts";
import { startServer } from "../host/server.ts";
import { inRoot, root } from "../paths.ts";
import { mustRun } from "../runProcess.ts";
import { setUpCodeServer } from "../setUp/codeServer.ts";

/**
 * `npm start [-- folder]`: a real VS Code with the extension and the demo company, or another folder: desktop VS Code
 * when `code` is on the PATH, else the host, whose address is printed. `--host` takes the host in any case; `--check`
 * only looks whether the catalog appears in it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { host: { type: "boolean", default: false }, check: { type: "boolean", default: false } },
});

await buildProduct(false);
const desktop = values.host || values.check ? undefined : findDesktopCode();
const scratch = await mkdtemp(join(tmpdir(), "callboard-start-"));
onEnd(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

const workspace = positionals[0] === undefined ? await copyDemo() : resolve(positionals[0]);
if (desktop === undefined) await runInHost(workspace);
else await mustRun(desktop, ["--wait", "--new-window", `--extensionDevelopmentPath=${root}`, workspace]);
process.exit();

/** A copy, so that whoever tries things out does not change the repository. */
async function copyDemo(): Promise<string> {
  const demo = join(scratch, "acme");
  await cp(inRoot("test/fixtures/acme"), demo, { recursive: true });
  return demo;
}

async function runInHost(workspace: string): Promise<void> {
  const server = await startServer({ codeServer: await setUpCodeServer("current"), hasWorkspaceTrust: false });
  const address = server.addressOf({ workspace, extensionDevelopmentPath: root });
  if (values.check) {
    await checkCatalogView(address);
    console.log("The catalog of the demo company is shown.");
    server.stop();
    return;
  }
  console.log(`\nVS Code with Callboard and ${workspace}:\n\n${address}\n\nOpen it in a browser. Ctrl+C ends it.`);
  // The server ends with this process; until then there is nothing to do.
  await new Promise(() => {});
}
