import { readFileSync } from "node:fs";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { LanguageService, Position } from "yaml-language-server";

/** npm's `yaml-language-server` with the schema of one kind, called as its own connection would call it. */
export class YamlServer {
  readonly #service: LanguageService;
  #version = 0;

  private constructor(service: LanguageService) {
    this.#service = service;
  }

  static async start(): Promise<YamlServer> {
    // A module, which stays outside of the bundle: it is measured with the YAML library that it brings.
    const { getLanguageService } = await import("yaml-language-server");
    const service = getLanguageService({
      schemaRequestService: (uri) => Promise.reject(new Error(`${uri} is not to be loaded.`)),
      workspaceContext: { resolveRelativePath: (path) => path },
    });
    const schemas = [{ uri: "schema:component", fileMatch: ["*.yaml"], schema: componentSchema() }];
    service.configure({ validate: true, hover: true, completion: true, schemas });
    return new YamlServer(service);
  }

  async check(text: string): Promise<number> {
    const problems = await this.#service.doValidation(this.#next(text), false);
    return problems.length;
  }

  async complete(text: string, position: Position): Promise<number> {
    const { items } = await this.#service.doComplete(this.#next(text), position, false);
    return items.length;
  }

  async hover(text: string, position: Position): Promise<boolean> {
    return (await this.#service.doHover(this.#next(text), position)) !== null;
  }

  #next(text: string): TextDocument {
    this.#version += 1;
    return TextDocument.create("file:///w/catalog-info.yaml", "yaml", this.#version, text);
  }
}

/** The schema of components with all that it refers to. */
function componentSchema(): unknown {
  const common = readSchema("common");
  return {
    ...readSchema("component"),
    definitions: { ...Object(common["definitions"]), metadata: readSchema("metadata") },
  };
}

function readSchema(name: string): Record<string, unknown> {
  const text = readFileSync(`schemas/${name}.json`, "utf8");
  const inOneFile = text.replaceAll('"metadata.json"', '"#/definitions/metadata"').replaceAll("common.json#", "#");
  return JSON.parse(inOneFile) as Record<string, unknown>;
}
