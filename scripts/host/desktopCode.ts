import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Desktop VS Code's command, when it is on the PATH. */
export function findDesktopCode(): string | undefined {
  const name = process.platform === "win32" ? "code.cmd" : "code";
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
