import * as vscode from "vscode";
import type { Catalog } from "../core/catalog/catalog.ts";
import { folderClassifier, type Classifier } from "../core/catalog/discovery.ts";
import { isBackstageDocument } from "../core/descriptor/isBackstageDocument.ts";
import type { ModelSettings } from "../core/entity/model.ts";
import { parentUri, type Uri } from "../core/uri.ts";
import { fromVsUri } from "../platform/vscode/convert.ts";
import { readFolderSettings } from "../platform/vscode/workspaceSettings.ts";
import type { Settings } from "../platform/vscode/settings.ts";
import type { Services } from "./services.ts";

interface FolderFacts {
  readonly model: ModelSettings;
  readonly classify: Classifier;
}

/**
 * Tells descriptors from all other YAML and JSON: by an `apiVersion` of Backstage in the text, by the name, so that an
 * empty file counts as well, or because entities of the file are in the catalog. Parses nothing.
 */
export class DescriptorTest implements vscode.Disposable {
  readonly #catalog: Catalog;
  readonly #settings: Settings;
  readonly #byFolder = new Map<Uri | undefined, FolderFacts>();
  readonly #byText = new Map<vscode.TextDocument, { readonly version: number; readonly isBackstage: boolean }>();
  readonly #subscriptions: readonly { dispose(): void }[];

  constructor({ catalog, settings }: Pick<Services, "catalog" | "settings">) {
    this.#catalog = catalog;
    this.#settings = settings;
    this.#subscriptions = [
      vscode.workspace.onDidCloseTextDocument((document) => this.#byText.delete(document)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#forget()),
      settings.onDidChange(() => this.#forget()),
    ];
  }

  isDescriptor(document: vscode.TextDocument): boolean {
    const uri = fromVsUri(document.uri);
    const root = rootOf(document.uri);
    const isNamed = this.#factsOf(root).classify(uri) === "named";
    return isNamed || this.#catalog.entitiesIn(uri).length > 0 || this.#isBackstage(document, root);
  }

  /** The model settings of a workspace folder; without one, of files outside of all. */
  modelOf(root: Uri | undefined): ModelSettings {
    return this.#factsOf(root).model;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#forget();
  }

  #factsOf(root: Uri | undefined): FolderFacts {
    const known = this.#byFolder.get(root);
    if (known) return known;
    const settings = readFolderSettings(this.#settings, root);
    const classify: Classifier =
      root === undefined
        ? (uri) => folderClassifier(parentUri(uri), { ...settings, files: [] })(uri)
        : folderClassifier(root, settings);
    const facts = { model: settings.model, classify };
    this.#byFolder.set(root, facts);
    return facts;
  }

  #isBackstage(document: vscode.TextDocument, root: Uri | undefined): boolean {
    const { version } = document;
    const known = this.#byText.get(document);
    if (known?.version === version) return known.isBackstage;
    const isBackstage = isBackstageDocument(document.getText(), this.modelOf(root).customKinds);
    if (!document.isClosed) this.#byText.set(document, { version, isBackstage });
    return isBackstage;
  }

  #forget(): void {
    this.#byFolder.clear();
    this.#byText.clear();
  }
}

/** The workspace folder that holds a file; undefined outside of all. */
export function rootOf(uri: vscode.Uri): Uri | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && fromVsUri(folder.uri);
}
