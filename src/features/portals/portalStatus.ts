import * as vscode from "vscode";
import { timeAgo } from "../../core/catalog/timeAgo.ts";
import type { Portal } from "../../core/remote/portal.ts";
import type { PortalState } from "../../core/remote/synchronisation.ts";
import { portalActions, type Rights } from "../../core/remote/portalActions.ts";
import type { ContextKeyValues } from "../../manifest.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { StatusItem, type StatusLooks } from "../statusItem.ts";

const texts = messages.portals;
/** The age that is shown changes by the minute. */
const tickMs = 60_000;

/** The portal in the status bar, while there is something to say of it: it comes in, is away, paused, or asks who comes. */
export function showPortalStatus({ portals, contextKeys, rights }: Services): vscode.Disposable {
  const { active } = portals;
  const { statusName: name } = texts;
  const item = new StatusItem({ id: "callboard.portal", name, command: "callboard.showMenu", priority: 9 });
  const update = (): void => {
    const { portal, state } = active;
    contextKeys.set("callboard.portalState", toKey(state));
    contextKeys.set("callboard.hasPortals", portals.all.length > 0);
    const looks = portal && state ? toLooks(portal, state, Date.now()) : toMistake(portals.mistakes);
    item.update(looks && { ...looks, tooltip: [looks.tooltip, ...notOffered(rights.known)].join("\n") });
  };
  update();
  const timer = setInterval(update, tickMs);
  return vscode.Disposable.from(
    { dispose: () => clearInterval(timer) },
    active.onDidChange(update),
    portals.onDidChange(update),
    rights.onDidChange(update),
    item,
  );
}

function notOffered(rights: Rights | undefined): readonly string[] {
  const actions = portalActions.filter((action) => rights && rights[action] !== "allowed");
  return actions.length === 0 ? [] : [texts.notOfferedActions(actions)];
}

function toKey(state: PortalState | undefined): ContextKeyValues["callboard.portalState"] {
  if (!state) return "none";
  if (state.kind === "stale") return asksWhoComes(state) ? "signIn" : "stale";
  return state.kind === "paused" || state.kind === "synchronising" ? state.kind : "ready";
}

/** A row of the setting that names no portal: it would be missed in silence else. */
function toMistake([mistake]: Services["portals"]["mistakes"]): StatusLooks | undefined {
  return mistake && { text: `$(warning) ${texts.statusMistake}`, tooltip: mistake.message };
}

/** Nothing while all is as it should be. */
function toLooks({ name }: Portal, state: PortalState, now: number): StatusLooks | undefined {
  const age = state.at === undefined ? undefined : timeAgo(state.at, now);
  const aged = texts.statusAged(name, age);
  switch (state.kind) {
    case "idle":
    case "fresh":
      return undefined;
    case "synchronising": {
      // Later ones are short, and nobody waits for them.
      if (state.at !== undefined) return undefined;
      const text = `$(sync~spin) ${texts.statusSynchronising(name, state.done, state.total)}`;
      return { text, tooltip: texts.synchronising(name) };
    }
    case "paused":
      return { text: `$(debug-pause) ${aged}`, tooltip: texts.paused(name) };
    case "stale": {
      const { message } = state.error;
      if (asksWhoComes(state)) {
        return { text: `$(account) ${texts.statusSignIn(name)}`, tooltip: message, command: "callboard.signIn" };
      }
      return { text: `$(debug-disconnect) ${aged}`, tooltip: message };
    }
  }
}

function asksWhoComes({ error }: PortalState & { kind: "stale" }): boolean {
  return error.kind === "signIn" || error.kind === "signInPage";
}
