import * as vscode from "vscode";
import type { Uri } from "../../core/uri.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Settings } from "../../platform/vscode/settings.ts";
import { messages } from "../messages.ts";

/** Switches the model "ai" on for the folder of a file; there is no other yet. */
export async function enableModel(settings: Settings, model = "ai", file?: Uri): Promise<void> {
  if (model !== "ai") throw new UserError(messages.unknownModel(model));
  const models = settings.get("callboard.models", file);
  if (!models.includes(model)) await settings.update("callboard.models", [...models, model], file);
}

/** Adds a kind, told as "<apiVersion> <kind>", with a schema that the user picks in the file's folder. */
export async function addCustomKind(settings: Settings, told?: string, file?: Uri): Promise<void> {
  const [apiVersion, kind] = told?.split(" ") ?? [];
  if (!apiVersion || !kind || file === undefined) return;
  const folder = vscode.workspace.workspaceFolders?.find((one) => file.startsWith(`${fromVsUri(one.uri)}/`));
  if (!folder) throw new UserError(messages.customKindNeedsFolder);
  const schema = await pickSchema(folder, kind);
  if (schema === undefined) return;
  const others = settings
    .get("callboard.customKinds", file)
    .filter((other) => other.kind !== kind || other.apiVersion !== apiVersion);
  await settings.update("callboard.customKinds", [...others, { kind, apiVersion, schema }], file);
}

async function pickSchema(folder: vscode.WorkspaceFolder, kind: string): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      defaultUri: folder.uri,
      title: messages.pickSchema(kind),
      openLabel: messages.useSchema,
      filters: { "JSON Schema": ["json"] },
    })) ?? [];
  if (!file) return undefined;
  const path = vscode.workspace.asRelativePath(file, false);
  if (path === file.path || path === file.fsPath) throw new UserError(messages.schemaOutside);
  return path;
}
