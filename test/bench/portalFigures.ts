import { setUpBackstage } from "../../scripts/setUp/backstage.ts";
import type { BackstageBackend } from "../backstage/backend.ts";
import { measurePortalInEditor } from "./editorFigures.ts";
import { atMost, compared, type Figure, median, middle, ratio } from "./figures.ts";
import { startPortal } from "./portalDatabase.ts";
import { runProbe, runSource } from "./probe.ts";
import type { PortalRun } from "./probes/portal.ts";
import type { StateRun } from "./probes/portalState.ts";

const rounds = 9;
const stateRounds = 3;
/** Of the organisation's vocabulary. */
const word = "ledger";

/** What it takes to hold the catalog of a portal, beside fetching it, and beside Backstage's own client. */
export async function measurePortal(size: 3000 | 20_000): Promise<Figure[]> {
  let installed: string;
  try {
    installed = await setUpBackstage();
  } catch (error) {
    const reason = String(error).split("\n").slice(0, 3).join("; ");
    return [{ name: "a portal", value: "not measured", target: "", isMet: false, detail: reason }];
  }
  const backend = await startPortal(size);
  try {
    // Whoever asks first pays for the backend's own warming up.
    await backend.ask("/api/catalog/entities/by-query?limit=500");
    const count = size.toLocaleString("en");
    const run = runProbe<PortalRun>("portal", backend.url, backend.token, String(rounds));
    return [
      ...[...times(run, count), ...sizes(run, count), ...compareClient(backend, installed, count)],
      ...(await measurePortalInEditor(backend, run.entities)),
    ];
  } finally {
    await backend.stop();
  }
}

function times({ whole, refreshes, starts, blocks }: PortalRun, count: string): Figure[] {
  const later = whole.map(({ first, firstPage }) => first.milliseconds - firstPage.milliseconds);
  const pages = `${middle(whole, "first")} / ${middle(whole, "firstPage")}`;
  const kept = `with the replica on the disk ${middle(whole, "kept")}`;
  const longest = `refresh ${blocks.refresh.toFixed(0)} ms, start ${blocks.start.toFixed(0)} ms`;
  return [
    atMost(`first entities of a portal in the tree after the first page, ${count}`, median(later), 150, "ms", pages),
    compared(`whole portal synchronised / its pages fetched and parsed, ${count}`, whole, ["all", "pages"], 1.3, kept),
    compared(
      `refresh with nothing changed / one pass of four fields, ${count}`,
      refreshes,
      ["unchanged", "pages"],
      1.3,
    ),
    compared(`refresh with 10 changed / with nothing changed, ${count}`, refreshes, ["changed", "unchanged"], 1.5),
    compared(
      `start from the replica until the tree is usable / unpacked and parsed, ${count}`,
      starts,
      ["usable", "floor"],
      2,
    ),
    compared(`start from the replica until the tree holds all / the same, ${count}`, starts, ["whole", "floor"], 2),
    atMost(`longest wait while synchronising, ${count}`, blocks.whole, 50, "ms", longest),
  ];
}

function sizes({ entities, heap, stored, json }: PortalRun, count: string): Figure[] {
  const bytes = (size: number): string => `${(size / 1e6).toFixed(2)} MB`;
  return [
    atMost(`heap per 1,000 remote entities, ${count}`, heap / 1000 / entities, 3, "MB", `${entities} entities`),
    ratio(`replica on the disk / JSON, ${count}`, stored / json, 0.5, `${bytes(stored)} / ${bytes(json)}`),
  ];
}

/** Both to the same end: all entities here, found by their words, on the disk, relations resolved. */
function compareClient({ url, token }: BackstageBackend, installed: string, count: string): Figure[] {
  const runs = Array.from({ length: stateRounds }, () => ({
    client: runSource<StateRun>("clientState", url, token, word, installed),
    ours: runProbe<StateRun>("portalState", url, token, word),
  }));
  const [last] = runs;
  if (!last || last.ours.entities !== last.client.entities || last.ours.relations !== last.client.relations) {
    throw new Error(`The ends differ: ${JSON.stringify(last)}`);
  }
  const memory = (which: "heap" | "resident"): Figure => {
    const [ours, client] = (["ours", "client"] as const).map((who) => median(runs.map((run) => run[who][which])) / 1e6);
    const value = median(runs.map((run) => run.ours[which] / run.client[which]));
    const name = which === "heap" ? "memory" : "memory at most";
    return ratio(
      `${name} / Backstage's client, ${count}`,
      value,
      1,
      `${ours?.toFixed(1)} MB / ${client?.toFixed(1)} MB`,
    );
  };
  const found = `"${word}" finds ${last.ours.found} / ${last.client.found}`;
  return [
    compared(`all of a portal searchable and kept / Backstage's client, ${count}`, runs, ["ours", "client"], 1, found),
    memory("heap"),
    memory("resident"),
  ];
}
