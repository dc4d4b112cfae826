import { readFileSync } from "node:fs";
import type { LanguageService, Position, TextDocument } from "yaml-language-server";

/** npm's `yaml-language-server` with the schema of one kind, called as its own connection would call it. */
export class YamlServer {
  readonly #service: LanguageService;
  readonly #toDocument: (version: number, text: string) => TextDocument;
  #version = 0;

  private constructor(service: LanguageService, toDocument: (version: number, text: string) => TextDocument) {
    this.#service = service;
    this.#toDocument = toDocument;
  }

  static async start(): Promise<YamlServer> {
    // A module, which stays outside of the bundle: it is measured with the YAML library that it brings.
    const { getLanguageService, TextDocument } = await import("yaml-language-server");
    const service = getLanguageService({
      schemaRequestService: (uri) => Promise.reject(new Error(`${uri} is not to be loaded.`)),
      workspaceContext: { resolveRelativePath: (path) => path },
    });
    const schemas = [{ uri: "schema:component", fileMatch: ["*.yaml"], schema: componentSchema() }];
    service.configure({ validate: true, hover: true, completion: true, schemas });
    return new YamlServer(service, (version, text) => {
      return TextDocument.create("file:///w/catalog-info.yaml", "yaml", version, text);
    });
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
    return this.#toDocument(this.#version, text);
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
