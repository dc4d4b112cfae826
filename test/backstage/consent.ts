import { findText } from "../../src/core/entity/entity.ts";
import type { BackstageBackend } from "./backend.ts";

/** The guest, without whom Backstage renews no token of theirs, their group, and something to see. */
export const guestCatalog = `apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: guest
spec:
  memberOf: [guests]
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: guests
spec:
  type: team
  children: []
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
spec:
  type: service
  lifecycle: production
  owner: guests
`;

/** Plays the page on which a user says, as the guest, whether a program may act for them, and goes back to the program. */
export async function answerInBrowser(
  backend: BackstageBackend,
  address: string,
  answer: "approve" | "reject" = "approve",
): Promise<boolean> {
  return (await fetch(await findWayBack(backend, address, answer))).ok;
}

/** Where the page sends the user who has answered. */
export async function findWayBack(
  backend: BackstageBackend,
  address: string,
  answer: "approve" | "reject",
): Promise<string> {
  const asked = await fetch(address, { redirect: "manual" });
  const session = /\/oauth2\/authorize\/([\w-]+)$/.exec(asked.headers.get("location") ?? "")?.[1];
  if (session === undefined) throw new Error(`No page to answer on: ${asked.status} ${await asked.text()}`);
  const said = await backend.fetch(`/api/auth/v1/sessions/${session}/${answer}`, "guest", { method: "POST" });
  const location = findText(JSON.parse(await said.text()), "redirectUrl");
  if (location === undefined) throw new Error(`No way back: ${said.status}`);
  return location;
}
