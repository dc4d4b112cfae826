import { Emitter } from "../../src/core/event.ts";

/* What stands in for VS Code's module where a test needs no more of it. */

interface Progress {
  readonly options: { readonly title?: string; readonly cancellable?: boolean };
  /** As if the user pressed *Cancel*. */
  readonly cancel: () => void;
}

/** What was shown that is going on, the oldest first. */
export const progresses: Progress[] = [];
/** The window gets the focus, or loses it. */
export const windowChanged = new Emitter<{ readonly focused: boolean }>();
export const sessionsChanged = new Emitter<{ readonly provider: { readonly id: string } }>();

interface SessionQuestion {
  readonly silent?: boolean;
  readonly createIfNone?: boolean | object;
  readonly forceNewSession?: boolean | object;
}

/** How VS Code was asked who is signed in, the oldest first. */
export const sessionQuestions: SessionQuestion[] = [];
/** Who is; nobody, unless a test says otherwise. */
export const sessions = { find: async (_scopes: readonly string[]): Promise<unknown> => undefined };
/** What the status bar said for a moment. */
export const statusMessages: string[] = [];
/** The warnings of all output channels. */
export const warnings: string[] = [];
/** The settings, as the user has them. */
export const userSettings = new Map<string, unknown>();

/** What the status bar shows, by the ids of items. */
export const statusItems = new Map<string, Readonly<Record<"text" | "tooltip" | "command", string>>>();
export const StatusBarAlignment = { Left: 1, Right: 2 };

class StatusBarItem {
  readonly #id: string;
  text = "";
  tooltip = "";
  command = "";

  constructor(id: string) {
    this.#id = id;
  }

  show(): void {
    statusItems.set(this.#id, this);
  }

  hide(): void {
    statusItems.delete(this.#id);
  }

  dispose(): void {
    this.hide();
  }
}

export class Disposable {
  readonly #dispose: () => void;

  constructor(dispose: () => void) {
    this.#dispose = dispose;
  }

  static from(...parts: readonly { dispose(): void }[]): Disposable {
    return new Disposable(() => {
      for (const part of parts) part.dispose();
    });
  }

  dispose(): void {
    this.#dispose();
  }
}

export const ProgressLocation = { Window: 10, Notification: 15 };

export class EventEmitter<T> {
  readonly #emitter = new Emitter<T>();
  readonly event = this.#emitter.event;

  fire(value: T): void {
    this.#emitter.fire(value);
  }

  dispose(): void {
    this.#emitter.dispose();
  }
}

const never = (): { dispose(): void } => ({ dispose: () => undefined });

export const window = {
  onDidChangeWindowState: windowChanged.event,
  createOutputChannel: () => ({ warn: (message: string) => void warnings.push(message), dispose: () => undefined }),
  createStatusBarItem: (id: string): StatusBarItem => new StatusBarItem(id),
  setStatusBarMessage: (text: string): void => void statusMessages.push(text),
  withProgress: (options: Progress["options"], work: (progress: unknown, token: unknown) => unknown): unknown => {
    const cancelled = new Emitter<void>();
    progresses.push({ options, cancel: () => cancelled.fire() });
    return work(undefined, { isCancellationRequested: false, onCancellationRequested: cancelled.event });
  },
};

export const workspace = {
  isTrusted: true,
  onDidGrantWorkspaceTrust: never,
  getConfiguration: () => ({ inspect: (id: string) => ({ globalValue: userSettings.get(id) }) }),
};

export const authentication = {
  registerAuthenticationProvider: never,
  onDidChangeSessions: sessionsChanged.event,
  getSession: async (_id: string, scopes: readonly string[], how: SessionQuestion): Promise<unknown> => {
    sessionQuestions.push(how);
    return sessions.find(scopes);
  },
};
