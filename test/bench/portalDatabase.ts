/**
 * A portal of many entities for measurements: an organisation of descriptors, read once by a real backend into a database
 * that later runs copy. Reading 20,000 takes minutes, so that both stay where they are.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../scripts/paths.ts";
import { BackstageBackend, prepareDatabase } from "../backstage/backend.ts";
import { makeOrganisation, toYaml } from "../support/organisation.ts";

const entitiesPerFile = 200;
/** What was read is not read again: nothing but requests keeps the backend busy. */
const noProcessing = { catalog: { processingInterval: false } };
/** With 20,000 on a busy machine. */
const patience = 3_600_000;

/** Starts a backend that serves an organisation of that many entities, Locations aside. */
export async function startPortal(size: number): Promise<BackstageBackend> {
  const entities = makeOrganisation(size).flatMap((file) => file.entities);
  const texts = Array.from({ length: Math.ceil(entities.length / entitiesPerFile) }, (_, part) =>
    toYaml({ path: "", entities: entities.slice(part * entitiesPerFile, (part + 1) * entitiesPerFile) }),
  );
  const hash = createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 16);
  const portals = join(cacheFolder, `backstage-portal-${size}`);
  const folder = join(portals, hash);
  // Those of organisations that were made otherwise are of no more use.
  if (!existsSync(folder)) rmSync(portals, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  texts.forEach((text, part) => writeFileSync(join(folder, `part-${String(part).padStart(3, "0")}.yaml`), text));
  const catalog = [join(folder, "*.yaml")];
  const database = join(folder, "database");
  const count = entities.filter(({ kind }) => kind !== "Location").length;
  const reading = await prepareDatabase(database, count, { catalog, patience });
  if (reading !== undefined) console.log(`Backstage has read ${count} entities in ${(reading / 1000).toFixed(0)} s.`);
  return BackstageBackend.start({ catalog, database, config: noProcessing });
}
