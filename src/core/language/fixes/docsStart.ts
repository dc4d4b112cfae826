import { findText } from "../../entity/entity.ts";
import type { JsonObject } from "../../entity/entity.ts";
import { fixMessages } from "../messages.ts";
import type { CatalogFiles } from "../../ports.ts";
import { resolveUri } from "../../uri.ts";
import type { Uri } from "../../uri.ts";
import { createFile } from "./fix.ts";
import type { FileChangeEdit } from "./fix.ts";

/** The files that a folder needs so that TechDocs builds its pages: a configuration and a first page. */
export async function docsStart(
  folder: Uri,
  entity: JsonObject,
  files: CatalogFiles,
): Promise<readonly FileChangeEdit[]> {
  const title = findText(entity, "metadata", "title") ?? findText(entity, "metadata", "name") ?? "";
  const configuration = resolveUri(folder, "./mkdocs.yml");
  const page = resolveUri(folder, "./docs/index.md");
  const lines = [
    `site_name: ${JSON.stringify(title)}`,
    "nav:",
    "  - Home: index.md",
    "plugins:",
    "  - techdocs-core",
    "",
  ];
  const hasPage = (await files.realUri(page)) !== undefined;
  return [
    ...createFile(configuration, lines.join("\n")),
    ...(hasPage ? [] : createFile(page, fixMessages.firstPage(title))),
  ];
}
