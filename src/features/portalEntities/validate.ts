import * as vscode from "vscode";
import type { JsonObject } from "../../core/entity/entity.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { inPortal, offeringPortal } from "./portalWork.ts";
import { addressOf, targetFile } from "./targetFile.ts";

const texts = messages.portalEntities;
/** Where nobody knows the address of a file: the portal wants one, and does not look there. */
const anyAddress = "https://example.com/catalog-info.yaml";

/** Asks the portal's own processors about the entities of a descriptor, or about one entity. */
export async function validateInPortal(services: Services, ref: string | undefined): Promise<void> {
  const { portal, source } = await offeringPortal(services, "validate");
  const file = targetFile(services, ref);
  const entities = (file === undefined ? [] : services.catalog.entitiesIn(file)).filter(
    (one) => !one.isRemote && !one.isStale && (ref === undefined || one.ref === ref),
  );
  if (file === undefined || entities.length === 0) throw new UserError(texts.noDescriptor);
  const address = (await addressOf(services, file)) ?? anyAddress;
  const refused = await inPortal(texts.validating(portal.name), async (token) => {
    const found: string[] = [];
    for (const { ref: one, entity } of entities) {
      const { apiVersion, kind, metadata, spec } = entity;
      const body: JsonObject = { apiVersion, kind, metadata, ...(spec && { spec }) };
      const reason = await source.api.validate(body, address, token);
      if (reason !== undefined) found.push(`${one}: ${reason}`);
    }
    return found;
  });
  if (refused.length > 0) throw new UserError(refused.slice(0, 5).join("\n"));
  void vscode.window.showInformationMessage(texts.valid(portal.name, entities.length));
}
