import { chmod, cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { type BuildOptions, build as bundle } from "esbuild";
import { inRoot, outputFolder, root } from "./paths.ts";
import { mustRun } from "./runProcess.ts";
import { splitBundle } from "./splitBundle.ts";

/** What runs in a process or thread of its own, and simple-git, which only CommonJS has. */
const otherEntries = {
  cli: "src/cli.ts",
  worker: "src/platform/node/worker.ts",
  git: "src/platform/node/git.ts",
};

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  outExtension: { ".js": ".cjs" },
  external: ["vscode"],
  logLevel: "warning",
  // Packages with both kinds of entry are smaller as modules: what nobody calls is left out.
  mainFields: ["module", "main"],
  // The same code, but the build for Node looks up an environment variable for each token: a quarter of the time.
  alias: { yaml: inRoot("node_modules/yaml/browser/index.js") },
};

export interface ProductBuild {
  /** Bytes of each file of dist/, by its name. */
  readonly sizes: ReadonlyMap<string, number>;
  /** The source files that the extension loads at once. */
  readonly mainInputs: readonly string[];
}

/** Bundles the extension, the command line and their lazily loaded parts into dist/, with the demo company that users may copy. */
export async function buildProduct(minify: boolean): Promise<ProductBuild> {
  await mustRun(process.execPath, [inRoot("scripts/buildSchemas.mjs")]);
  await rm(inRoot("dist"), { recursive: true, force: true });
  const options: BuildOptions = {
    ...common,
    outdir: "dist",
    loader: { ".mustache": "text", ".md": "text" },
    minify,
    sourcemap: minify ? false : "linked",
  };
  const { metafile } = await bundle({ ...options, entryPoints: otherEntries, metafile: true });
  const extension = await splitBundle(options, "extension", "src/extension.ts");
  await chmod(inRoot("dist/cli.cjs"), 0o755);
  await cp(inRoot("test/fixtures/acme"), inRoot("dist/demo"), { recursive: true });
  const outputs = Object.entries(metafile.outputs).filter(([path]) => path.endsWith(".cjs"));
  const otherSizes = outputs.map(([path, { bytes }]) => [relative("dist", path), bytes] as const);
  return { mainInputs: extension.mainInputs, sizes: new Map([...extension.sizes, ...otherSizes]) };
}

/**
 * Bundles each program into a folder as the product is bundled, but readable, so that profiles of it are. What is held
 * against the product stays outside, as its makers publish it.
 */
export async function bundlePrograms(
  entryPoints: readonly string[],
  outdir: string,
  outside: readonly string[] = [],
): Promise<void> {
  const external = [...(common.external ?? []), ...outside];
  await bundle({ ...common, entryPoints: [...entryPoints], outdir, external });
  await notModules();
}

/** Bundles the tests that run inside an editor: one module whose `run` the editor calls. */
export async function buildEditorTests(): Promise<string> {
  const outfile = join(outputFolder, "test/editor/index.cjs");
  const files = existsSync(inRoot("test/editor")) ? await readdir(inRoot("test/editor"), { recursive: true }) : [];
  const tests = files.filter((file) => file.endsWith(".test.ts")).toSorted();
  const requires = tests.map(
    (file) => `() => require(${JSON.stringify(`./test/editor/${file.replaceAll("\\", "/")}`)})`,
  );
  await bundle({
    ...common,
    stdin: {
      contents: `import { runEditorTests } from "./test/support/editorRunner.ts";
export const run = () => runEditorTests([${requires.join(", ")}]);`,
      resolveDir: root,
      loader: "ts",
    },
    outfile,
    external: ["vscode", "mocha"],
    sourcemap: "inline",
  });
  await notModules();
  return outfile;
}

/** Bundles the stand-in for Red Hat's YAML extension into a folder of extensions, as an editor would install it. */
export async function buildYamlExtension(extensionsFolder: string): Promise<void> {
  const source = inRoot("test/support/yamlExtension");
  const folder = join(extensionsFolder, "redhat.vscode-yaml-1.0.0");
  // Its language server has a YAML library of its own.
  const { alias: _, ...options } = common;
  await bundle({ ...options, entryPoints: [join(source, "extension.ts")], outfile: join(folder, "extension.cjs") });
  await cp(join(source, "package.json"), join(folder, "package.json"));
}

/** Nothing below out/ is a module of the package's own `type`. */
async function notModules(): Promise<void> {
  await mkdir(outputFolder, { recursive: true });
  await writeFile(join(outputFolder, "package.json"), '{ "type": "commonjs" }\n');
}
