import type { Uri } from "../uri.ts";
import type { DescriptorFacts } from "./descriptorReader.ts";
import { isAtOrBelow } from "./realPaths.ts";
import { isSkeletonPlace } from "./skeletons.ts";

/** The files that templates copy, by what all known templates say together. */
export class SkeletonFiles {
  readonly #fetched = new Set<Uri>();
  readonly #suspected = new Set<Uri>();

  /** Takes the descriptors that hold Template entities. A template inside another one's skeleton says nothing. */
  constructor(templates: Iterable<readonly [Uri, DescriptorFacts]>) {
    // Outer templates first: they may hold the inner ones.
    const sorted = [...templates].toSorted(([a], [b]) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
    for (const [uri, { skeletons }] of sorted) {
      if (isAtOrBelow(uri, this.#fetched)) continue;
      for (const { fetched, suspected } of skeletons) {
        for (const folder of fetched) this.#fetched.add(folder);
        for (const folder of suspected) this.#suspected.add(folder);
      }
    }
  }

  /** True for a file that is raw material of a template. */
  has(uri: Uri, facts: DescriptorFacts): boolean {
    if (isAtOrBelow(uri, this.#fetched) || isSkeletonPlace(uri, facts.isRawMaterial)) return true;
    return facts.isRawMaterial && isAtOrBelow(uri, this.#suspected);
  }
}

function depthOf(uri: Uri): number {
  return uri.split("/").length;
}
