/**
 * The edges of a directed graph that lie on a cycle: those whose two ends are in one strongly connected component. So
 * the answer does not depend on where a walk starts. Tarjan's algorithm with a stack of its own, because chains may be
 * longer than the language's.
 */
export function findCycles<E extends { readonly from: string; readonly to: string }>(
  edges: readonly E[],
): readonly E[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const targets = next.get(from);
    if (targets) targets.push(to);
    else next.set(from, [to]);
  }
  const components = findComponents(next);
  return edges.filter(({ from, to }) => from === to || isSame(components.get(from), components.get(to)));
}

interface Visit {
  readonly node: string;
  readonly index: number;
  low: number;
  next: number;
}

function findComponents(edges: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const visits = new Map<string, Visit>();
  const components = new Map<string, number>();
  const open: Visit[] = [];
  for (const start of edges.keys()) {
    if (visits.has(start)) continue;
    const path = [enter(start, visits, open)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const target = edges.get(visit.node)?.[visit.next++];
      const known = target === undefined ? undefined : visits.get(target);
      if (target !== undefined && !known) path.push(enter(target, visits, open));
      else if (known) {
        if (!components.has(known.node)) visit.low = Math.min(visit.low, known.index);
      } else {
        path.pop();
        const parent = path.at(-1);
        if (parent) parent.low = Math.min(parent.low, visit.low);
        if (visit.low === visit.index) close(visit, open, components);
      }
    }
  }
  return components;
}

function enter(node: string, visits: Map<string, Visit>, open: Visit[]): Visit {
  const visit = { node, index: visits.size, low: visits.size, next: 0 };
  visits.set(node, visit);
  open.push(visit);
  return visit;
}

function close(root: Visit, open: Visit[], components: Map<string, number>): void {
  for (let visit = open.pop(); visit; visit = open.pop()) {
    components.set(visit.node, root.index);
    if (visit === root) return;
  }
}

function isSame(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && a === b;
}
