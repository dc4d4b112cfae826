import { resolve } from "node:path";

/** What the host understands of the arguments of VS Code's own executable; the rest is for Electron and left out. */
export interface HostArguments {
  /** A folder, a .code-workspace file, or nothing for an empty window. */
  readonly workspace: string | undefined;
  readonly extensionDevelopmentPath: string | undefined;
  readonly extensionTestsPath: string | undefined;
  readonly userDataDir: string | undefined;
  /** Where further extensions are installed. */
  readonly extensionsDir: string | undefined;
  readonly hasWorkspaceTrust: boolean;
}

const valueOptions = ["extensionDevelopmentPath", "extensionTestsPath", "user-data-dir", "extensions-dir"];

/** Reads `--name=value`, `--name value` and positional arguments, as VS Code does. */
export function parseHostArguments(args: readonly string[], directory: string): HostArguments {
  const values = new Map<string, string>();
  const positional: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? "";
    const [, name = "", inline] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === "") positional.push(argument);
    else if (inline !== undefined) values.set(name, inline);
    else values.set(name, valueOptions.includes(name) ? (args[++index] ?? "") : "");
  }
  const pathOf = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : resolve(directory, text);
  return {
    workspace: pathOf(positional.at(-1)),
    extensionDevelopmentPath: pathOf(values.get("extensionDevelopmentPath")),
    extensionTestsPath: pathOf(values.get("extensionTestsPath")),
    userDataDir: pathOf(values.get("user-data-dir")),
    extensionsDir: pathOf(values.get("extensions-dir")),
    hasWorkspaceTrust: !values.has("disable-workspace-trust"),
  };
}
