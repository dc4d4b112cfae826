import assert from "node:assert/strict";
import type { EntityLink } from "../../../../src/core/entity/entity.ts";
import { topicsOfHeading, topicsOfLink, topicsOfPath } from "../../../../src/core/ownership/meaning.ts";

const page = "https://x.example.com/1";

describe("topicsOfLink", () => {
  const cases: readonly (readonly [Partial<EntityLink>, string])[] = [
    // The type, in several spellings
    [{ type: "runbook" }, "runbook"],
    [{ type: "run-book", title: "When the books do not balance" }, "runbook"],
    [{ type: "RunBook" }, "runbook"],
    [{ type: "dashboard" }, "dashboard"],
    [{ type: "docs", title: "Read me first" }, "docs"],
    [{ type: "documentation" }, "docs"],
    [{ type: "on-call" }, "contact"],
    [{ type: "onCall" }, "contact"],
    [{ type: "deployment" }, "deploy"],
    [{ type: "handbook", title: "How a parcel travels" }, "docs"],
    // The title, where the type is general or absent
    [{ type: "docs", title: "Runbook" }, "runbook"],
    [{ title: "Run Books" }, "runbook"],
    [{ title: "Playbook: card refused" }, "runbook"],
    [{ title: "Troubleshooting" }, "runbook"],
    [{ title: "Incident response" }, "runbook"],
    [{ title: "Domain Metrics Dashboard" }, "dashboard"],
    [{ title: "Grafana" }, "dashboard"],
    [{ title: "Domain Readme" }, "docs"],
    [{ title: "API Documentation" }, "docs"],
    [{ title: "Monitoring guide" }, "docs"],
    [{ title: "ArgoCD Documentation" }, "docs"],
    [{ title: "Deployment guide" }, "deploy"],
    [{ title: "How to release" }, "deploy"],
    [{ title: "Roll back" }, "deploy"],
    [{ title: "CI/CD" }, "deploy"],
    [{ title: "Argo CD" }, "deploy"],
    [{ title: "#payments" }, "contact"],
    [{ title: "Slack" }, "contact"],
    [{ title: "Microsoft Teams" }, "contact"],
    [{ title: "Support" }, "contact"],
    [{ title: "PagerDuty" }, "contact"],
    [{ title: "Deployment runbook" }, "runbook deploy"],
    // The icon, where words say nothing
    [{ title: "Bookings per second", icon: "dashboard" }, "dashboard"],
    [{ title: "The team's room", icon: "chat" }, "contact"],
    [{ title: "Everything", icon: "docs" }, "docs"],
    // The address, where nothing else is said
    [{ url: "mailto:books@acme.example" }, "contact"],
    [{ url: "https://acme.slack.com/archives/C1" }, "contact"],
    [{ url: "https://teams.microsoft.com/l/channel/1" }, "contact"],
    [{ url: "https://grafana.acme.example/d/ledger" }, "dashboard"],
    [{ url: "https://wiki.acme.example/runbooks/ledger" }, "runbook"],
    [{ url: "https://docs.acme.example/ledger" }, "docs"],
    // What is none of these
    [{}, ""],
    [{ title: "Website" }, ""],
    [{ title: "GitHub Source", url: "https://github.com/acme/deployments/tree/main/docs" }, ""],
    [{ url: "https://github.com/acme/runbooks" }, ""],
    [{ title: "Supported browsers" }, ""],
    [{ title: "NPM", url: "https://www.npmjs.com/package/slack" }, ""],
    [{ title: "Our teams" }, ""],
    [{ title: "Dockerfile" }, ""],
  ];
  for (const [link, topics] of cases) {
    it(`takes ${JSON.stringify(link)} for ${topics || "something else"}`, () => {
      assert.equal(topicsOfLink({ url: page, ...link }).join(" "), topics);
    });
  }
});

describe("topicsOfHeading", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["Runbook", "runbook"],
    ["The runbook of the ledger", "runbook"],
    ["Troubleshooting tips", "runbook"],
    ["Operations", "runbook"],
    ["On-Call Rotation", "runbook contact"],
    ["Deploying locally", "deploy"],
    ["How to deploy", "deploy"],
    ["How we release", "deploy"],
    ["Rollback", "deploy"],
    ["If a deployment fails, roll back", "deploy"],
    ["Release process", "deploy"],
    ["Support", "contact"],
    ["Contact us", "contact"],
    ["Monitoring", "dashboard"],
    ["Supported types", ""],
    ["Installation without Events Support", ""],
    ["Releases", ""],
    ["Requires confirmation (write operations)", ""],
    ["Concepts", ""],
  ];
  for (const [text, topics] of cases) {
    it(`takes ${JSON.stringify(text)} for ${topics || "something else"}`, () => {
      assert.equal(topicsOfHeading(text).join(" "), topics);
    });
  }
});

describe("topicsOfPath", () => {
  it("looks at names of files and of folders around them", () => {
    assert.deepEqual(topicsOfPath("runbook.md"), ["runbook"]);
    assert.deepEqual(topicsOfPath("operations/ledger.md"), ["runbook"]);
    assert.deepEqual(topicsOfPath("guides/how-to-deploy.md"), ["deploy"]);
    assert.deepEqual(topicsOfPath("index.md"), []);
  });
});
