import type { CancellationToken } from "../../core/cancellation.ts";
import type { Timing } from "../../core/remote/http.ts";

/** The machine's clock, and waits that a cancellation ends. */
export const nodeTiming: Timing = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms: number, token: CancellationToken) =>
    new Promise((resolve) => {
      if (token.isCancellationRequested) return resolve();
      const timer = setTimeout(() => {
        listener.dispose();
        resolve();
      }, ms);
      const listener = token.onCancellationRequested(() => {
        clearTimeout(timer);
        resolve();
      });
    }),
};
