import { basename, posix } from "node:path";
import { type BuildOptions, type Metafile, type Plugin, build as bundle } from "esbuild";

export interface SplitBundle {
  /** The source files that are loaded at once, as esbuild names them. */
  readonly mainInputs: readonly string[];
  /** Bytes of each file, by its path below the folder of the output. */
  readonly sizes: ReadonlyMap<string, number>;
}

/**
 * Bundles one entry point into a CommonJS file, and what it imports by `import(…)` into parts that are loaded on demand.
 * No module is in two files, so that classes are the same everywhere.
 *
 * esbuild splits ES modules only. So it does that first, in memory; then whatever the entry point needs at once is
 * bundled into the one main file, which passes its exports on to the parts, and each part becomes CommonJS by itself.
 */
export async function splitBundle(options: BuildOptions, name: string, source: string): Promise<SplitBundle> {
  const { outdir = "" } = options;
  const split = await splitModules(options, name, source);
  const { metafile } = await bundle({
    ...options,
    entryPoints: [name, ...split.parts].map((module) => ({ in: module, out: basename(module, ".js") })),
    plugins: [fromMemory(split, name)],
    metafile: true,
  });
  const outputs = Object.entries(metafile.outputs).filter(([path]) => path.endsWith(".cjs"));
  return {
    mainInputs: split.main.flatMap((chunk) => split.inputsOf(chunk)),
    sizes: new Map(outputs.map(([path, { bytes }]) => [posix.relative(outdir, path), bytes])),
  };
}

/** The modules that esbuild split the program into: those that are loaded at once, and the parts. */
interface SplitModules {
  readonly main: readonly string[];
  readonly parts: readonly string[];
  /** The modules of `main` that parts import from. */
  readonly shared: readonly string[];
  textOf(module: string): string;
  inputsOf(module: string): readonly string[];
}

async function splitModules(options: BuildOptions, name: string, source: string): Promise<SplitModules> {
  const { metafile, outputFiles } = await bundle({
    ...options,
    minify: false,
    entryPoints: { [name]: source },
    format: "esm",
    splitting: true,
    chunkNames: "[name]-[hash]",
    outExtension: { ".js": ".js" },
    ...(options.sourcemap && { sourcemap: "inline" }),
    metafile: true,
    write: false,
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const importsOf = (module: string): string[] =>
    staticImports(outputs.get(module)).filter((each) => outputs.has(each));
  const main = reach(`${name}.js`, importsOf);
  const parts = [...outputs.keys()].filter((module) => !main.includes(module));
  return {
    main,
    parts,
    shared: main.filter((module) => parts.some((part) => importsOf(part).includes(module))),
    textOf: (module) => texts.get(module) ?? "",
    inputsOf: (module) => Object.keys(outputs.get(module)?.inputs ?? {}),
  };
}

function staticImports(output: Metafile["outputs"][string] | undefined): string[] {
  const imports = output?.imports ?? [];
  return imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
}

function reach(start: string, next: (module: string) => readonly string[]): string[] {
  const reached = new Set([start]);
  for (const module of reached) for (const other of next(module)) reached.add(other);
  return [...reached];
}

/** Gives esbuild the split modules as sources of its second run. */
function fromMemory({ main, shared, textOf }: SplitModules, name: string): Plugin {
  const required = (module: string): string => {
    const index = shared.indexOf(module);
    return index < 0 ? requirePart(module) : `require("./${name}.cjs").shared${index}`;
  };
  return {
    name: "split",
    setup: (build) => {
      build.onResolve({ filter: /\.cjs$/ }, ({ path }) => ({ path, external: true }));
      build.onResolve({ filter: /\.js$/ }, ({ path }) => ({ path: basename(path), namespace: "split" }));
      build.onResolve({ filter: new RegExp(`^${name}$`) }, ({ path }) => ({ path, namespace: "main" }));
      build.onResolve({ filter: /^split:editor$/ }, ({ path }) => ({ path, namespace: "editor" }));
      build.onLoad({ filter: /.*/, namespace: "editor" }, () => ({
        contents: 'export const editor = require("vscode");',
      }));
      build.onLoad({ filter: /.*/, namespace: "main" }, () => ({
        contents: [
          `export * from "./${name}.js";`,
          ...shared.map((module, index) => `export * as shared${index} from "./${module}";`),
        ].join("\n"),
      }));
      build.onLoad({ filter: /.*/, namespace: "split" }, ({ path }) => {
        const text = importEditor(requireLazily(textOf(path)));
        return { contents: main.includes(path) ? text : requireAtOnce(text, required) };
      });
    },
  };
}

function requirePart(module: string): string {
  return `require("./${basename(module, ".js")}.cjs")`;
}

/** An `import(…)` of CommonJS would take the slower way through the loader of ES modules. */
function requireLazily(text: string): string {
  const dynamicImport = /\bimport\("\.\/([\w.-]+\.js)"\)/g;
  return text.replaceAll(dynamicImport, (_, module: string) => `Promise.resolve().then(() => ${requirePart(module)})`);
}

/** The main bundle has run before any part is loaded, so that what it exports can be taken at once. */
function requireAtOnce(text: string, required: (module: string) => string): string {
  const staticImport = /^import (?:\{([^}]*)\} from )?"\.\/([\w.-]+\.js)";$/gm;
  return text.replaceAll(staticImport, (_, names: string | undefined, module: string) =>
    names === undefined ? `${required(module)};` : `const {${names.replaceAll(" as ", ": ")}} = ${required(module)};`,
  );
}

/** For each file that imports the editor's API, esbuild would ask for it anew, and copy all of it. */
function importEditor(text: string): string {
  return text.replaceAll(/^import \* as (\w+) from "vscode";$/gm, 'import { editor as $1 } from "split:editor";');
}
