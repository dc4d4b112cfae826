import { neverCancelled } from "../../src/core/cancellation.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { type Coverage, type CoveragePorts, findCoverage } from "../../src/core/coverage/findCoverage.ts";
import { relativePath, type Uri } from "../../src/core/uri.ts";
import { eagerScheduler, FakeGit } from "./fakePorts.ts";
import { InMemoryFiles, memoryUri } from "./inMemoryFiles.ts";
import { WorkspaceFixture } from "./workspaceFixture.ts";

/** A workspace at /ws, its catalog, and what coverage and drafts need. */
export class CoverageFixture {
  readonly files: InMemoryFiles;
  readonly ports: CoveragePorts;
  readonly catalog = new Catalog();

  private constructor(files: InMemoryFiles, git: FakeGit) {
    this.files = files;
    this.ports = { files, git, scheduler: eagerScheduler };
  }

  /** Paths are relative to /ws; `remotes` make it a repository. */
  static async load(
    texts: Readonly<Record<string, string>>,
    remotes: readonly string[] = [],
  ): Promise<CoverageFixture> {
    const files = new InMemoryFiles(
      Object.fromEntries(Object.entries(texts).map(([path, text]) => [`/ws/${path}`, text])),
    );
    const git = new FakeGit({ "/ws": remotes });
    const fixture = new CoverageFixture(files, git);
    const workspace = await WorkspaceFixture.load(files, undefined, { git });
    fixture.catalog.apply("workspace", { set: [...workspace.told.values()], remove: [] });
    files.reads.length = 0;
    return fixture;
  }

  coverage(): Promise<Coverage> {
    return findCoverage(this.ports, this.catalog, neverCancelled);
  }

  /** The folders that look like a component, each with its entity's reference or "-". */
  async covered(): Promise<Readonly<Record<string, string>>> {
    const { folders } = await this.coverage();
    return Object.fromEntries(folders.map(({ folder, entityRef }) => [this.pathOf(folder), entityRef ?? "-"]));
  }

  /** The path below /ws; "." for /ws itself. */
  pathOf(uri: Uri): string {
    return relativePath(memoryUri("/ws"), uri) || ".";
  }
}
