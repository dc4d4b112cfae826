import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import type { EntityPage, PageQuery } from "../../../../src/core/remote/catalogPage.ts";
import { readPages } from "../../../../src/core/remote/pages.ts";
import { PortalError } from "../../../../src/core/remote/portalError.ts";

/** A catalog of three pages, which notes what happens in which order. */
function useCatalog(failing?: string) {
  const steps: string[] = [];
  const next: ReadonlyMap<string | undefined, string> = new Map([
    [undefined, "two"],
    ["two", "three"],
  ]);
  const page = async ({ cursor, limit }: PageQuery): Promise<EntityPage> => {
    steps.push(`ask ${cursor ?? "one"}, ${limit}`);
    if (cursor !== undefined && cursor === failing) throw new PortalError("busy", "later");
    const nextCursor = next.get(cursor);
    return { items: [], totalItems: 3, ...(nextCursor !== undefined && { nextCursor }) };
  };
  const pause = async (): Promise<void> => void steps.push("pause");
  return { steps, ports: { api: { page }, scheduler: { shouldPause: false, pause } } };
}

describe("The pages of a catalog", () => {
  it("are asked for one ahead, and the request has left before the page is taken in", async () => {
    const { steps, ports } = useCatalog();
    for await (const _ of readPages(ports, { limit: 500, firstLimit: 100 }, neverCancelled)) steps.push("take");
    assert.deepEqual(steps, [
      "ask one, 100",
      ...["ask two, 500", "pause", "pause", "take"],
      ...["ask three, 500", "pause", "pause", "take"],
      "take",
    ]);
  });

  it("go on where an earlier reading broke off", async () => {
    const { steps, ports } = useCatalog();
    for await (const _ of readPages(ports, { limit: 500, firstLimit: 100, from: "three" }, neverCancelled)) {
      steps.push("take");
    }
    assert.deepEqual(steps, ["ask three, 500", "take"]);
  });

  it("fail in their turn: what came before is taken in", async () => {
    const { steps, ports } = useCatalog("two");
    await assert.rejects(async () => {
      for await (const _ of readPages(ports, { limit: 500 }, neverCancelled)) steps.push("take");
    }, PortalError);
    assert.deepEqual(
      steps.filter((step) => step === "take"),
      ["take"],
    );
  });
});
