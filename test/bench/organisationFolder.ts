import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { outputFolder } from "../../scripts/paths.ts";
import { makeOrganisation, toYaml } from "../support/organisation.ts";

/** Workspaces of organisations, each written when it is first asked for. */
export class OrganisationFolders {
  readonly #written = new Map<number, string>();

  at(size: number): string {
    const folder = this.#written.get(size) ?? writeOrganisation(size);
    this.#written.set(size, folder);
    return folder;
  }

  remove(): void {
    for (const folder of this.#written.values()) rmSync(folder, { recursive: true });
  }
}

/** Writes an organisation of that many entities below `out/` and answers the folder. */
function writeOrganisation(size: number): string {
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
