import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { exclusively } from "../exclusively.mjs";
import { cacheFolder } from "../paths.ts";
import { runProcess } from "../runProcess.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

const wellKnownPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * Gives the path of a Chromium: the one that `CALLBOARD_CHROMIUM` names, else one of this machine. On Debian without
 * one it is installed with apt, when this process may do that.
 */
export async function setUpBrowser(): Promise<string> {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (isDebian() && process.getuid?.() === 0) {
    await exclusively(join(cacheFolder, "browser.lock"), installOnDebian);
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  const how = isDebian() ? "`sudo apt-get install chromium`" : "Chromium, Chrome or Edge";
  throw new Error(`No Chromium was found on the PATH. Install ${how}, or name one in CALLBOARD_CHROMIUM.`);
}

function findBrowser(): string | undefined {
  const named = process.env["CALLBOARD_CHROMIUM"];
  if (named !== undefined) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...wellKnownPlaces].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebian(): boolean {
  const release = "/etc/os-release";
  return existsSync(release) && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync(release, "utf8"));
}

async function installOnDebian(): Promise<void> {
  if (findBrowser() !== undefined) return;
  console.log("Installing Chromium with apt ...");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runProcess("apt-get", ["update", "-qq"], { env });
  const { code, output } = await runProcess(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
    {
      env,
    },
  );
  if (code !== 0) console.error(output);
}
