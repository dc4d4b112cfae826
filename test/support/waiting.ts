import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { errors, type Locator } from "playwright-core";

/** Milliseconds that anything may take. A wait ends when it is over: this costs nothing where all is well. */
export const patience = 60_000;

/** Milliseconds after which an act that was swallowed is done again for the first time; then it is twice as long each time. */
const firstTry = 3_000;

/** What is to be seen: something that is visible, or a question that is answered at once. */
export type Effect = Locator | (() => Promise<boolean>);

/** Repeats a check until it holds, for what no locator can wait for. */
export async function eventually(check: () => Promise<void>, timeout = patience): Promise<void> {
  const end = performance.now() + timeout;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      const isNotYet = error instanceof assert.AssertionError || error instanceof errors.TimeoutError;
      if (!isNotYet || performance.now() > end) throw error;
      await delay(50);
    }
  }
}

/**
 * Acts until its effect is there, and not at all where it is there already. VS Code swallows a click on what it draws
 * anew meanwhile, or on a menu's entry in the first tenth of a second, and a key before the focus has come; so this is for
 * acts that may be repeated. `what` says what is to be so: it is the message of a failure.
 */
export async function actUntil(what: string, effect: Effect, act: () => Promise<unknown>): Promise<void> {
  const isThere = (): Promise<boolean> => ignoringTime(typeof effect === "function" ? effect() : effect.isVisible());
  const end = performance.now() + 2 * patience;
  for (let pause = firstTry; !(await isThere()); pause *= 2) {
    if (performance.now() > end) assert.fail(`Waited in vain until ${what}.`);
    await ignoringTime(act().then(() => true));
    const next = performance.now() + pause;
    while (!(await isThere()) && performance.now() < next) await delay(50);
  }
}

/** The same for an act whose effect may seem to be there before it. */
export async function actThenUntil(
  what: string,
  effect: () => Promise<boolean>,
  act: () => Promise<unknown>,
): Promise<void> {
  let hasActed = false;
  await actUntil(
    what,
    async () => hasActed && effect(),
    async () => {
      hasActed = true;
      await act();
    },
  );
}

/** False where a wait, which is tried again, took too long. */
async function ignoringTime(trial: Promise<boolean>): Promise<boolean> {
  try {
    return await trial;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}
