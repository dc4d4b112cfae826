import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { outputFolder } from "../../scripts/paths.ts";
import { makeOrganisation, toYaml } from "../support/organisation.ts";

/** Writes an organisation of that many entities below `out/` and answers the folder. */
export function writeOrganisation(size: number): string {
  const folder = join(outputFolder, "bench", `organisation-${size}`);
  rmSync(folder, { recursive: true, force: true });
  for (const file of makeOrganisation(size)) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, toYaml(file));
    // The pages that the annotation `backstage.io/techdocs-ref` names.
    writeFileSync(join(dirname(path), "mkdocs.yml"), "site_name: Docs\n");
  }
  return folder;
}
