import * as vscode from "vscode";
import { Location, Position } from "vscode-languageserver-types";
import { codeLenses, type EntityLens, lensCommand } from "../../core/language/codeLenses.ts";
import type { Uri } from "../../core/uri.ts";
import { toVsPosition, toVsRange, toVsUri } from "../../platform/vscode/convert.ts";
import { toVsLocation } from "../../platform/vscode/convertLanguage.ts";
import type { Services } from "../services.ts";
import type { Answers } from "./answers.ts";

interface KnownLens {
  readonly uri: Uri;
  readonly lens: EntityLens;
}

/** The lines above entities. What a lens opens is looked up when the editor shows it. */
export class LensProvider implements vscode.CodeLensProvider {
  readonly #answers: Answers;
  readonly #services: Services;
  readonly #known = new WeakMap<vscode.CodeLens, KnownLens>();

  constructor(answers: Answers, services: Services) {
    this.#answers = answers;
    this.#services = services;
  }

  provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[] | undefined> {
    const { catalog, settings } = this.#services;
    return this.#answers.give("Lenses", document, token, async ({ open, pace }) => {
      const options = {
        dependents: settings.get("callboard.codeLens.dependents"),
        apis: settings.get("callboard.codeLens.apis"),
        problems: settings.get("callboard.codeLens.problems"),
      };
      const found = await codeLenses(open, catalog, options, pace);
      return found.map((lens) => {
        const vsLens = new vscode.CodeLens(toVsRange(lens.range));
        this.#known.set(vsLens, { uri: open.uri, lens });
        return vsLens;
      });
    });
  }

  resolveCodeLens(lens: vscode.CodeLens, token: vscode.CancellationToken): Promise<vscode.CodeLens | undefined> {
    return this.#answers.guard("Lens", token, () => {
      const known = this.#known.get(lens);
      if (!known) return lens;
      const { title, command, arguments: plain = [] } = lensCommand(known.uri, known.lens, this.#services.catalog);
      lens.command = { title, command, arguments: plain.map(toVsArgument) };
      return lens;
    });
  }
}

/** The editor's own commands take its own types: a file, a position, places. */
function toVsArgument(value: unknown): unknown {
  if (typeof value === "string") return toVsUri(value);
  if (Position.is(value)) return toVsPosition(value);
  return Array.isArray(value) ? value.filter(Location.is).map(toVsLocation) : value;
}
