import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { useWorkbench } from "../support/useWorkbench.ts";
import { eventually } from "../support/workbench.ts";

const entity = {
  ...{ apiVersion: "backstage.io/v1alpha1", kind: "Component", metadata: { name: "from-a-pipeline" } },
  spec: { type: "service", lifecycle: "production", owner: "ledger-team" },
};

describe("Shared sources", () => {
  const open = useWorkbench();

  it("stand in the tree, in the status bar where one is away, and in a list that fetches them", async () => {
    let asked = 0;
    const server = createServer(({ url }, response) => {
      asked += url === "/gone.json" ? 1 : 0;
      if (url === "/catalog.json") response.end(JSON.stringify([entity]));
      else response.writeHead(404).end();
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    try {
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const workbench = await open();
      const sources = [
        { url: `${base}/catalog.json`, name: "pipeline" },
        { url: `${base}/gone.json`, name: "gone" },
      ];
      const name = async (rows: readonly object[]): Promise<void> =>
        writeFile(join(workbench.folder, ".vscode/settings.json"), JSON.stringify({ "callboard.sources": rows }));
      await mkdir(join(workbench.folder, ".vscode"), { recursive: true });
      await name(sources);
      await workbench.openCatalog();
      await workbench.page.locator(".statusbar-item", { hasText: "1 of 2 sources" }).click();
      const list = workbench.quickInput;
      await list.getByText("pipeline").first().waitFor();
      await list.getByText(/fetched just now · 1 file/).waitFor();
      await list.getByText(/There is no file at .*gone\.json/).waitFor();
      const before = asked;
      await list.getByText(/There is no file at .*gone\.json/).click();
      await eventually(async () => assert.equal(asked, before + 1));
      // Here notifications do not pop up by themselves.
      const told = workbench.page.locator(".notifications-center").getByText(/There is no file at/);
      await eventually(async () => {
        if (!(await told.isVisible())) await workbench.page.locator('[id="status.notifications"]').click();
        assert.ok(await told.isVisible());
      });

      await name(sources.slice(1));
      const former = list.locator(".monaco-list-row").filter({ hasText: "sources no longer in the settings" });
      await eventually(async () => {
        await workbench.runCommand("Callboard: Show Shared Sources…");
        await list.getByText(/There is no file at .*gone\.json/).waitFor();
        if (!(await former.isVisible())) await workbench.page.keyboard.press("Escape");
        assert.ok(await former.isVisible());
      });
      await former.getByText("pipeline").waitFor();
      await workbench.screenshot("sources-former");
      await former.click();
      await workbench.page.locator(".monaco-dialog-box").getByRole("button", { name: "Delete Local Data" }).click();
      await workbench.page.locator(".statusbar").getByText("What was kept of them is deleted.").waitFor();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
