import * as vscode from "vscode";

/** Documents of this scheme are shown as rendered Markdown: `package.json` says so in `configurationDefaults`. */
const scheme = "callboard-help";

/** The explanation of a code, which the code of a diagnostic links to. (A hover would refuse to open a command.) */
export function helpLink(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${code}.md` });
}

/** Serves the explanations as documents, one a code. */
export function registerHelp(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ path }) => {
      const { findSection } = await import("./findSection.ts");
      const code = path.slice(1).replace(/\.md$/, "");
      return `# ${code}\n${findSection(code) ?? ""}`;
    },
  });
}
