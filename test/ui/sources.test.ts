import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { changeSettings, writeSettings } from "../support/folderSettings.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { actUntil } from "../support/waiting.ts";

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
      const sources = [
        { url: `${base}/catalog.json`, name: "pipeline" },
        { url: `${base}/gone.json`, name: "gone" },
      ];
      const workbench = await open("acme", (folder) => writeSettings(folder, { "callboard.sources": sources }));
      await workbench.openCatalog();
      const list = workbench.quickInput;
      const item = workbench.page.locator(".statusbar-item", { hasText: "1 of 2 sources" });
      await workbench.click(item, list.getByText("pipeline").first());
      await list.getByText(/fetched .* · 1 file/).waitFor();
      const gone = list.getByText(/There is no file at .*gone\.json/);
      await gone.waitFor();
      const before = asked;
      await workbench.click(gone, async () => asked > before);
      await workbench.notification(/There is no file at/);

      const former = list.locator(".monaco-list-row").filter({ hasText: "sources no longer in the settings" });
      await changeSettings(workbench.folder, { "callboard.sources": sources.slice(1) }, () =>
        actUntil("the list has the former one", former, async () => {
          await workbench.runCommand("Callboard: Show Shared Sources…");
          await gone.waitFor();
        }),
      );
      await former.getByText("pipeline").waitFor();
      await workbench.screenshot("sources-former");
      await workbench.pick("sources no longer in the settings");
      await workbench.untilSaid("What was kept of them is deleted.", () => workbench.confirm("", "Delete Local Data"));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
