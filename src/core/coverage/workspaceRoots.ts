import type { CancellationToken } from "../cancellation.ts";
import { isJsonObject } from "../entity/entity.ts";
import type { CatalogFiles } from "../ports.ts";
import { type Uri, uriName } from "../uri.ts";
import { readTomlTable } from "./readToml.ts";
import { readXmlTexts } from "./readXml.ts";

/** Larger ones are read no further: their folder counts as a component. */
export const maxManifestBytes = 1_000_000;

/** Whether one of the manifests of a folder says that it only holds together the packages below it. */
export async function declaresPackages(
  files: CatalogFiles,
  manifests: readonly Uri[],
  token: CancellationToken,
): Promise<boolean> {
  for (const uri of manifests) {
    const declares = declarations[uriName(uri)];
    if (!declares) continue;
    const content = await files.read(uri, maxManifestBytes, token);
    if (content.kind === "text" && declares(content.text)) return true;
  }
  return false;
}

/** By file name, what the text of a root of several packages has. */
const declarations: Readonly<Record<string, (text: string) => boolean>> = {
  "package.json": (text) => {
    const value = readJson(text);
    return isJsonObject(value) && value["workspaces"] !== undefined;
  },
  "pom.xml": (text) => readXmlTexts(text).has("project/modules/module"),
  "Cargo.toml": (text) => {
    const { sections } = readTomlTable(text);
    return sections.has("workspace") && !sections.has("package");
  },
  "pyproject.toml": (text) => readTomlTable(text).sections.has("tool.uv.workspace"),
  "settings.gradle": hasGradleProjects,
  "settings.gradle.kts": hasGradleProjects,
};

function hasGradleProjects(text: string): boolean {
  return /^\s*include\b/m.test(text);
}

/** The value of a JSON text; undefined where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
