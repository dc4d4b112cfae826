import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { killTree, onEnd } from "../processTree.ts";
import type { CodeServer } from "../setUp/codeServer.ts";

export interface ServerOptions {
  readonly codeServer: CodeServer;
  /** Where the server keeps its state; a new folder, removed at the end, when left out. */
  readonly dataFolder?: string;
  /** Where extensions are installed; none are when left out. */
  readonly extensionsFolder?: string;
  /** Whether VS Code asks before it trusts a folder; without it everything is trusted. */
  readonly hasWorkspaceTrust: boolean;
  /** Settings of the machine, below those of a user and of a workspace. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
}

export interface PageOptions {
  readonly workspace: string | undefined;
  readonly extensionDevelopmentPath: string | undefined;
  readonly extensionTestsPath?: string | undefined;
}

export interface Server {
  readonly origin: string;
  /** The address that opens a workbench with this workspace and extension. */
  addressOf(page: PageOptions): string;
  /** The end of what the server and its extension hosts logged, for a failure's report. */
  readLogs(): Promise<string>;
  /** The end of what the extension logged in the window that was opened last. */
  readExtensionLog(): Promise<string>;
  /** Forgets the user's settings, and what extensions keep for the user on disk. No window may be open. */
  forgetUser(): Promise<void>;
  stop(): void;
}

const startTimeout = 120_000;
const keptLog = 20_000;
const keptLines = 3_000;

/** Starts VS Code's server on a free port of this machine and waits until it listens. */
export async function startServer(options: ServerOptions): Promise<Server> {
  // Somebody else may take the port in the moment before the server does.
  return tryToStart(options).catch(() => tryToStart(options));
}

async function tryToStart(options: ServerOptions): Promise<Server> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), "callboard-host-")));
  await writeSettings(dataFolder, options.settings ?? {});
  const port = await findFreePort();
  const child = spawn(options.codeServer.node, serverArguments(options, dataFolder, port), {
    cwd: options.codeServer.folder,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const end = (): void => {
    killTree(child);
    if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  const forget = onEnd(end);
  const log = collectLog(child);
  const stop = (): void => {
    end();
    forget();
  };
  try {
    await log.waitFor("Extension host agent listening", startTimeout);
  } catch (error) {
    stop();
    throw error;
  }
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    addressOf: (page) =>
      addressOf(origin, {
        ...page,
        extensionDevelopmentPath: page.extensionDevelopmentPath && linkTo(page.extensionDevelopmentPath, dataFolder),
      }),
    readLogs: async () =>
      `${log.text()}\n${(await readLogFiles(dataFolder, /remoteexthost\.log$/, keptLog)).join("\n")}`,
    readExtensionLog: async () =>
      (await readLogFiles(dataFolder, /[\\/]Callboard[^\\/]*\.log$/, keptLines)).slice(-2).join("\n"),
    forgetUser: async () => {
      for (const name of ["settings.json", "globalStorage"]) {
        await rm(join(dataFolder, "data/User", name), { recursive: true, force: true, maxRetries: 20 });
      }
    },
    stop,
  };
}

function serverArguments(options: ServerOptions, dataFolder: string, port: number): string[] {
  return [
    "out/server-main.js",
    ...["--host", "127.0.0.1", "--port", String(port), "--server-data-dir", dataFolder],
    ...["--without-connection-token", "--accept-server-license-terms", "--telemetry-level", "off"],
    // A built VS Code reads the payload of the address, which names the extension, only with this switch.
    "--enable-smoke-test-driver",
    ...(options.extensionsFolder === undefined ? [] : ["--extensions-dir", options.extensionsFolder]),
    ...(options.hasWorkspaceTrust ? [] : ["--disable-workspace-trust"]),
  ];
}

async function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(dataFolder, "data/Machine");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "settings.json"), JSON.stringify(settings, undefined, 2));
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" ? (address?.port ?? 0) : 0;
      probe.close(() => resolve(port));
    });
  });
}

function collectLog(child: ChildProcess): {
  text(): string;
  waitFor(words: string, timeout: number): Promise<void>;
} {
  let log = "";
  const waiting = new Set<() => void>();
  const collect = (chunk: Buffer): void => {
    log = (log + chunk.toString()).slice(-keptLog);
    for (const look of waiting) look();
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const waitFor = (words: string, timeout: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        clearTimeout(timer);
        waiting.delete(look);
        reject(new Error(`VS Code's server ${why}\n${log}`));
      };
      const timer = setTimeout(() => fail(`did not start within ${timeout / 1000} s`), timeout);
      const look = (): void => {
        if (!log.includes(words)) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      child.once("exit", (code) => fail(`ended with code ${code}`));
      child.once("error", (error) => fail(`could not be started: ${error.message}`));
    });
  return { text: () => log, waitFor };
}

/**
 * VS Code takes all that lies below an extension under development for a part of it: with the server in a folder of this
 * repository, the built-in extensions too, of which the colour theme is the first to be missed. A link to the repository
 * has nothing else below it.
 */
function linkTo(extension: string, dataFolder: string): string {
  const folder = join(dataFolder, "development");
  const link = join(folder, basename(extension));
  mkdirSync(folder, { recursive: true });
  if (!existsSync(link)) symlinkSync(extension, link, "junction");
  return link;
}

function addressOf(origin: string, page: PageOptions): string {
  const authority = origin.slice("http://".length);
  const remote = (path: string): string => `vscode-remote://${authority}${encodeURI(path.replaceAll("\\", "/"))}`;
  const payload = [["skipWelcome", "true"]];
  if (page.extensionDevelopmentPath !== undefined) {
    payload.push(["extensionDevelopmentPath", remote(page.extensionDevelopmentPath)]);
  }
  if (page.extensionTestsPath !== undefined) payload.push(["extensionTestsPath", remote(page.extensionTestsPath)]);
  const query = new URLSearchParams(workspaceQuery(page.workspace));
  query.set("payload", JSON.stringify(payload));
  return `${origin}/?${query.toString()}`;
}

function workspaceQuery(workspace: string | undefined): Record<string, string> {
  if (workspace === undefined) return { ew: "true" };
  return workspace.endsWith(".code-workspace") ? { workspace } : { folder: workspace };
}

/** The ends of all log files of a name, those of windows that were opened later behind those of earlier ones. */
async function readLogFiles(dataFolder: string, name: RegExp, length: number): Promise<readonly string[]> {
  const logs = join(dataFolder, "data/logs");
  const files = await readdir(logs, { recursive: true }).catch(() => []);
  const wanted = files
    .filter((file) => name.test(file))
    .toSorted((one, other) => one.localeCompare(other, "en", { numeric: true }));
  const texts = await Promise.all(wanted.map((file) => readFile(join(logs, file), "utf8")));
  return texts.map((text, index) => `--- ${wanted[index]}\n${text.slice(-length)}`);
}
