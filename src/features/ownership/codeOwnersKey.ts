import type * as vscode from "vscode";
import { neverCancelled } from "../../core/cancellation.ts";
import { Repositories } from "../../core/catalog/repositories.ts";
import { readCodeOwners } from "../../core/ownership/repositoryOwners.ts";
import type { Services } from "../services.ts";
import { OnceQuiet } from "./onceQuiet.ts";

type KeyServices = Pick<Services, "contextKeys" | "files" | "git" | "log" | "ownership" | "ready">;

/** Keeps the context key that offers the menus about owners where CODEOWNERS names some, and no catalog does. */
export function followCodeOwners(services: KeyServices): vscode.Disposable {
  const { contextKeys, log, ownership, ready } = services;
  const update = (): void =>
    void hasCodeOwners(services).then(
      (found) => contextKeys.set("callboard.hasCodeOwners", found),
      (error) => log.error("Looking for CODEOWNERS", error),
    );
  const quiet = new OnceQuiet(update).on(ownership.onDidChangeFiles);
  void ready.then(() => quiet.soon());
  return quiet;
}

async function hasCodeOwners({ files, git }: KeyServices): Promise<boolean> {
  const repositories = new Repositories(git, files);
  for (const folder of files.roots) {
    const { root, keys } = (await repositories.of(folder)) ?? { root: folder, keys: [] };
    if (await readCodeOwners(files, root, neverCancelled, keys)) return true;
  }
  return false;
}
