/**
 * Stands in for Red Hat's YAML extension, which cannot be had everywhere: the same id, the same exports as far as
 * Callboard uses them, and the language service of the same language server, with a schema for catalog files such as
 * SchemaStore has one. Without a contributor it says of a catalog file what the real one would.
 */
import * as vscode from "vscode";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic, Range } from "vscode-languageserver-types";
import { getLanguageService, type LanguageService } from "yaml-language-server";

interface Contributor {
  readonly requestSchema: (resource: string) => string | undefined;
  readonly requestSchemaContent: (uri: string) => string;
}

const schemaUri = "https://json.schemastore.org/catalog-info.json";

/** Demands a field that no descriptor has, so that it always has something to say. */
const schema = {
  type: "object",
  required: ["fromTheSchemaStore"],
  properties: { fromTheSchemaStore: { type: "string" }, kind: { enum: ["Component", "API"] } },
};

export function activate({ subscriptions }: vscode.ExtensionContext): { registerContributor: unknown } {
  const contributors = new Map<string, Contributor>();
  const service = makeService(contributors);
  const problems = vscode.languages.createDiagnosticCollection("YAML");
  const check = async (document: vscode.TextDocument): Promise<void> => {
    if (document.languageId !== "yaml") return;
    const found = await service.doValidation(toServer(document), false);
    problems.set(document.uri, found.map(toProblem));
  };
  subscriptions.push(
    problems,
    vscode.workspace.onDidOpenTextDocument((document) => void check(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => void check(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => problems.delete(uri)),
    vscode.languages.registerCompletionItemProvider(
      { language: "yaml" },
      {
        provideCompletionItems: async (document, position) => {
          const { items } = await service.doComplete(toServer(document), position, false);
          return items.map(({ label }) => new vscode.CompletionItem(label, vscode.CompletionItemKind.Property));
        },
      },
    ),
  );
  for (const document of vscode.workspace.textDocuments) void check(document);
  return {
    registerContributor: (
      scheme: string,
      requestSchema: Contributor["requestSchema"],
      requestSchemaContent: Contributor["requestSchemaContent"],
    ): boolean => {
      if (contributors.has(scheme)) return false;
      contributors.set(scheme, { requestSchema, requestSchemaContent });
      return true;
    },
  };
}

function makeService(contributors: ReadonlyMap<string, Contributor>): LanguageService {
  const service = getLanguageService({
    schemaRequestService: async (uri) => {
      const contributor = contributors.get(uri.split(":")[0] ?? "");
      return contributor?.requestSchemaContent(uri) ?? JSON.stringify(schema);
    },
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  const fileMatch = ["catalog-info.yaml", "other.yaml"];
  service.configure({ validate: true, completion: true, hover: true, schemas: [{ uri: schemaUri, fileMatch }] });
  service.registerCustomSchemaProvider(async (resource) => {
    const found = [...contributors.values()].map(({ requestSchema }) => requestSchema(resource));
    return found.filter((uri) => uri !== undefined);
  });
  return service;
}

function toServer(document: vscode.TextDocument): TextDocument {
  return TextDocument.create(document.uri.toString(), "yaml", document.version, document.getText());
}

function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function toProblem({ range, message, source = "" }: Diagnostic): vscode.Diagnostic {
  const problem = new vscode.Diagnostic(toRange(range), typeof message === "string" ? message : message.value);
  problem.source = source;
  return problem;
}
