import * as vscode from "vscode";
import { repositoryKey } from "../../core/catalog/scmUrl.ts";
import { extensionId } from "../../manifest.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { fromVsUri, toVsUri } from "../../platform/vscode/convert.ts";
import { previewAndApply } from "../../platform/vscode/previewEdit.ts";
import { fillText } from "../../platform/vscode/textTemplates.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { exists, pickFolder } from "./folders.ts";
import { addGitlabJob, addPreCommitHook, addRecommendation } from "./mergeFiles.ts";

/** Something that can be added to a repository: a file, and how it joins what the file holds already. */
interface Addition {
  readonly label: string;
  readonly path: string;
  readonly template?: "github-actions.yml" | "gitlab-ci.yml" | "pre-commit-config.yaml";
  /** Undefined where it is there already, or cannot be added without harm. */
  readonly merge: (existing: string, text: string) => string | undefined;
}

const additions: readonly Addition[] = [
  {
    label: messages.additions.github,
    path: ".github/workflows/callboard.yml",
    template: "github-actions.yml",
    merge: (existing, text) => (existing === "" ? text : undefined),
  },
  { label: messages.additions.gitlab, path: ".gitlab-ci.yml", template: "gitlab-ci.yml", merge: addGitlabJob },
  {
    label: messages.additions.preCommit,
    path: ".pre-commit-config.yaml",
    template: "pre-commit-config.yaml",
    merge: addPreCommitHook,
  },
  {
    label: messages.additions.recommendation,
    path: ".vscode/extensions.json",
    merge: (existing) => addRecommendation(existing, extensionId),
  },
];

/** Adds the check of the pipeline and the recommendation of the extension, after a preview of every file. */
export async function addToRepository(services: Services): Promise<void> {
  const opened = await pickFolder(messages.addTitle);
  if (!opened) return;
  const repository = await services.git.repositoryOf(fromVsUri(opened));
  const folder = repository ? toVsUri(repository.root) : opened;
  const picked = await pickAdditions(folder, repository?.remotes ?? []);
  if (!picked || picked.length === 0) return;
  const source = picked.some(({ template }) => template) ? await askPackage(services.version) : "";
  if (source === undefined) return;
  await propose(services, folder, picked, source);
}

async function pickAdditions(folder: vscode.Uri, remotes: readonly string[]): Promise<readonly Addition[] | undefined> {
  const hosts = remotes.map((remote) => repositoryKey(remote)?.split("/")[0] ?? "");
  const isLikely = async ({ path, template }: Addition): Promise<boolean> => {
    if (template === undefined) return true;
    if (template === "github-actions.yml" && hosts.includes("github.com")) return true;
    if (template === "gitlab-ci.yml" && hosts.some((host) => host.includes("gitlab"))) return true;
    return template !== "github-actions.yml" && exists(vscode.Uri.joinPath(folder, path));
  };
  const items = additions.map(async (addition) => ({
    addition,
    label: addition.label,
    description: addition.path,
    picked: await isLikely(addition),
  }));
  const options = { canPickMany: true, title: messages.addTitle, placeHolder: messages.addPrompt } as const;
  const picked = await vscode.window.showQuickPick(Promise.all(items), options);
  return picked?.map(({ addition }) => addition);
}

async function askPackage(version: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: messages.addTitle,
    prompt: messages.packagePrompt,
    value: `callboard@${version}`,
    validateInput: (text) => (text.trim() === "" ? messages.packagePrompt : undefined),
  });
}

/** Shows what would be written; the user applies it, or not. */
async function propose(
  services: Services,
  folder: vscode.Uri,
  picked: readonly Addition[],
  source: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const skipped: string[] = [];
  const files: vscode.Uri[] = [];
  const changed: vscode.TextDocument[] = [];
  for (const { path, label, template, merge } of picked) {
    const file = vscode.Uri.joinPath(folder, path);
    const existing = await readText(file);
    const text = template ? await fillText(services.home, template, { package: source.trim() }) : "";
    const merged = merge(existing?.getText() ?? "", text);
    const metadata = { needsConfirmation: false, label };
    if (merged === undefined) {
      skipped.push(path);
      continue;
    }
    files.push(file);
    if (existing) {
      changed.push(existing);
      edit.replace(file, wholeOf(existing), merged, metadata);
    } else edit.createFile(file, { contents: new TextEncoder().encode(merged) }, metadata);
  }
  const [first] = files;
  if (!first) throw new UserError(messages.nothingToAdd(skipped));
  if (skipped.length > 0) void vscode.window.showInformationMessage(messages.leftAlone(skipped));
  if (!(await previewAndApply(edit, first, messages.addTitle))) return;
  // New files are written by the edit itself; changed ones are only changed in their editors.
  for (const document of changed) await document.save();
}

async function readText(file: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  return (await exists(file)) ? vscode.workspace.openTextDocument(file) : undefined;
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
}
