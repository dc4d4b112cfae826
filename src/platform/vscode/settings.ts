import * as vscode from "vscode";
import { decodeAnnotations } from "../../core/entity/annotationRow.ts";
import { isJsonObject } from "../../core/entity/entity.ts";
import { Emitter, type Event } from "../../core/event.ts";
import { problemCodes } from "../../core/problems.ts";
import type { Uri } from "../../core/uri.ts";
import type { AliasPattern } from "../../core/ownership/mentions/aliasPatterns.ts";
import { type CustomKindSetting, type SettingValues, settingScopes } from "../../manifest.ts";
import { toVsUri } from "./convert.ts";

export type SettingId = keyof SettingValues;

/**
 * The settings, decoded: a value that is not of its type counts as not set. They are read when asked for, so that
 * they are never stale, and listeners hear which of them changed.
 */
export class Settings implements vscode.Disposable {
  readonly #changed = new Emitter<ReadonlySet<SettingId>>();
  readonly #subscription: vscode.Disposable;

  readonly onDidChange: Event<ReadonlySet<SettingId>> = this.#changed.event;

  constructor() {
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      const ids = settingIds.filter((id) => change.affectsConfiguration(id));
      if (ids.length > 0) this.#changed.fire(new Set(ids));
    });
  }

  /** The value for a file or folder; without one, the workspace's. */
  get<Id extends SettingId>(id: Id, resource?: Uri): SettingValues[Id] {
    const scope = resource === undefined ? null : toVsUri(resource);
    return decoders[id](vscode.workspace.getConfiguration(undefined, scope).get<unknown>(id));
  }

  /** Changes a value where it is set already, else in the folder of `resource`, else in the workspace or for the user. */
  async update<Id extends SettingId>(id: Id, value: SettingValues[Id], resource?: Uri): Promise<void> {
    const scope = resource === undefined ? null : toVsUri(resource);
    const configuration = vscode.workspace.getConfiguration(undefined, scope);
    await configuration.update(id, value, updateTarget(id, configuration.inspect(id)));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

interface Inspected {
  readonly workspaceFolderValue?: unknown;
  readonly workspaceValue?: unknown;
}

function updateTarget(id: SettingId, inspected: Inspected | undefined): vscode.ConfigurationTarget {
  if (inspected?.workspaceFolderValue !== undefined) return vscode.ConfigurationTarget.WorkspaceFolder;
  if (inspected?.workspaceValue !== undefined) return vscode.ConfigurationTarget.Workspace;
  if (vscode.workspace.workspaceFolders === undefined) return vscode.ConfigurationTarget.Global;
  return settingScopes[id] === "window" ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
}

const settingIds = [
  "callboard.catalog.files",
  "callboard.models",
  "callboard.customKinds",
  "callboard.problems.severity",
  "callboard.annotations",
  "callboard.codeLens.dependents",
  "callboard.codeLens.apis",
  "callboard.codeLens.problems",
  "callboard.codeLens.drift",
  "callboard.me",
  "callboard.portals",
  "callboard.sources",
  "callboard.refreshInterval",
  "callboard.tree.revealActiveEntity",
  "callboard.coverage.show",
  "callboard.ownership.statusBar",
  "callboard.ownership.decorations",
  "callboard.ownership.codeLens",
  "callboard.hover.code",
  "callboard.hover.aliases",
  "callboard.deprecatedUse",
  "callboard.untouchedMonths",
] as const satisfies readonly SettingId[];

const decoders: { readonly [Id in SettingId]: (value: unknown) => SettingValues[Id] } = {
  "callboard.catalog.files": decodeStrings,
  "callboard.models": (value) => decodeStrings(value).filter((model) => model === "ai"),
  "callboard.customKinds": (value) => (Array.isArray(value) ? value.filter(isCustomKind) : []),
  "callboard.problems.severity": decodeSeverities,
  "callboard.annotations": decodeAnnotations,
  "callboard.codeLens.dependents": (value) => value !== false,
  "callboard.codeLens.apis": (value) => value !== false,
  "callboard.codeLens.problems": (value) => value !== false,
  "callboard.codeLens.drift": (value) => value !== false,
  "callboard.me": (value) => (typeof value === "string" ? value.trim() : ""),
  "callboard.portals": (value) => (Array.isArray(value) ? value.filter(isJsonObject) : []),
  "callboard.sources": (value) => (Array.isArray(value) ? value.filter(isJsonObject) : []),
  "callboard.refreshInterval": (value) => (typeof value === "number" && value >= 0 ? value : 15),
  "callboard.tree.revealActiveEntity": (value) => value === true,
  "callboard.coverage.show": (value) => value !== false,
  "callboard.ownership.statusBar": (value) => value !== false,
  "callboard.ownership.decorations": (value) => value === true,
  "callboard.ownership.codeLens": (value) => value === true,
  "callboard.hover.code": (value) => value !== false,
  "callboard.hover.aliases": (value) => (Array.isArray(value) ? value.filter(isAliasPattern) : []),
  "callboard.deprecatedUse": (value) => (value === "off" ? "off" : "hint"),
  "callboard.untouchedMonths": (value) => (typeof value === "number" && value > 0 ? value : 0),
};

function decodeStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function isCustomKind(value: unknown): value is CustomKindSetting {
  if (typeof value !== "object" || value === null) return false;
  return ["kind", "apiVersion", "schema"].every((key) => typeof Reflect.get(value, key) === "string");
}

function isAliasPattern(value: unknown): value is AliasPattern {
  if (typeof value !== "object" || value === null) return false;
  return ["pattern", "entity"].every((key) => typeof Reflect.get(value, key) === "string");
}

function decodeSeverities(value: unknown): SettingValues["callboard.problems.severity"] {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([code, severity]) => code in problemCodes && isSeverity(severity)),
  );
}

function isSeverity(value: unknown): boolean {
  return value === "off" || value === "hint" || value === "information" || value === "warning" || value === "error";
}
