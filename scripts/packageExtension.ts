import { inRoot } from "./paths.ts";
import { mustRun } from "./runProcess.ts";

/**
 * Makes the VSIX, which suits the Marketplace and Open VSX alike. It builds the minified bundles by the script
 * `vscode:prepublish`. A warning of vsce ends it: each is something that a reader of the Marketplace would see.
 */
export async function packageExtension(file: string): Promise<void> {
  const output = await mustRun(process.execPath, [
    inRoot("node_modules/@vscode/vsce/vsce"),
    "package",
    // Everything is bundled; and links of the README stay as they are, since no repository is named.
    ...["--no-dependencies", "--no-rewrite-relative-links", "--allow-missing-repository"],
    ...["--out", file],
  ]);
  const warnings = output.split("\n").filter((line) => /\bWARNING\b/.test(line));
  if (warnings.length > 0) throw new Error(`vsce warns:\n${output}`);
}
