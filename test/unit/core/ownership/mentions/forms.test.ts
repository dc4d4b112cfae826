import assert from "node:assert/strict";
import { buildEntity, buildFile } from "../../../../support/builders.ts";
import { MentionFixture } from "../../../../support/mentionFixture.ts";

const events = `asyncapi: 2.6.0
servers:
  main: { url: "bus.acme.example:9092", protocol: kafka }
channels:
  ledger.entry.booked: { subscribe: {} }
`;
const entities = [
  buildFile(
    "services/ledger/catalog-info.yaml",
    buildEntity("component:ledger", {}, { annotations: { "github.com/project-slug": "acme-org/book-keeper" } }),
  ),
  buildFile("libs/money/catalog-info.yaml", buildEntity("component:money", { type: "library" })),
  buildFile(
    "org/catalog-info.yaml",
    buildEntity(
      "group:books-team",
      { profile: { email: "books@acme.example" } },
      { annotations: { "github.com/team-slug": "acme-org/bookworms" } },
    ),
    buildEntity("group:data"),
    buildEntity("user:jdoe", {}, { annotations: { "github.com/user-login": "jane-doe" } }),
  ),
  buildFile(
    "catalog-info.yaml",
    buildEntity("component:route-planner"),
    buildEntity("component:search"),
    buildEntity("component:web"),
    buildEntity(
      "component:shop-classic",
      {},
      {
        annotations: { "goharbor.io/repository-slug": "trade/classic-shop" },
        links: [{ url: "https://classic.acme.example/menu" }, { url: "https://grafana.acme.example/d/shop" }],
      },
    ),
    buildEntity("resource:ledger-db"),
    buildEntity("resource:warehouse"),
    buildEntity("resource:parcel.sent.v1"),
    buildEntity("resource:invoice-queue"),
    buildEntity("api:ledger-events", { type: "asyncapi", definition: events }),
  ),
];

const files = {
  "/w/libs/money/package.json": '{ "name": "@acme/money" }',
  "/w/libs/money/pyproject.toml": '[project]\nname = "acme-money"\n',
  "/w/libs/money/acme_money/__init__.py": "",
};

const ledger = "component:default/ledger";
const planner = "component:default/route-planner";
const search = "component:default/search";
const classic = "component:default/shop-classic";
const ledgerDb = "resource:default/ledger-db";
const topic = "resource:default/parcel.sent.v1";
const books = "group:default/books-team";
const data = "group:default/data";

/** File, lines with the place of the cursor, and what is named there. */
type Case = readonly [path: string, marked: string, named: string];

const cases: Readonly<Record<string, readonly Case[]>> = {
  "of owners in CODEOWNERS, as code hosts and the catalog call them": [
    [".github/CODEOWNERS", "/ledger/ @acme-org/book‸worms @jane-doe", books],
    [".github/CODEOWNERS", "/ledger/ @acme-org/bookworms @jane-‸doe # books", "user:default/jdoe"],
    ["CODEOWNERS", "*.ts books@acme.‸example", books],
    ["CODEOWNERS", "[Books][2] @books-‸team", books],
    ["CODEOWNERS", "/docs/ @acme-org/da‸ta", data],
    ["CODEOWNERS", "/docs/ @other/da‸ta", "nothing"],
    ["CODEOWNERS", "/route-‸planner/ @acme-org/data", "nothing"],
    ["CODEOWNERS", "# ask @acme-org/book‸worms", "nothing"],
    ["renovate.json", '"reviewers": ["team:da‸ta"]', data],
    ["dependabot.yml", "reviewers:\n  - acme-org/book‸worms", books],
  ],
  "of groups of consumers, but of no other groups": [
    ["a.py", "@consume('parcel.sent.v1', group='sea‸rch')", search],
    ["a.cs", 'new ConsumerOptions { Topic = "parcel.sent.v1", Group = "sea‸rch" }', search],
    ["a.json", '{ "groupName": "da‸ta" }', "nothing"],
    ["a.yml", "groups:\n  - name: da‸ta", "nothing"],
    ["a.yml", "groups:\n  - name: route-‸planner", planner],
    ["a.yml", "- name: Restart\n  hosts: we‸b", "nothing"],
  ],
  "of the program itself, in headers, logs and charts": [
    ["a.go", 'req.Header.Set("X-Caller", "route-‸planner")', planner],
    ["a.php", "header('X-Powered-By: route-‸planner');", planner],
    ["a.php", "header('Location: /route-‸planner');", "nothing"],
    ["a.php", "echo 'Failed: route-‸planner';", "nothing"],
    ["a.sh", 'curl -H "X-Client-Name: route-‸planner" localhost', planner],
    ["services/ledger/a.swift", 'let log = Logger(label: "led‸ger")', ledger],
    ["services/ledger/a.js", 'log.child({ name: "led‸ger" });', ledger],
    ["services/ledger/a.js", 'form.child({ name: "led‸ger" });', "nothing"],
    ["a.yaml", "- name: LOG_NAME\n  value: route-‸planner", planner],
    ["values.yaml", "nameOverride: sea‸rch", search],
  ],
  "within longer texts": [
    ["a.json", String.raw`{ "expr": "rate(http_total{service=\"sea‸rch\"}[5m])" }`, search],
    ["a.json", String.raw`{ "expr": "rate(http_total{kind=\"sea‸rch\"}[5m])" }`, "nothing"],
    ["a.ts", '\'<div id="route-‸planner" x="1">\'', "nothing"],
    ["a.json", String.raw`{ "expr": "kafka_lag{topic=\"x\",group=\"led‸ger\"}" }`, ledger],
    ["a.php", "new PDO('pgsql:host=ledger-‸db.internal;dbname=main');", ledgerDb],
    ["a.yml", "topic: ${SENT_TOPIC:parcel.‸sent.v1}", topic],
    ["a.yml", "path: ${ROOT:/route-‸planner}", "nothing"],
    ["a.sh", 'service="${1:-sea‸rch}"', search],
    ["a.yaml", 'image: "{{ .Values.repository | default "ghcr.io/acme-org/led‸ger" }}:1"', ledger],
    ["package.json", '"start": "docker run --rm ghcr.io/acme-org/book-‸keeper:latest"', ledger],
    ["a.sh", "docker pull ghcr.io/acme-org/book-‸keeper:latest", ledger],
    ["a.ts", "// as in ghcr.io/acme-org/book-‸keeper:latest", "nothing"],
    ["a.ts", '"see ghcr.io/others/led‸ger:latest"', "nothing"],
    ["build.sbt", 'packageName := "trade/classic-‸shop"', classic],
  ],
  "of what commands run, install and send": [
    ["a.sh", "systemctl restart route-‸planner", planner],
    ["a.sh", "systemctl restart sea‸rch", "nothing"],
    ["a.yml", "command: systemctl restart route-‸planner", planner],
    ["a.sh", "kcat -b $BROKERS -t parcel.‸sent.v1 -C", topic],
    ["a.sh", 'kubectl rollout status "deployment/sea‸rch"', search],
    ["a.sh", "helm upgrade --install sea‸rch ./chart", search],
    ["a.sh", "docker compose logs -f route-‸planner", planner],
    ["a.sh", "grep -r route-‸planner .", "nothing"],
    ["a.sh", "cd route-‸planner", "nothing"],
    ["a.sh", 'echo "restart route-‸planner"', "nothing"],
    ["a.sh", "npm install @acme/mo‸ney@2", "component:default/money"],
    ["a.sh", "pip install acme-mo‸ney==1.0", "component:default/money"],
    ["a.sh", "npm install mo‸ney", "nothing"],
    ["a.py", 'run("kubectl rollout status deploy/sea‸rch")', search],
    ["a.py", 'print("deploy/sea‸rch is done")', "nothing"],
    ["nginx.conf", "proxy_set_header X-Forwarded-By route-‸planner;", planner],
    ["a.sh", "for service in web sea‸rch; do", search],
    ["a.sh", "for word in web sea‸rch; do", "nothing"],
    ["a.sh", "all=(web route-‸planner)", planner],
    ["a.sh", "./deploy.sh --dry-run route-‸planner", planner],
    ["a.sh", "echo deploy route-‸planner", "nothing"],
    ["a.sh", "docker build -t route-‸planner .", planner],
    ["a.sh", "gcloud pubsub topics publish parcel.‸sent.v1", topic],
    ["a.yml", "run: gh api repos/acme-org/book-‸keeper/dispatches", ledger],
    ["a.tsx", '<p title="Run kubectl get sea‸rch">', "nothing"],
  ],
  "in lists and among words that are names": [
    ["a.go", 'targets := []string{"sea‸rch", "route-planner"}', search],
    ["A.java", 'List.of("sea‸rch", "route-planner")', search],
    ["A.java", 'List.of("sea‸rch", "web")', "nothing"],
    ["a.ts", 'call("sea‸rch", "route-planner")', "nothing"],
    ["a.sh", 'SERVICES="web sea‸rch"', search],
    ["Makefile", "SERVICES := web sea‸rch", search],
    ["a.sh", 'WORDS="web sea‸rch"', "nothing"],
    ["a.yaml", "args:\n  - --service=sea‸rch", search],
    ["a.yaml", "if: matrix.service == 'sea‸rch'", search],
    ["a.yaml", "scaleTargetRef:\n  kind: Deployment\n  name: sea‸rch", search],
    ["package.json", '"author": "Books <books@acme.‸example>"', books],
    ["package.json", '"description": "Ask books@acme.‸example"', "nothing"],
    ["a.mdx", 'import { add } from "@acme/mo‸ney";', "component:default/money"],
    ["a.ts", '"group:books-‸team"', books],
    ["a.ts", '"group:da‸ta"', "nothing"],
    ["a.sh", "kafka-console-consumer --topic x --group sea‸rch", search],
    ["a.service", "After=route-‸planner.service", "nothing"],
    ["a.conf", "After=route-‸planner.service", planner],
  ],
  "of words in literals, tags and targets of patches": [
    ["a.rb", "def caller_name = %q(route-‸planner)", planner],
    ["a.rb", "services = %w[web sea‸rch]", search],
    ["a.rb", "tabs = %w[web sea‸rch]", "nothing"],
    ["a.ex", "@services ~w(sea‸rch)", search],
    ["BUILD.bazel", 'tags = ["books-‸team"]', books],
    ["BUILD.bazel", 'tags = ["route-‸planner"]', "nothing"],
    ["a.py", 'with mock.patch("acme_mo‸ney.coins.RATE"):', "component:default/money"],
    ["a.py", 'load("acme_mo‸ney.coins:main")', "component:default/money"],
    ["a.sh", "uvicorn acme_mo‸ney.coins:app", "component:default/money"],
    ["a.sh", "python -m acme_mo‸ney", "component:default/money"],
    ["Dockerfile", 'CMD ["uvicorn", "acme_mo‸ney.coins:app"]', "component:default/money"],
    ["a.toml", 'main = "acme_mo‸ney.coins:main"', "component:default/money"],
    ["a.txt", "git+https://github.com/acme-org/book-‸keeper@main", ledger],
    ["a.py", 'client.patch("sea‸rch")', "nothing"],
    ["build.gradle.kts", 'implementation(project(":apps:route-‸planner"))', planner],
    ["build.gradle.kts", 'implementation(project(":sea‸rch"))', "nothing"],
    ["settings.gradle", 'include ":route-‸planner"', planner],
    ["project.json", '{ "implicitDependencies": ["sea‸rch"] }', search],
    ["Dockerfile", 'LABEL org.opencontainers.image.title="route-‸planner"', planner],
    ["a.json", '{ "reviewers": ["jane-‸doe"] }', "user:default/jdoe"],
  ],
  "not words of everyday speech in places that have names of their own": [
    ["a.ts", 'const group = "da‸ta";', "nothing"],
    ["a.yml", "concurrency:\n  group: da‸ta", "nothing"],
    ["a.yml", "owner_group: da‸ta", data],
    ["a.ts", 'const group = "books-‸team";', books],
    ["a.ts", '{ path: "x", component: "sea‸rch" }', "nothing"],
    ["a.ts", 'const gateway = "sea‸rch";', "nothing"],
    ["a.ts", '{ endpoint: "sea‸rch" }', "nothing"],
    ["a.yaml", "socket_address: { address: sea‸rch }", search],
    ["a.ts", 'path.join("services", "sea‸rch")', "nothing"],
    ["a.go", 'filepath.Join("service", "sea‸rch")', "nothing"],
    ["A.java", '@Service("sea‸rch")', "nothing"],
    ["a.ts", '@InjectRepository("sea‸rch")', "nothing"],
    ["a.py", 'INSTALLED_APPS = ["sea‸rch"]', "nothing"],
    ["compose.yaml", "image: sea‸rch", "nothing"],
    ["a.ts", 'location.hash = "route-‸planner"', "nothing"],
    ["a.py", 'parser.add_argument("route-‸planner")', "nothing"],
    ["a.py", 'parser.add_argument("--of", default="route-‸planner")', planner],
    ["a.go", 'os.Open("route-‸planner")', "nothing"],
    ["a.sh", 'rm -rf "route-‸planner"', "nothing"],
    ["a.sh", 'git checkout -b "route-‸planner"', "nothing"],
    ["A.java", '@CircuitBreaker(name = "sea‸rch")', search],
    ["a.ts", 'const hosts = { checkout: "route-‸planner" }', planner],
    ["a.ts", '"mailto:books@acme.‸example"', books],
  ],
  "not even distinctive names where pages and programs have names of their own": [
    ["a.yaml", "namespace: route-‸planner", "nothing"],
    ["a.yaml", "stages: [route-‸planner]", "nothing"],
    ["a.yaml", "environment: route-‸planner", "nothing"],
    ["a.yaml", "environment:\n  SERVICE: route-‸planner", planner],
    ["a.yaml", "branches:\n  - route-‸planner", "nothing"],
    ["a.yaml", "needs: [route-‸planner]", "nothing"],
    ["a.tf", 'role = "route-‸planner"', "nothing"],
    ["a.yaml", "operationId: route-‸planner", "nothing"],
    ["a.env", "DB_SCHEMA=route-‸planner", "nothing"],
    ["a.env", "DB_USER=route-‸planner", "nothing"],
    ["a.ts", 'navigate("route-‸planner")', "nothing"],
    ["a.ts", 'performance.mark("route-‸planner")', "nothing"],
    ["a.ts", 'join(root, "route-‸planner")', "nothing"],
    ["a.ts", 'ask("route-‸planner")', planner],
    ["A.java", '@Cacheable("route-‸planner")', "nothing"],
    ["A.java", '@GetMapping("route-‸planner")', "nothing"],
    ["A.java", 'bundle.getParameter("route-‸planner")', "nothing"],
    ["a.go", 'http.Handle("route-‸planner", h)', "nothing"],
    ["a.rs", 'map.insert("route-‸planner", 1)', "nothing"],
    ["a.rb", 'raise "route-‸planner"', "nothing"],
    ["a.sql", 'CREATE SCHEMA "route-‸planner";', "nothing"],
    ["a.sql", "WHERE service = 'route-‸planner'", planner],
    ["a.ps1", 'Set-Location "route-‸planner"', "nothing"],
    ["Jenkinsfile", "stage('route-‸planner') {", "nothing"],
  ],
  "of queues, hosts and brokers in addresses": [
    ["a.kt", 'val q = "https://sqs.eu-west-1.amazonaws.com/123456/invoice-‸queue"', "resource:default/invoice-queue"],
    ["a.kt", 'val q = "https://storage.googleapis.com/ware‸house/a.csv"', "resource:default/warehouse"],
    ["a.kt", 'val q = "https://s3.amazonaws.com/others/ware‸house"', "nothing"],
    ["a.md", "https://classic.acme.‸example/basket", classic],
    ["a.md", "https://grafana.acme.‸example/d/other", "nothing"],
    ["nginx.conf", "return 301 https://classic.acme.‸example$request_uri;", classic],
    ["nginx.conf", "return 301 https://classic.acme.‸example$suffix/x;", "nothing"],
    ["events.yaml", "asyncapi: 2.6.0\nservers:\n  main:\n    url: bus.acme.‸example:9092", "api:default/ledger-events"],
    ["a.yaml", "brokers: bus.acme.‸example:9092", "nothing"],
  ],
  "in comparisons, but not in the names of blocks": [
    ["a.go", 'case topic == "parcel.‸sent.v1":', topic],
    ["a.py", 'if topic == "parcel.‸sent.v1":', topic],
    ["a.py", '{"parcel.‸sent.v1": handler}', "nothing"],
    ["a.tf", 'resource "aws_s3_bucket" "ware‸house" {', "nothing"],
    ["a.tf", 'bucket = "ware‸house"', "resource:default/warehouse"],
    ["job.hcl", 'group "da‸ta" {', "nothing"],
    ["A.java", 'Map.of("route-‸planner", url, "shop-classic", other)', "nothing"],
    ["A.java", 'Map.of("planner", "route-‸planner", "shop", "shop-classic")', planner],
    ["A.java", 'clients.put("route-‸planner", client);', "nothing"],
    ["a.scala", 'Map("route-‸planner" -> url)', "nothing"],
    ["a.kt", 'mapOf("route-‸planner" to url)', "nothing"],
    ["a.kt", 'when (name) { "route-‸planner" -> url }', planner],
    ["job.hcl", 'job "route-‸planner" {', planner],
  ],
};

describe("Forms of names in code", () => {
  const fixture = new MentionFixture(entities, files);

  for (const [what, rows] of Object.entries(cases)) {
    it(`are ${what}`, async () => {
      const found: Case[] = [];
      for (const [path, marked] of rows) found.push([path, marked, await fixture.nameAt(path, marked)]);
      assert.deepEqual(found, rows);
    });
  }
});
