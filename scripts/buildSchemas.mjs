/**
 * Compiles the schemas of `schemas/` to functions, so that the extension needs neither ajv nor `eval` at run time.
 *
 * The files describe entities as they are written, with placeholders; the functions check entities whose placeholders
 * are resolved, so every "placeholder or else" is reduced to what stands behind the "else". Of the kinds only the spec
 * is compiled: the envelope is checked once, by `entity`.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const schemaFolder = join(root, "schemas");
const output = join(root, "src/core/entity/generated/validators.js");
const placeholder = /(^|common\.json)#\/definitions\/placeholder$/;

/** Data beside the schemas. */
const tables = ["annotations.json"];
const files = (await readdir(schemaFolder))
  .filter((name) => name.endsWith(".json") && !tables.includes(name))
  .toSorted();
const texts = await Promise.all(files.map((name) => readFile(join(schemaFolder, name), "utf8")));
const stamp = `// schemas ${await hashInputs()}\n`;
if (!(await isUpToDate())) await build();

async function hashInputs() {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text);
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  hash.update(await readFile(join(root, "node_modules/ajv/package.json")));
  return hash.digest("hex");
}

async function isUpToDate() {
  return (await readFile(output, "utf8").catch(() => "")).startsWith(stamp);
}

async function build() {
  // Loaded only when there is something to do: an up-to-date run then takes no time.
  const require = createRequire(import.meta.url);
  const { Ajv } = require("ajv");
  const standaloneCode = require("ajv/dist/standalone").default;
  const { build: bundle } = await import("esbuild");

  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, messages: false, code: { source: true, esm: true } });
  const exportedRefs = {};
  files.forEach((file, index) => {
    const schema = withoutPlaceholders(JSON.parse(texts[index]));
    ajv.addSchema(schema, file);
    const name = file.slice(0, -".json".length);
    if (schema.properties?.kind?.const) {
      const ref = `${file}#/properties/spec`;
      ajv.addSchema({ $ref: ref }, name);
      exportedRefs[name] = name;
    }
  });
  exportedRefs.entity = "entity.json";

  // ajv's code for ES modules still calls require() for its own runtime, which esbuild resolves.
  const { outputFiles } = await bundle({
    stdin: { contents: standaloneCode(ajv, exportedRefs), resolveDir: root },
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    write: false,
    legalComments: "none",
  });
  await mkdir(dirname(output), { recursive: true });
  await writeFile(output, stamp + outputFiles[0].text);
}

/** Replaces each `if: placeholder, then: true, else: X` by X. */
function withoutPlaceholders(schema) {
  if (Array.isArray(schema)) return schema.map(withoutPlaceholders);
  if (typeof schema !== "object" || schema === null) return schema;
  const isChoice = placeholder.test(schema.if?.$ref ?? "");
  const own = Object.entries(schema).filter(([key]) => !isChoice || !["if", "then", "else"].includes(key));
  const reduced = [...own, ...(isChoice ? Object.entries(schema.else) : [])];
  return Object.fromEntries(reduced.map(([key, value]) => [key, withoutPlaceholders(value)]));
}
