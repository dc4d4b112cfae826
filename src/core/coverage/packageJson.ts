import { isJsonObject } from "../entity/entity.ts";
import { lastPart, type ManifestFacts } from "./manifestFacts.ts";
import { readJson } from "./workspaceRoots.ts";

/** What a package.json says. */
export function readPackageJson(text: string): ManifestFacts {
  const value = readJson(text);
  const { name, displayName, description, version, types, main, exports, module } = readJsonTexts(text);
  const dependencies = isJsonObject(value) ? keysOf(value, "dependencies", "devDependencies", "peerDependencies") : [];
  const runtime = isJsonObject(value) ? keysOf(value, "dependencies") : [];
  const isTyped = types !== undefined || dependencies.includes("typescript");
  const isLibrary =
    (main ?? exports ?? module ?? types) !== undefined || (isJsonObject(value) && isJsonObject(value["exports"]));
  const isPublished = isJsonObject(value) && value["private"] !== true;
  return {
    name: lastPart(name),
    title: displayName,
    description,
    version,
    language: isTyped ? "typescript" : "javascript",
    type: dependencies.some((each) => siteLibraries.has(each))
      ? "website"
      : runtime.some((each) => serverLibraries.has(each))
        ? "service"
        : isLibrary && isPublished
          ? "library"
          : undefined,
  };
}

/** Frameworks that pages are built with. A component library only builds upon react itself. */
const siteLibraries: ReadonlySet<string> = new Set(
  "next nuxt gatsby astro react-dom react-scripts @angular/platform-browser @sveltejs/kit @remix-run/react vuepress vitepress @docusaurus/core".split(
    " ",
  ),
);

const serverLibraries: ReadonlySet<string> = new Set(
  "express fastify koa @nestjs/core @hapi/hapi hono restify apollo-server @apollo/server @grpc/grpc-js".split(" "),
);

/** The texts of a JSON object; of one that is no JSON, what can be seen of them. */
export function readJsonTexts(text: string): Readonly<Record<string, string | undefined>> {
  const value = readJson(text);
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  }
  const seen = [...text.matchAll(/"(name|description|version)"\s*:\s*"([^"\\\n]*)"/g)].toReversed();
  return Object.fromEntries(seen.map(([, key = "", found]) => [key, found]));
}

function keysOf(value: Readonly<Record<string, unknown>>, ...keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => {
    const found = value[key];
    return isJsonObject(found) ? Object.keys(found) : [];
  });
}
