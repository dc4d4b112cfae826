import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

type Floor =
  | "core"
  | "protocol"
  | "webview"
  | "platform/vscode"
  | "platform/node"
  | "cli"
  | "features"
  | "manifest"
  | "entry"
  | "vscode"
  | "node";

/** What each floor may import besides itself. `manifest` is the list of the manifest's ids. */
const mayImport: Readonly<Record<Exclude<Floor, "vscode" | "node">, readonly Floor[]>> = {
  core: [],
  manifest: ["core"],
  protocol: ["core"],
  webview: ["core", "protocol"],
  "platform/vscode": ["core", "protocol", "manifest", "vscode"],
  "platform/node": ["core", "node"],
  cli: ["core", "platform/node", "node"],
  features: ["core", "protocol", "manifest", "platform/vscode", "platform/node", "vscode"],
  entry: ["core", "protocol", "manifest", "platform/vscode", "platform/node", "features", "vscode", "node"],
};

/** Libraries that compute and nothing else. */
const pureLibraries = ["yaml", "ajv", "picomatch", "ignore", "mustache", "minisearch", "vscode-languageserver-types"];

/** Floors that may import only the types of core. */
const typesOnly: readonly Floor[] = ["protocol", "webview"];

interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
  /** The imported file, relative to src/; undefined for packages. */
  readonly target: string | undefined;
}

interface SourceFile {
  /** Relative to src/, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const sources = readSources(join(root, "src"));

describe("The house", () => {
  it("has something to check", () => {
    assert.ok(sources.length > 20);
    assert.ok(sources.some(({ imports }) => imports.length > 5));
  });

  it("lets each floor import only what lies below it", () => {
    assert.deepEqual(sources.flatMap(forbiddenImports), []);
  });

  it("keeps features from knowing each other", () => {
    const featureOf = (path: string): string | undefined => /^features\/([^/]+)\//.exec(path)?.[1];
    const neighbours = sources.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ target }) => target !== undefined && featureOf(path) !== undefined && featureOf(target) !== undefined,
        )
        .filter(({ target }) => featureOf(target ?? "") !== featureOf(path))
        .map(({ target }) => `${path} imports ${target}`),
    );
    assert.deepEqual(neighbours, []);
  });

  it("has no circle of imports", () => {
    assert.deepEqual(findCycles(sources), []);
  });

  it("imports the component toolkit only in webview/ui", () => {
    const elsewhere = sources
      .filter(({ path }) => !path.startsWith("webview/ui/"))
      .filter(({ imports }) => imports.some(({ specifier }) => specifier.startsWith("@vscode/webview-ui-toolkit")));
    assert.deepEqual(
      elsewhere.map(({ path }) => path),
      [],
    );
  });

  it("keeps files at 400 lines at most", () => {
    const long = sources.filter(({ text }) => text.split("\n").length > 401);
    assert.deepEqual(
      long.map(({ path }) => path),
      [],
    );
  });

  it("has no way around the types", () => {
    const ways = [
      /[:<|&]\s*any\b/,
      /\bas any\b/,
      // A `!` after a value that is not the start of `!=`.
      /[\w)\]]!(?=[.;,)\]\s[])(?!\s*=)/,
    ];
    const found = sources.flatMap(({ path, text }) =>
      withoutTextsAndComments(text)
        .split("\n")
        .flatMap((line, index) => (ways.some((way) => way.test(line)) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
    const comments = sources
      .filter(({ text }) => /@ts-(ignore|expect-error|nocheck)/.test(text))
      .map(({ path }) => path);
    assert.deepEqual([...found, ...comments], []);
  });

  it("has neither default exports nor files that only pass on exports", () => {
    const defaults = sources.filter(({ text }) => /^export default\b|\bas default\b/m.test(text));
    const barrels = sources.filter(({ text }) => /^export \* /m.test(text));
    assert.deepEqual(
      [...defaults, ...barrels].map(({ path }) => path),
      [],
    );
  });

  it("has no state outside of its objects", () => {
    const state = sources.flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, index) => (/^(export )?(let|var)\b/.test(line) ? [`${path}:${index + 1}`] : [])),
    );
    assert.deepEqual(state, []);
  });

  it("compiles core without any surroundings", () => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const config = JSON.parse(readFileSync(join(root, "src/core/tsconfig.json"), "utf8")) as {
      compilerOptions: { types: string[]; lib: string[] };
    };
    assert.deepEqual(config.compilerOptions.types, []);
    assert.deepEqual(config.compilerOptions.lib, ["ES2023"]);
    assert.doesNotThrow(() => execFileSync(process.execPath, [tsc, "-p", "src/core/tsconfig.json"], { cwd: root }));
  });

  it("locks the packages of every system, so that a clone installs anywhere", () => {
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
      ),
    );
    assert.deepEqual(missing, []);
  });
});

function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts") && !file.includes("/generated/"))
    .map((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      return { path, text, imports: readImports(path, text) };
    });
}

function readImports(path: string, text: string): readonly Import[] {
  const statements = /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;
  const calls = /\b(?:import|require)\(\s*["']([^"']+)["']\s*\)/g;
  const toImport = (specifier: string, isTypeOnly: boolean): Import => ({
    specifier,
    isTypeOnly,
    target: specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : undefined,
  });
  return [
    ...[...text.matchAll(statements)].map(([, type, specifier = ""]) => toImport(specifier, type !== undefined)),
    ...[...text.matchAll(calls)].map(([, specifier = ""]) => toImport(specifier, false)),
  ];
}

function forbiddenImports({ path, imports }: SourceFile): string[] {
  const floor = floorOf(path);
  return imports
    .filter((imported) => !isAllowed(floor, imported))
    .map(({ specifier }) => `${path} (${floor}) imports ${specifier}`);
}

function isAllowed(floor: Floor, imported: Import): boolean {
  if (floor === "vscode" || floor === "node") return false;
  // A text that the bundler puts in, such as a template.
  if (imported.target !== undefined && !/\.(ts|tsx|js)$/.test(imported.target)) return true;
  const target = imported.target === undefined ? floorOfPackage(imported.specifier) : floorOf(imported.target);
  if (target === "library") return floor !== "core" || pureLibraries.includes(packageOf(imported.specifier));
  if (target === floor) return true;
  if (target === "core" && typesOnly.includes(floor)) return imported.isTypeOnly;
  return mayImport[floor].includes(target);
}

function floorOf(path: string): Floor {
  if (/^cli(Messages)?\.ts$/.test(path) || path.startsWith("cli/")) return "cli";
  if (path === "manifest.ts") return "manifest";
  const floors: readonly Floor[] = ["core", "protocol", "webview", "platform/vscode", "platform/node", "features"];
  return floors.find((floor) => path.startsWith(`${floor}/`)) ?? "entry";
}

function floorOfPackage(specifier: string): Floor | "library" {
  if (specifier === "vscode") return "vscode";
  if (specifier.startsWith("node:") || builtinModules.includes(specifier)) return "node";
  return "library";
}

function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}

function findCycles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      return;
    }
    if (finished.has(path)) return;
    for (const { target } of byPath.get(path)?.imports ?? []) {
      if (target !== undefined && byPath.has(target)) visit(target, [...trail, path]);
    }
    finished.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}

/** Keeps the lines, so that a finding has its number. */
function withoutTextsAndComments(text: string): string {
  const blank = (match: string): string => match.replaceAll(/[^\n]/g, " ");
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, blank)
    .replaceAll(/\/\/.*$/gm, blank)
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, (match) => `""${blank(match.slice(2))}`);
}
