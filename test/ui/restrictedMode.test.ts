import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { changeSettings } from "../support/folderSettings.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { eventually } from "../support/waiting.ts";

describe("Restricted Mode", () => {
  const open = useWorkbench({ hasWorkspaceTrust: true });

  it("shows and checks the catalog of a folder that is not trusted", async () => {
    const workbench = await open();
    await workbench.page.locator('.statusbar-item [aria-label*="Restricted Mode"]').first().waitFor();
    await workbench.openCatalog();
    await workbench.row(/^Components/).waitFor();
    const problems = await workbench.openProblems();
    await problems.filter({ hasText: "Tags may hold" }).first().waitFor();
  });

  it("lets a folder's settings name no portal and no source, and runs no command of theirs, until the folder is trusted", async () => {
    const asked: string[] = [];
    const server = createServer(({ url = "", headers }, response) => {
      asked.push(`${url} ${headers.authorization ?? ""}`);
      response.writeHead(503).end();
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    try {
      const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const workbench = await open();
      const problems = await workbench.openProblems();
      const silenced = problems.filter({ hasText: "Tags may hold" }).first();
      await silenced.waitFor();
      const portals = [{ name: "their-portal", baseUrl, tokenCommand: "echo printed" }];
      const sources = [{ url: `${baseUrl}/shared.json` }];
      const others = { "callboard.sources": sources, "callboard.problems.severity": { "tag-invalid": "off" } };
      const settings = { "callboard.portals": portals, ...others };
      // The other setting counts: the file was read.
      await changeSettings(workbench.folder, settings, () => silenced.waitFor({ state: "detached" }));
      await workbench.runCommand("Callboard: Show Menu…");
      await workbench.quickInput.getByText("Connect to a Backstage Portal…").waitFor();
      await workbench.dismiss();
      assert.equal(asked.length, 0);

      await workbench.runCommand("Workspaces: Manage Workspace Trust");
      const editor = workbench.page.locator(".workspace-trust-editor");
      await workbench.clickAway(editor.getByRole("button", { name: "Trust", exact: true }));
      // Nobody's token goes to a shared source.
      const ofSource = "/shared.json ";
      await eventually(async () => assert.ok(asked.includes(ofSource) && asked.some((one) => one !== ofSource)));
      assert.ok(
        asked.every((request) => request === ofSource || request.endsWith(" Bearer printed")),
        asked.join("\n"),
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
