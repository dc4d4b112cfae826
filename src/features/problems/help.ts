import * as vscode from "vscode";
import { helpScheme } from "../helpLink.ts";

/** Serves the explanations as documents, one a code. */
export function registerHelp(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(helpScheme, {
    provideTextDocumentContent: async ({ path }) => {
      const { findSection } = await import("./findSection.ts");
      const code = path.slice(1).replace(/\.md$/, "");
      return `# ${code}\n${findSection(code) ?? ""}`;
    },
  });
}
