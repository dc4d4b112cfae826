import * as vscode from "vscode";
import { isJsonList, type JsonValue } from "../../core/entity/entity.ts";
import { type Portal, type PortalMistake, readPortals } from "../../core/remote/portal.ts";

const id = "callboard.portals";

/** The portals that the user named, then those that the workspace names, unless it is not trusted. */
export function readPortalSettings(): {
  readonly portals: readonly Portal[];
  readonly mistakes: readonly PortalMistake[];
} {
  const inspected = vscode.workspace.getConfiguration().inspect<JsonValue>(id);
  const ours = toRows(inspected?.globalValue);
  const theirs = vscode.workspace.isTrusted ? toRows(inspected?.workspaceValue) : [];
  return readPortals([...ours, ...theirs]);
}

/** Names one more portal in the user's own settings. */
export async function addPortalSetting({ name, baseUrl }: Pick<Portal, "name" | "baseUrl">): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const rows = toRows(configuration.inspect<JsonValue>(id)?.globalValue);
  await configuration.update(id, [...rows, { name, baseUrl }], vscode.ConfigurationTarget.Global);
}

function toRows(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonList(value) ? value : [];
}
