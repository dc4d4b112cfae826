import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inRoot } from "../../scripts/paths.ts";
import { BackstageBackend } from "../backstage/backend.ts";
import { until } from "../backstage/backendProcess.ts";
import { DescriptorServer } from "../backstage/portal.ts";
import { buildEntity } from "../support/builders.ts";
import { useWorkbench } from "../support/useWorkbench.ts";
import { patience } from "../support/waiting.ts";

/** As a forge has it, so that the server can stand for one. */
const repository = "/acme/shop/blob/main/";
const descriptors = [
  "catalog-info.yaml",
  "templates/*/template.yaml",
  "{services,websites,libraries,tools,infra}/**/*catalog-info.yaml",
  "{org,apis}/*.yaml",
];

describe("A portal beside what is checked out", () => {
  const open = useWorkbench();
  let server: DescriptorServer;
  let backend: BackstageBackend;

  before(async () => {
    server = await DescriptorServer.start();
    backend = await BackstageBackend.start({
      catalog: [],
      denied: ["catalog.location.delete", "catalog.entity.refresh"],
      config: { backend: { reading: { allow: [{ host: server.host }] } } },
    });
    const folder = inRoot("test/fixtures/acme");
    for (const path of globSync("**/*.{yaml,yml,graphql,proto,json}", { cwd: folder })) {
      server.files.set(`${repository}${path}`, await readFile(join(folder, path), "utf8"));
    }
    for (const path of globSync(descriptors, { cwd: folder })) await register(`${repository}${path}`);
    const spec = { type: "service", lifecycle: "production", owner: "ledger-team" };
    server.put("/acme/warehouse/blob/main/catalog-info.yaml", buildEntity("component:warehouse", spec));
    await register("/acme/warehouse/blob/main/catalog-info.yaml");
    await backend.waitForEntities(60);
    server.files.set(`${repository}libraries/money/catalog-info.yaml`, "kind: [broken\n");
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ entityRef: "component:default/money" });
    await backend.fetch("/api/catalog/refresh", "service", { method: "POST", headers, body });
    await until("tells what broke", patience, async () => {
      return JSON.stringify(await backend.ask("/api/catalog/entities?filter=kind=location")).includes("YAML");
    });
  });

  after(async () => {
    await backend.stop();
    await server.stop();
  });

  async function register(path: string): Promise<void> {
    const body = JSON.stringify({ type: "url", target: `http://${server.host}${path}` });
    const headers = { "content-type": "application/json" };
    const response = await backend.fetch("/api/catalog/locations", "service", { method: "POST", headers, body });
    assert.equal(response.status, 201, path);
  }

  /** The demo company as the repository that the portal reads, with some changes that are not merged yet. */
  async function checkOut(folder: string, token: string): Promise<void> {
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    execFileSync("git", ["remote", "add", "origin", "http://127.0.0.1/acme/shop.git"], { cwd: folder });
    const ledger = join(folder, "services/ledger/catalog-info.yaml");
    const text = await readFile(ledger, "utf8");
    await writeFile(ledger, text.replace("lifecycle: production", "lifecycle: deprecated"));
    await rm(join(folder, "tools"), { recursive: true });
    const added = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: brand-new\n";
    await appendFile(ledger, `---\n${added}spec:\n  type: service\n  lifecycle: experimental\n  owner: ledger-team\n`);
    const portal = { name: "acme-portal", baseUrl: backend.url, tokenCommand: `echo ${token}` };
    await mkdir(join(folder, ".vscode"), { recursive: true });
    await writeFile(join(folder, ".vscode/settings.json"), JSON.stringify({ "callboard.portals": [portal] }));
  }

  it("shows what only it has, and what differs", async () => {
    const token = await backend.guestToken();
    const workbench = await open("acme", (folder) => checkOut(folder, token));
    const { page, quickInput, editor } = workbench;
    await workbench.openCatalog();
    await workbench.expand(/^Components/);
    await workbench.row(/warehouse.*only in the portal/).waitFor();
    await workbench.row(/The Ledger/).waitFor();
    await workbench.openFile("services/ledger/catalog-info.yaml");
    await editor.getByText("Differs from acme-portal in 1 field").waitFor();
    await workbench.screenshot("portal-drift");

    await workbench.runCommand("Callboard: Show Drift…");
    await quickInput.getByText("spec.lifecycle").waitFor();
    for (const text of ["Cannot be processed", "Deleted or moved here", "waybill", "Only here"]) {
      await quickInput.getByText(text).first().waitFor();
    }
    await workbench.screenshot("portal-drift-list");
    await workbench.pick("The Ledger");
    const diff = page.locator(".monaco-diff-editor");
    await diff.locator(".modified").getByText("deprecated").first().waitFor();
    await diff.locator(".original").getByText("production").first().waitFor();
    await workbench.screenshot("portal-diff");

    const served = page.getByText("component:default/warehouse as acme-portal served it at").first();
    await workbench.click(workbench.row(/warehouse/), served);
    await workbench.screenshot("portal-entity");
    await workbench.goTo(16, 12);
    await workbench.press("F12", page.getByRole("tab", { name: /org\.yaml/ }));

    await workbench.openMenu(workbench.row(/warehouse/), "Open in Portal");
    const denied = page.getByRole("menuitem", { name: /Refresh in Portal|Unregister from Portal/ });
    assert.equal(await denied.count(), 0);
  });

  it("takes a file after it has shown what comes in, and gives it back after it has said what goes", async () => {
    const workbench = await open("acme", (folder) => checkOut(folder, backend.token));
    const { page, quickInput } = workbench;
    await workbench.openCatalog();
    await workbench.expand(/^Components/);
    await workbench.row(/warehouse/).waitFor();
    const spec = { type: "service", lifecycle: "production", owner: "ledger-team" };
    const name = server.freshName("depot");
    const path = `${repository}${name}.yaml`;
    const address = server.put(path, buildEntity(`component:${name}`, spec));

    await workbench.openFile("services/ledger/catalog-info.yaml");
    await workbench.runCommand("Callboard: Validate in Portal");
    await workbench.notification("acme-portal would take all 3 entities.");

    await workbench.runCommand("Callboard: Register in Portal…");
    const prompt = "The address of the file, as the portal is to read it";
    await quickInput.getByText(prompt).waitFor();
    assert.match(
      await workbench.input.inputValue(),
      /^https:\/\/127\.0\.0\.1\/acme\/shop\/blob\/\w+\/services\/ledger\/catalog-info.yaml$/,
    );
    await workbench.answer(prompt, address);
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.getByText("Register 1 entity in acme-portal?").waitFor();
    await dialog.getByText(`component:default/${name}`).waitFor();
    await workbench.screenshot("portal-register");
    await workbench.confirm("Register 1 entity", "Register");
    const row = workbench.row(new RegExp(`${name}.*only in the portal`));
    await row.waitFor({ timeout: 2 * patience });

    await workbench.openMenu(row, "Refresh in Portal");
    await workbench.screenshot("portal-menu");
    server.put(path, buildEntity(`component:${name}`, { ...spec, lifecycle: "deprecated" }));
    await workbench.chooseFromMenu(row, "Refresh in Portal");
    // The portal reads it in its own time, and what it serves then is fetched at ever longer intervals.
    await workbench.row(new RegExp(`${name}, owner Ledger, deprecated`)).waitFor({ timeout: 2 * patience });
    await workbench.chooseFromMenu(row, "Unregister from Portal…");
    await workbench.confirm("1 entity goes away with it:", "Unregister");
    await row.waitFor({ state: "detached", timeout: 2 * patience });
  });
});
