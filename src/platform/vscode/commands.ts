import * as vscode from "vscode";
import { Cancelled } from "../../core/cancellation.ts";
import type { Log } from "../../core/ports.ts";
import type { CommandId, CommandSignatures } from "../../manifest.ts";
import { messages } from "./messages.ts";

/** A failure that the user can do something about; its message says what. It is shown, but it is no bug. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** Registers and calls our commands by their type. What a command throws ends here, in one funnel. */
export class Commands {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  register<Id extends CommandId>(id: Id, run: CommandSignatures[Id]): vscode.Disposable {
    return vscode.commands.registerCommand(id, async (...args: Parameters<typeof run>) => {
      try {
        await Reflect.apply(run, undefined, args);
      } catch (error) {
        this.report(id, error);
      }
    });
  }

  async execute<Id extends CommandId>(id: Id, ...args: Parameters<CommandSignatures[Id]>): Promise<void> {
    await vscode.commands.executeCommand(id, ...args);
  }

  /** Decides what the user sees of a failure: nothing if cancelled, the message of a `UserError`, else a way to the log. */
  report(what: string, error: unknown): void {
    if (error instanceof Cancelled || error instanceof vscode.CancellationError) return;
    if (error instanceof UserError) {
      void vscode.window.showErrorMessage(error.message);
      return;
    }
    this.#log.error(what, error);
    void vscode.window.showErrorMessage(messages.commandFailed(what), messages.showLog).then((answer) => {
      if (answer === messages.showLog) void this.execute("callboard.showLog");
    });
  }
}
