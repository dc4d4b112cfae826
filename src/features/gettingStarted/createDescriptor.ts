import * as vscode from "vscode";
import { titleOf } from "../../core/catalog/entityLooks.ts";
import { queryEntities } from "../../core/catalog/query.ts";
import { parseEntityRef, shortestRef } from "../../core/entity/entityRef.ts";
import type { Uri } from "../../core/uri.ts";
import { fromVsUri, toVsUri } from "../../platform/vscode/convert.ts";
import { fillText } from "../../platform/vscode/textTemplates.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { exists, pickFolder } from "./folders.ts";

const fileName = "catalog-info.yaml";

/** Writes a first descriptor into a folder and opens it. One that is there already is opened as it is. */
export async function createDescriptor(services: Services, told?: Uri): Promise<void> {
  const folder = typeof told === "string" ? toVsUri(told) : await pickFolder(messages.createTitle);
  if (!folder) return;
  const file = vscode.Uri.joinPath(folder, fileName);
  if (!(await exists(file))) {
    const text = await askAndFill(services, folder);
    if (text === undefined) return;
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(file, { contents: new TextEncoder().encode(text) });
    await vscode.workspace.applyEdit(edit);
  }
  await vscode.window.showTextDocument(file);
}

/** The text of the new file; undefined if the user turned away. */
async function askAndFill(services: Services, folder: vscode.Uri): Promise<string | undefined> {
  const name = await askName(folder);
  if (name === undefined) return undefined;
  const owner = await askOwner(services);
  if (owner === undefined) return undefined;
  const repository = await services.git.repositoryOf(fromVsUri(folder));
  // The annotation names a repository, so it is right at its root only.
  const isRoot = repository?.root === fromVsUri(folder);
  const githubSlug = isRoot ? findGithubSlug(repository?.remotes ?? []) : undefined;
  const hasDocs = await exists(vscode.Uri.joinPath(folder, "mkdocs.yml"));
  return fillText(services.home, fileName, {
    name,
    type: "service",
    lifecycle: "experimental",
    owner,
    hasDocs,
    ...(githubSlug === undefined ? {} : { githubSlug }),
  });
}

/** "owner/repository" of the first remote on GitHub, in its own letter case. */
function findGithubSlug(remotes: readonly string[]): string | undefined {
  const matches = remotes.map((remote) => /\bgithub\.com[:/]([^/\s]+\/[^/\s]+?)(?:\.git)?\/?$/i.exec(remote));
  return matches.find((match) => match !== null)?.[1];
}

async function askName(folder: vscode.Uri): Promise<string | undefined> {
  const base = folder.path.slice(folder.path.lastIndexOf("/") + 1);
  return vscode.window.showInputBox({
    title: messages.createTitle,
    prompt: messages.createName,
    value: base
      .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
      .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "")
      .slice(0, 63),
    validateInput: (name) =>
      /^([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/.test(name) ? undefined : messages.nameRule,
  });
}

/** The group that owns it: one of the catalog's, or a new name where there are none. */
async function askOwner({ catalog }: Services): Promise<string | undefined> {
  const groups = queryEntities(catalog, { filter: "kind=group", sort: { field: "metadata.name" } }).items;
  if (groups.length === 0) {
    return vscode.window.showInputBox({ title: messages.createTitle, prompt: messages.createOwner, value: "my-team" });
  }
  const items = groups.map(({ ref, entity }) => ({
    label: shortestRef(parseEntityRef(ref), { defaultKind: "group" }),
    description: titleOf(entity),
  }));
  const options = { title: messages.createTitle, placeHolder: messages.createOwner };
  return (await vscode.window.showQuickPick(items, options))?.label;
}
