import { createHash, randomBytes } from "node:crypto";
import type { SignInTools } from "../../core/remote/signInTools.ts";
import { listenOnLoopback } from "./loopbackServer.ts";

/** Chance that nobody guesses, and a port of this machine. */
export const nodeSignInTools: SignInTools = {
  newPkce: () => {
    const verifier = randomBytes(32).toString("base64url");
    return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
  },
  newState: () => randomBytes(24).toString("base64url"),
  listen: listenOnLoopback,
};
