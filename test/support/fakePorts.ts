import type { JsonValue } from "../../src/core/entity/entity.ts";
import type {
  MeasuredStorage,
  GitConfiguration,
  GitRepository,
  Log,
  Scheduler,
  SchemaError,
  Workbench,
} from "../../src/core/ports.ts";
import { relativePath, type Uri } from "../../src/core/uri.ts";
import { memoryUri } from "./inMemoryFiles.ts";

/** Repositories by the path of their root, with the addresses of their remotes. */
export class FakeGit implements GitConfiguration {
  readonly #repositories: readonly GitRepository[];

  constructor(repositories: Readonly<Record<string, readonly string[]>> = {}) {
    this.#repositories = Object.entries(repositories).map(([root, remotes]) => ({ root: memoryUri(root), remotes }));
  }

  async repositoryOf(folder: Uri): Promise<GitRepository | undefined> {
    const holders = this.#repositories.filter(({ root }) => relativePath(root, folder) !== undefined);
    return holders.toSorted((a, b) => b.root.length - a.root.length)[0];
  }
}

/** A cache that forgets when the test ends. */
export class MemoryCache implements MeasuredStorage {
  readonly blobs = new Map<string, string>();

  async read(name: string): Promise<string | undefined> {
    return this.blobs.get(name);
  }

  async write(name: string, lines: Iterable<string>): Promise<void> {
    this.blobs.set(name, [...lines].map((line) => `${line}\n`).join(""));
  }

  async list(): Promise<readonly string[]> {
    return [...this.blobs.keys()];
  }

  async sizeOf(name: string): Promise<number> {
    return this.blobs.get(name)?.length ?? 0;
  }

  async remove(name: string): Promise<void> {
    this.blobs.delete(name);
  }
}

/** Gives way at once, always. */
export const eagerScheduler: Scheduler = { shouldPause: true, pause: () => Promise.resolve() };

/** Gives way always; something happens in the first pause. */
export class OnceInAPause implements Scheduler {
  readonly shouldPause = true;
  #happen: (() => void) | undefined;

  constructor(happen: () => void) {
    this.#happen = happen;
  }

  async pause(): Promise<void> {
    this.#happen?.();
    this.#happen = undefined;
  }
}

/** A workbench for tests without large documents; `check` stands for the schema check. */
export class FakeWorkbench implements Workbench {
  readonly #check: (schema: JsonValue, value: JsonValue) => readonly SchemaError[];

  constructor(check: (schema: JsonValue, value: JsonValue) => readonly SchemaError[] = () => []) {
    this.#check = check;
  }

  parseLarge(): Promise<JsonValue> {
    return Promise.reject(new Error("No large document was expected."));
  }

  async checkSchema(schema: JsonValue, value: JsonValue): Promise<readonly SchemaError[]> {
    return this.#check(schema, value);
  }
}

/** Keeps what is logged as errors, so that a test can assert that there were none. */
export class RecordingLog implements Log {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];

  info(): void {}

  warn(message: string): void {
    this.warnings.push(message);
  }

  error(message: string, error?: unknown): void {
    this.errors.push(error instanceof Error ? `${message}: ${error.stack}` : message);
  }
}
