import * as vscode from "vscode";
import { completionTriggers } from "../../core/language/completionTriggers.ts";
import { Lazy } from "../../core/lazy.ts";
import type { Services } from "../services.ts";
import type { LanguageProviders } from "./providers.ts";

/**
 * Descriptors are YAML and JSON like any other to the editor, wherever they come from: each provider looks at the
 * content and is silent about what is no descriptor.
 */
const selector: vscode.DocumentSelector = [{ language: "yaml" }, { language: "json" }];

type Load = () => Promise<LanguageProviders>;

/** What editing is with a catalog behind it. Nothing is parsed, nor its code loaded, before the editor asks. */
export function registerLanguage(services: Services): vscode.Disposable {
  const { commands, settings } = services;
  const providers = new Lazy(async () => (await import("./providers.ts")).makeProviders(services));
  const load: Load = () => providers.value;
  return vscode.Disposable.from(
    { dispose: () => void providers.made?.then((made) => made.dispose()) },
    registerNavigation(load),
    registerStructure(load),
    registerLenses(load, services),
    registerChanges(load),
    commands.register("callboard.enableModel", async (model, file) =>
      (await import("./changeModel.ts")).enableModel(settings, model, file),
    ),
    commands.register("callboard.addCustomKind", async (kind, file) =>
      (await import("./changeModel.ts")).addCustomKind(settings, kind, file),
    ),
  );
}

function registerNavigation(load: Load): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerHoverProvider(selector, {
      provideHover: async (...asked) => (await load()).hover.provideHover(...asked),
    }),
    languages.registerDefinitionProvider(selector, {
      provideDefinition: async (...asked) => (await load()).definition.provideDefinition(...asked),
    }),
    languages.registerReferenceProvider(selector, {
      provideReferences: async (...asked) => (await load()).references.provideReferences(...asked),
    }),
    languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: async (...asked) => (await load()).workspaceSymbols.provideWorkspaceSymbols(...asked),
    }),
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: async (...asked) => (await load()).links.provideDocumentLinks(...asked),
      resolveDocumentLink: async (...asked) => (await load()).links.resolveDocumentLink?.(...asked),
    }),
  );
}

function registerStructure(load: Load): vscode.Disposable {
  const { languages } = vscode;
  const symbols: vscode.DocumentSymbolProvider = {
    provideDocumentSymbols: async (...asked) => (await load()).documentSymbols.provideDocumentSymbols(...asked),
  };
  return vscode.Disposable.from(
    languages.registerDocumentSymbolProvider(selector, symbols, { label: "Callboard" }),
    languages.registerSelectionRangeProvider(selector, {
      provideSelectionRanges: async (...asked) => (await load()).selectionRanges.provideSelectionRanges(...asked),
    }),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: async (...asked) => (await load()).foldingRanges.provideFoldingRanges(...asked),
    }),
  );
}

/** The lines above entities, which follow the catalog. */
function registerLenses(load: Load, { catalog, settings }: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const lenses: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (...asked) => (await load()).lenses.provideCodeLenses(...asked),
    resolveCodeLens: async (...asked) => (await load()).lenses.resolveCodeLens?.(...asked),
  };
  return vscode.Disposable.from(
    changed,
    catalog.onDidChange(() => changed.fire()),
    settings.onDidChange((ids) => {
      if ([...ids].some((id) => id.startsWith("callboard.codeLens."))) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(selector, lenses),
  );
}

function registerChanges(load: Load): vscode.Disposable {
  const { languages, workspace } = vscode;
  const completion: vscode.CompletionItemProvider = {
    provideCompletionItems: async (...asked) => (await load()).completion.provideCompletionItems(...asked),
    resolveCompletionItem: async (...asked) => (await load()).completion.resolveCompletionItem?.(...asked),
  };
  const fixes: vscode.CodeActionProvider = {
    provideCodeActions: async (...asked) => (await load()).fixes.provideCodeActions(...asked),
    resolveCodeAction: async (...asked) => (await load()).fixes.resolveCodeAction?.(...asked),
  };
  return vscode.Disposable.from(
    languages.registerCompletionItemProvider(selector, completion, ...completionTriggers),
    languages.registerCodeActionsProvider(selector, fixes, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    languages.registerRenameProvider(selector, {
      prepareRename: async (...asked) => (await load()).rename.prepareRename?.(...asked),
      provideRenameEdits: async (...asked) => (await load()).rename.provideRenameEdits(...asked),
    }),
    // The edit is awaited, so that files are moved once it is made.
    workspace.onWillRenameFiles((event) => event.waitUntil(load().then(({ moveFiles }) => moveFiles(event)))),
  );
}
