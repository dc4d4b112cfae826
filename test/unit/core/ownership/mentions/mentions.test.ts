import assert from "node:assert/strict";
import type { SourceFile } from "../../../../../src/core/catalog/source.ts";
import { buildEntity, buildFile } from "../../../../support/builders.ts";
import { MentionFixture } from "../../../../support/mentionFixture.ts";
import { Random } from "../../../../support/random.ts";

const definition = `openapi: 3.0.3
servers:
  - url: https://shop.acme.example/api/checkout
  - { url: "https://pay.acme.example/v2" }
paths: {}
`;
const events = `asyncapi: 2.6.0
servers:
  main: { url: "bus.acme.example:9092", protocol: kafka }
channels:
  parcel.scanned:
    subscribe: {}
  orders:
    subscribe: {}
`;

const entities: readonly SourceFile[] = [
  buildFile(
    "services/ledger/catalog-info.yaml",
    buildEntity(
      "component:ledger",
      { type: "service", owner: "books-team" },
      {
        annotations: { "github.com/project-slug": "acme-org/ledger", "backstage.io/kubernetes-id": "ledger" },
        links: [
          { url: "https://wiki.acme.example/runbooks/ledger" },
          { url: "https://status.acme.example" },
          { url: "https://github.com/acme-org/ledger-tools/blob/main/README.md" },
        ],
      },
    ),
  ),
  buildFile("libs/money/catalog-info.yaml", buildEntity("component:money", { type: "library" })),
  buildFile(
    "services/shop/catalog-info.yaml",
    buildEntity("component:route-planner", {}, { links: [{ url: "https://wiki.acme.example/runbooks/routes" }] }),
    buildEntity("component:checkout"),
    buildEntity("api:checkout-api", { type: "openapi", definition }),
    buildEntity("api:scans", { type: "asyncapi", definition: events }),
    buildEntity("resource:ledger-db"),
    buildEntity("resource:bus"),
    buildEntity("resource:main"),
    buildEntity("system:sign-in"),
    buildEntity("system:billing"),
    buildEntity("group:books-team", { profile: { email: "books@acme.example" } }),
    buildEntity("group:money"),
  ),
];
const files = {
  "/w/services/ledger/package.json": '{ "name": "@acme/ledger" }',
  "/w/services/ledger/k8s/deployment.yaml":
    "      - image: registry.acme.example/books/ledger-server:1\n      - image: redis:7",
  "/w/libs/money/package.json": '{ "name": "@acme/money" }',
  "/w/libs/money/pyproject.toml": '[project]\nname = "acme-money"\n',
  "/w/libs/money/go.mod": "module acme.example/money\n",
  "/w/libs/money/pom.xml": "<project><groupId>example.acme</groupId><artifactId>money</artifactId></project>",
  "/w/libs/money/src/main/java/example/acme/coins/Coin.java": "",
  "/w/libs/money/node_modules/lodash/package.json": '{ "name": "lodash" }',
};

const ledger = "component:default/ledger";
const money = "component:default/money";
const ledgerDb = "resource:default/ledger-db";

/** File, a line with the place of the cursor, and what is named there. */
type Case = readonly [path: string, marked: string, named: string];

const cases: Readonly<Record<string, readonly Case[]>> = {
  "the packages that imports name, in the way of each language": [
    ["a.ts", 'import { add } from "@acme/mo‸ney";', money],
    ["a.ts", 'import { add } from "@acme/money/fo‸rmat";', money],
    ["a.ts", 'import { add } from "./mo‸ney";', "nothing"],
    ["a.ts", 'import { mo‸ney } from "@acme/money";', "nothing"],
    ["a.ts", 'const money = require("@acme/mo‸ney");', money],
    ["a.ts", 'import money from "mo‸ney";', "nothing"],
    ["a.py", "from acme_mo‸ney.coins import Coin", money],
    ["a.go", 'import (\n\t"fmt"\n\tm "acme.example/mo‸ney/v2"\n)', money],
    ["a.go", 'import "github.com/acme-org/led‸ger/client"', ledger],
    ["A.java", "import example.acme.co‸ins.Coin;", money],
    ["A.java", "import java.util.Li‸st;", "nothing"],
  ],
  "the dependencies of manifests": [
    ["package.json", '  "dependencies": { "@acme/mo‸ney": "workspace:*" }', money],
    ["package.json", '  "dependencies": {\n    "@acme/mo‸ney": "1"\n  }', money],
    ["go.mod", "require (\n\tacme.example/mo‸ney v1.0.0\n)", money],
    ["pom.xml", "<groupId>example.acme</groupId>\n<artifactId>mo‸ney</artifactId>", money],
    ["pom.xml", "<groupId>org.other</groupId>\n<artifactId>mo‸ney</artifactId>", "nothing"],
    ["pyproject.toml", '[project]\ndependencies = [\n  "acme-mo‸ney>=1",\n]', money],
    ["requirements.txt", "acme_mo‸ney==1.0", money],
    ["build.gradle", 'implementation "example.acme:mo‸ney:1.0"', money],
  ],
  "addresses, in comments too": [
    ["a.ts", "// as in https://shop.acme.example/api/check‸out/baskets.", "api:default/checkout-api"],
    ["a.ts", "fetch(`https://pay.acme.‸example/v2/${id}`)", "api:default/checkout-api"],
    ["a.md", "See <https://wiki.acme.example/runbooks/led‸ger>.", ledger],
    ["a.md", "See https://wiki.acme.‸example/other.", "nothing"],
    ["a.md", "See https://status.acme.‸example.", ledger],
    ["a.md", "See https://github.com/acme-org/led‸ger/issues/1", ledger],
    ["a.md", "See https://github.com/acme-org/ledger-‸tools", "nothing"],
    ["a.md", "https://portal.example.com/catalog/default/component/led‸ger", ledger],
    ["a.md", "https://api.<ho‸st>/ledger", "nothing"],
    ["a.py", 'URL = "http://led‸ger/v3"', ledger],
    ["a.py", 'URL = "http://led‸ger.books.svc.cluster.local:8080"', ledger],
    ["a.py", 'URL = "http://led‸ger.books.example.com"', "nothing"],
    ["a.py", 'DSN = "postgres://user:pw@ledger-‸db.north.acme.example/ledger"', ledgerDb],
    ["a.py", 'DSN = "postgres://ledger-db.north.acme.example/led‸ger?x=1"', "nothing"],
    ["a.py", 'BUS = "bus.acme.‸example:9092"', "resource:default/bus"],
    ["a.yaml", "brokers: led‸ger:9092", ledger],
    ["a.ts", 'open("app://led‸ger")', "nothing"],
  ],
  "names, where enough speaks for them": [
    ["a.ts", 'const database = "ledger-‸db";', ledgerDb],
    ["a.ts", 'const tab = "led‸ger";', "nothing"],
    ["a.ts", 'call({ service: "led‸ger" })', ledger],
    ["a.ts", 'call({ serviceTitle: "led‸ger" })', "nothing"],
    ["a.ts", 'const host = process.env.LEDGER_HOST ?? "led‸ger";', ledger],
    ["a.py", 'host = os.getenv("LEDGER_HOST", "led‸ger")', ledger],
    ["a.ts", 'client.get("led‸ger")', "nothing"],
    ["A.java", 'Map.of("service", "led‸ger", "title", "ledger")', ledger],
    ["A.java", 'Map.of("service", "ledger", "title", "led‸ger")', "nothing"],
    ["a.php", "__('ledger-‸db')", "nothing"],
    ["a.sh", "psql -h ledger-‸db.north.acme.example", ledgerDb],
    ["a.ts", 'app.component("led‸ger")', "nothing"],
    ["a.ts", 'const database = "led‸ger";', "nothing"],
    ["A.java", '@Entity(name = "led‸ger")', "nothing"],
    ["a.ts", 'ownerOf("led‸ger")', ledger],
    ["a.ts", 'console.log("ledger-‸db")', "nothing"],
    ["a.ts", "log(`the ledger-‸db is full`)", "nothing"],
    ["a.ts", "// the ledger-‸db is full", "nothing"],
    ["a.ts", "const led‸ger = money;", "nothing"],
    ["a.tsx", '<div className="route-‸planner">', "nothing"],
    ["a.tsx", '<div id="route-‸planner" />', "nothing"],
    ["a.tsx", '<Status service="led‸ger" />', ledger],
    ["a.html", '<p>the "route-‸planner"</p>', "nothing"],
    ["a.html", '<p data-service="route-‸planner">', "component:default/route-planner"],
    ["Makefile", "SERVICE ?= led‸ger", ledger],
    ["a.ts", 'go("sign-‸in")', "nothing"],
    ["a.ts", 'const system = "bil‸ling";', "system:default/billing"],
    ["a.ts", 'const owner = "mo‸ney";', "group:default/money"],
    ["a.ts", 'const ref = "component:default/led‸ger";', ledger],
    ["a.ts", 'all(["route-planner", "led‸ger"])', ledger],
    ["a.ts", 'const CACHE = { SERVICE: "serv‸ice" };', "nothing"],
    ["a.json", '{ "led‸ger": true }', "nothing"],
    ["a.ts", 'listen("parcel.sca‸nned")', "api:default/scans"],
    ["a.ts", 'const topic = "ord‸ers";', "api:default/scans"],
    ["a.ts", 'const table = "ord‸ers";', "nothing"],
    ["a.sh", 'git push origin "ma‸in"', "nothing"],
    ["a.sh", "kubectl rollout status deploy/led‸ger", ledger],
    ["a.sh", 'service="${1:-led‸ger}"', ledger],
    ["a.env", "LEDGER_HOST=led‸ger", ledger],
    ["a.env", "LED‸GER_HOST=ledger", "nothing"],
    ["a.tf", 'bucket = "ledger-‸db"', ledgerDb],
    ["CODEOWNERS.md", "books@acme.‸example", "nothing"],
    ["a.ts", 'mail("books@acme.‸example")', "group:default/books-team"],
  ],
  "what Kubernetes and registries call it": [
    ["a.yaml", "metadata:\n  labels: { backstage.io/kubernetes-id: led‸ger }", ledger],
    ["a.yaml", "kind: Deployment\nmetadata:\n  name: led‸ger", ledger],
    ["a.yaml", "kind: ConfigMap\nmetadata:\n  name: led‸ger", "nothing"],
    ["a.yaml", "env:\n  - name: LEDGER_HOST\n    value: led‸ger", ledger],
    ["a.yaml", "ports:\n  - name: led‸ger", "nothing"],
    ["a.yaml", "depends_on:\n  - led‸ger", ledger],
    ["a.yaml", "image: acme-org/led‸ger:3.1", ledger],
    ["a.yaml", "image: bitnami/led‸ger:3.1", "nothing"],
    ["a.yaml", "image:\n  repository: registry.acme.example/led‸ger", ledger],
    ["a.yaml", "image:\n  repository: bitnami/led‸ger", "nothing"],
    ["a.yaml", "image: led‸ger:latest", ledger],
    ["Dockerfile", "COPY --from=led‸ger /a /a", "nothing"],
    ["a.yaml", "image: registry.acme.example/books/ledger-‸server:2", ledger],
    ["Dockerfile", "FROM registry.acme.example/led‸ger:1 AS base", ledger],
    ["a.yaml", "title: The led‸ger", "nothing"],
    ["a.yaml", "# ledger-‸db", "nothing"],
  ],
};

describe("Mentions in code", () => {
  const fixture = new MentionFixture(entities, files);

  for (const [what, rows] of Object.entries(cases)) {
    it(`are ${what}`, async () => {
      const found: Case[] = [];
      for (const [path, marked] of rows) found.push([path, marked, await fixture.nameAt(path, marked)]);
      assert.deepEqual(found, rows);
    });
  }

  it("tell the place of the text, and why it names the entity", async () => {
    const mention = await fixture.at("a.ts", 'import "x";\nimport { add } from "@acme/mo‸ney";');
    assert.deepEqual(mention, {
      range: { start: { line: 1, character: 21 }, end: { line: 1, character: 32 } },
      text: "@acme/money",
      entities: [{ ref: money, evidence: "package" }],
      isUse: true,
    });
  });

  it("know comments and texts of several lines from the lines above", async () => {
    assert.equal(await fixture.nameAt("a.ts", '/*\n"ledger-‸db"\n*/'), "nothing");
    assert.equal(await fixture.nameAt("a.py", '"""\nsee \'ledger-‸db\'\n"""'), "nothing");
    assert.equal(await fixture.nameAt("a.ts", '/* */ x = "ledger-‸db"'), ledgerDb);
  });

  it("are found in the code of Markdown's fences", async () => {
    assert.equal(await fixture.nameAt("a.md", 'The "ledger-‸db" is big.'), "nothing");
    assert.equal(await fixture.nameAt("a.md", '```ts\nopen("ledger-‸db");\n```'), ledgerDb);
  });

  it("come all in one walk, without overlaps", async () => {
    const text = 'import "@acme/money";\nconst db = "postgres://ledger-db.acme.example/main";\nconst x = "ledger-db";';
    assert.deepEqual(await fixture.all("a.ts", text), [
      `@acme/money > ${money}!`,
      `postgres://ledger-db.acme.example/main > ${ledgerDb}!`,
      `ledger-db > ${ledgerDb}`,
    ]);
  });

  it("take no line's length squared, whatever it holds", async () => {
    const pieces = [
      "'",
      '"',
      "`",
      "\\",
      "/",
      "://",
      "a",
      "-",
      ".",
      ":",
      "=",
      " ",
      "(",
      "[",
      "{",
      "}",
      ",",
      "<",
      ">",
      "@",
      "$",
    ];
    const random = new Random(7);
    for (const path of ["a.ts", "a.py", "a.yaml", "a.sh", "a.html", "pom.xml", "package.json", "Dockerfile"]) {
      for (let round = 0; round < 5; round++) {
        const few = [random.pick(pieces), random.pick(pieces)];
        const line = Array.from({ length: 4000 }, () => random.pick(random.below(50) === 0 ? pieces : few)).join("");
        const start = performance.now();
        await fixture.all(path, line.slice(0, 4900));
        const took = performance.now() - start;
        assert.ok(took < 800, `${took} ms for ${few.join(" and ")} in ${path}`);
      }
    }
  });

  it("are not looked for in lines that a machine made", async () => {
    assert.equal(await fixture.nameAt("a.ts", `x = "ledger-‸db";${" ".repeat(6000)}`), "nothing");
  });
});
