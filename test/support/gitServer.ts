import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { TemporaryFolder } from "./temporaryFolder.ts";

/** A file of a commit: its text, or where a symbolic link leads. */
export type CommittedFile = string | { readonly link: string };

/** Whether this machine's git has the server that the tests need. */
export function hasGitDaemon(): boolean {
  try {
    const commands = execFileSync("git", ["--list-cmds=main"], { encoding: "utf8" });
    return commands.split("\n").includes("daemon");
  } catch {
    return false;
  }
}

/** Repositories behind a real `git daemon` of the machine's own git. */
export class GitServer {
  readonly folder: TemporaryFolder;
  readonly #port: number;
  readonly #daemon: ChildProcess;

  private constructor(folder: TemporaryFolder, port: number, daemon: ChildProcess) {
    this.folder = folder;
    this.#port = port;
    this.#daemon = daemon;
  }

  static async start(): Promise<GitServer> {
    const folder = await TemporaryFolder.create();
    const port = await freePort();
    const place = ["--listen=127.0.0.1", `--port=${port}`, `--base-path=${folder.path}`];
    const daemon = spawn("git", ["daemon", "--export-all", "--reuseaddr", ...place, folder.path], {
      stdio: "ignore",
      detached: true,
    });
    await untilOpen(port);
    return new GitServer(folder, port, daemon);
  }

  urlOf(name: string): string {
    return `git://127.0.0.1:${this.#port}/${name}`;
  }

  pathOf(name: string): string {
    return this.folder.at(`${name}.git`);
  }

  /** Makes a repository, or a further commit of one, without a work tree. `isFiltering`: it can leave contents out. */
  async commit(name: string, files: Readonly<Record<string, CommittedFile>>, isFiltering = true): Promise<void> {
    const exists = existsSync(this.pathOf(name));
    if (!exists) await this.#create(name, isFiltering);
    const command = ["-C", this.pathOf(name), "fast-import", "--quiet", "--force"];
    execFileSync("git", command, { stdio: ["pipe", "ignore", "ignore"], input: fastImport(files, exists) });
  }

  /** The repository is gone. */
  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { recursive: true, force: true });
  }

  async stop(): Promise<void> {
    const { pid } = this.#daemon;
    // `git daemon` runs as a child of `git`: both are of one group.
    if (pid !== undefined) process.kill(-pid);
    await this.folder.remove();
  }

  /** What `git init --bare` makes, without its processes. */
  async #create(name: string, isFiltering: boolean): Promise<void> {
    await mkdir(join(this.pathOf(name), "refs"), { recursive: true });
    await mkdir(join(this.pathOf(name), "objects"));
    const filter = isFiltering ? "[uploadpack]\n\tallowFilter = true\n" : "";
    await writeFile(join(this.pathOf(name), "HEAD"), "ref: refs/heads/main\n");
    await writeFile(
      join(this.pathOf(name), "config"),
      `[core]\n\trepositoryformatversion = 0\n\tbare = true\n${filter}`,
    );
  }
}

/** One commit on "main" that holds exactly these files. */
function fastImport(files: Readonly<Record<string, CommittedFile>>, hasParent: boolean): string {
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const lines = Object.entries(files).map(([path, file]) => {
    const [mode, text] = typeof file === "string" ? ["100644", file] : ["120000", file.link];
    return `M ${mode} inline ${JSON.stringify(path)}\n${data(text)}`;
  });
  const head = `commit refs/heads/main\ncommitter Ada <ada@acme.example> 1600000000 +0000\n${data("x")}`;
  return `${head}${hasParent ? "from refs/heads/main^0\n" : ""}deleteall\n${lines.join("")}\ndone\n`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("No port");
  return address.port;
}

async function untilOpen(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.end());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`git daemon does not listen on ${port}.`);
}
