import type { Catalog } from "../catalog/catalog.ts";
import { correctName } from "../entity/formats.ts";
import { parentUri, type Uri, uriName } from "../uri.ts";
import type { DraftValue } from "./descriptorDraft.ts";

const maxName = 63;

/** Gives entities names that are valid and not taken, in the default namespace. */
export class DraftNames {
  readonly #catalog: Catalog;
  readonly #given = new Set<string>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /**
   * Takes the first of some names that is free, corrected where it must be; else the last one with its outer folder's
   * name or a number. Where none has a letter to keep, the outer folders' names are tried, then one is made up.
   */
  take(kind: string, folder: Uri, wanted: readonly DraftValue[]): DraftValue {
    const valid = wanted.flatMap(({ value, origin }) => {
      const name = toName(value);
      return name === undefined ? [] : [{ value: name, origin }];
    });
    const free = valid.find(({ value }) => this.#isFree(kind, value)) ?? this.#makeFree(kind, folder, valid.at(-1));
    this.#given.add(refOf(kind, free.value));
    return free;
  }

  #makeFree(kind: string, folder: Uri, taken: DraftValue | undefined): DraftValue {
    const outer = toName(uriName(parentUri(folder)));
    const { value, origin } = taken ?? { value: `my-${kind}`, origin: { kind: "assumed" as const } };
    const prefixed = taken && outer !== undefined ? toName(`${outer}-${value}`.slice(0, maxName)) : value;
    if (prefixed !== undefined && this.#isFree(kind, prefixed)) return { value: prefixed, origin };
    for (let number = 2; ; number++) {
      const numbered = `${value.slice(0, maxName - 6)}-${number}`;
      if (this.#isFree(kind, numbered)) return { value: numbered, origin };
    }
  }

  #isFree(kind: string, name: string): boolean {
    const ref = refOf(kind, name);
    return !this.#given.has(ref) && this.#catalog.get(ref) === undefined;
  }
}

/** The nearest valid name; accents are taken off rather than replaced. */
function toName(text: string): string | undefined {
  return correctName(text.normalize("NFKD").replaceAll(/\p{M}/gu, ""));
}

function refOf(kind: string, name: string): string {
  return `${kind}:default/${name}`.toLowerCase();
}
