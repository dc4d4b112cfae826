import { neverCancelled } from "../../src/core/cancellation.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import type { FileOwnership } from "../../src/core/ownership/fileOwnership.ts";
import { Ownership } from "../../src/core/ownership/ownership.ts";
import { relativePath } from "../../src/core/uri.ts";
import { eagerScheduler, FakeGit } from "./fakePorts.ts";
import { InMemoryFiles, memoryUri } from "./inMemoryFiles.ts";
import { WorkspaceFixture } from "./workspaceFixture.ts";

/** A workspace at /ws with its catalog, and the ownership of its files. */
export class OwnershipFixture {
  readonly files: InMemoryFiles;
  readonly git: FakeGit;
  readonly catalog = new Catalog();
  readonly ownership: Ownership;
  readonly workspace: WorkspaceFixture;

  private constructor(files: InMemoryFiles, git: FakeGit) {
    this.files = files;
    this.git = git;
    this.ownership = new Ownership({ files, git, scheduler: eagerScheduler }, this.catalog);
    this.workspace = new WorkspaceFixture(files, undefined, { git });
    this.workspace.source.onDidUpdate((update) => void this.catalog.apply("workspace", update));
  }

  /**
   * @param texts by paths that are relative to /ws, or absolute
   * @param repositories roots with their remotes; /ws without remotes unless told otherwise
   */
  static async load(
    texts: Readonly<Record<string, string>>,
    repositories: Readonly<Record<string, readonly string[]>> = { "/ws": [] },
    roots: readonly string[] = ["/ws"],
  ): Promise<OwnershipFixture> {
    const files = new InMemoryFiles(absolute(texts), roots);
    const fixture = new OwnershipFixture(files, new FakeGit(repositories));
    await fixture.workspace.load();
    return fixture;
  }

  of(path: string): Promise<FileOwnership> {
    return this.ownership.of(memoryUri(absolutePath(path)), neverCancelled);
  }

  /** The references of the candidates, without "component:default/". */
  async candidates(path: string): Promise<readonly string[]> {
    return (await this.of(path)).candidates.map(({ ref }) => ref.replace(/^component:default\//, ""));
  }

  /** "why folder" of the best candidate. */
  async why(path: string): Promise<string> {
    const [best] = (await this.of(path)).candidates;
    return best ? `${best.why} ${relativePath(memoryUri("/ws"), best.folder) ?? best.folder}` : "-";
  }

  /** "owner (source) agreement", with the owners of CODEOWNERS that are known. */
  async owner(path: string): Promise<string> {
    const { owner, codeOwners, agreement } = await this.of(path);
    const told = owner ? `${owner.ref}${owner.isKnown ? "" : "?"} (${owner.source})` : "-";
    return `${told} ${agreement}${codeOwners ? ` [${codeOwners.refs.join(" ")}]` : ""}`;
  }

  /** Edits the disk, and waits until the catalog knows. */
  change(texts: Readonly<Record<string, string | undefined>>): Promise<void> {
    return this.workspace.change(absolute(texts));
  }
}

function absolute<T>(texts: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [absolutePath(path), text]));
}

function absolutePath(path: string): string {
  return path.startsWith("/") ? path : `/ws/${path}`;
}

/** An entity as a YAML document: "api:ledger-api" with what its spec and metadata hold beside what is needed. */
export function document(
  ref: string,
  spec: Readonly<Record<string, unknown>> = {},
  metadata: Readonly<Record<string, unknown>> = {},
): string {
  const [kind = "", name = ""] = ref.split(":", 2);
  const defaults = needed[kind] ?? {};
  const proper = properKinds[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1);
  return [
    `apiVersion: ${kind === "template" ? "scaffolder.backstage.io/v1beta3" : "backstage.io/v1alpha1"}`,
    `kind: ${proper}`,
    `metadata: ${JSON.stringify({ name, ...metadata })}`,
    "spec:",
    ...Object.entries({ ...defaults, ...spec }).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
    "---",
    "",
  ].join("\n");
}

/** A component whose source is said to be somewhere. */
export function sourced(name: string, location: string, owner = "team"): string {
  return document(`component:${name}`, { owner }, { annotations: { "backstage.io/source-location": location } });
}

const properKinds: Readonly<Record<string, string>> = { api: "API" };
const needed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  component: { type: "service", lifecycle: "production", owner: "team" },
  api: { type: "openapi", lifecycle: "production", owner: "team", definition: "x" },
  resource: { type: "database", owner: "team" },
  system: { owner: "team" },
  domain: { owner: "team" },
  group: { type: "team", children: [] },
  user: { memberOf: [] },
  template: { type: "service", owner: "team", steps: [{ id: "a", action: "debug:log" }] },
  location: { targets: [] },
};
