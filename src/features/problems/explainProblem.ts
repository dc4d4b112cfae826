import * as vscode from "vscode";
import { problemCodes } from "../../core/problems.ts";
import readme from "../../README.md";
import { messages } from "../messages.ts";

/** Documents of this scheme are shown as rendered Markdown: `package.json` says so in `configurationDefaults`. */
const scheme = "callboard-help";

/** The explanation of a code, which the code of a diagnostic links to. (A hover would refuse to open a command.) */
export function helpLink(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${code}.md` });
}

/** Serves the explanations as documents, one a code. */
export function registerHelp(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ path }) => {
      const code = path.slice(1).replace(/\.md$/, "");
      return `# ${code}\n${findSection(code) ?? ""}`;
    },
  });
}

/** Explains a problem code; without one, asks which. */
export async function explainProblem(told?: string): Promise<void> {
  const items = Object.entries(problemCodes).map(([label, { severity }]) => ({ label, description: severity }));
  const code = told ?? (await vscode.window.showQuickPick(items, { placeHolder: messages.explainPrompt }))?.label;
  if (code === undefined || findSection(code) === undefined) return;
  await vscode.commands.executeCommand("vscode.open", helpLink(code));
}

/** What stands below the code's own title in the chapter of all codes. */
function findSection(code: string): string | undefined {
  const [, text] = readme.split(`\n### ${code}\n`);
  return text?.split(/\n##+ /)[0];
}
