import * as vscode from "vscode";
import { remoteScheme } from "../core/remote/remoteUri.ts";

/**
 * The resource of an entity's row. It is not the descriptor's: the editor would give every entity of a file the
 * problems of the whole file. Unlike the addresses of what a portal serves, it has no authority.
 */
export function toEntityRow(ref: string): vscode.Uri {
  return vscode.Uri.from({ scheme: remoteScheme, path: `/${ref}` });
}

/** The entity of a row's resource; undefined for any other. */
export function readEntityRow({ scheme, authority, path }: vscode.Uri): string | undefined {
  return scheme === remoteScheme && authority === "" ? path.slice(1) : undefined;
}
