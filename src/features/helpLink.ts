import * as vscode from "vscode";

/** Documents of this scheme are shown as rendered Markdown: `package.json` says so in `configurationDefaults`. */
export const helpScheme = "callboard-help";

/** The explanation of a code, which the code of a diagnostic links to. (A hover would refuse to open a command.) */
export function helpLink(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme: helpScheme, path: `/${code}.md` });
}
