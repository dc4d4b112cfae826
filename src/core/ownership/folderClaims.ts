import { kindOrder } from "../catalog/entityLooks.ts";
import type { Uri } from "../uri.ts";
import { chooseClaims, type ChosenClaims, type FolderClaim } from "./chooseClaims.ts";

interface Folder {
  readonly claims: Set<FolderClaim>;
  /** Made when somebody asks: thousands of entities may be described in one folder. */
  sorted: readonly FolderClaim[] | undefined;
  /** What was chosen, by the names on the way to a file that any of the entities has. */
  readonly chosen: Map<string, ChosenClaims>;
  names: ReadonlySet<string> | undefined;
  /** The entity that the folder is of; undefined where there is none, or not known yet. */
  sole: { readonly ref: string | undefined } | undefined;
}

const none: readonly FolderClaim[] = [];
const noChoice: ChosenClaims = { candidates: [], equals: 0, isWhole: false };

function newFolder(): Folder {
  return { claims: new Set(), sorted: undefined, chosen: new Map(), names: undefined, sole: undefined };
}

/** Who claims which folder. */
export class FolderClaims {
  readonly #folders = new Map<Uri, Folder>();
  readonly #touched = new Set<Uri>();
  /** Whose each folder was when that was last told. */
  readonly #told = new Map<Uri, string>();

  add(claim: FolderClaim): void {
    const folder = this.#folders.get(claim.folder) ?? newFolder();
    folder.claims.add(claim);
    this.#touch(claim.folder, folder);
    this.#folders.set(claim.folder, folder);
  }

  delete(claim: FolderClaim): void {
    const folder = this.#folders.get(claim.folder);
    if (!folder?.claims.delete(claim)) return;
    this.#touch(claim.folder, folder);
    if (folder.claims.size === 0) this.#folders.delete(claim.folder);
  }

  /** The claims of a folder itself, software first, then by reference. */
  of(uri: Uri): readonly FolderClaim[] {
    const folder = this.#folders.get(uri);
    if (!folder) return none;
    folder.sorted ??= [...folder.claims].toSorted(compareClaims);
    return folder.sorted;
  }

  /** The claims of a folder itself that count for a file in it, see {@link chooseClaims}. */
  choose(uri: Uri, inner: readonly string[]): ChosenClaims {
    const folder = this.#folders.get(uri);
    if (!folder) return noChoice;
    const names = (folder.names ??= new Set([...folder.claims].map(({ name }) => name)));
    const telling = inner.map((name) => name.toLowerCase()).filter((name) => names.has(name));
    const key = telling.join("/");
    const chosen = folder.chosen.get(key) ?? chooseClaims(this.of(uri), telling);
    folder.chosen.set(key, chosen);
    return chosen;
  }

  /** The one entity that a folder is of, its docs left aside; undefined where several stand equal. */
  soleClaimantOf(uri: Uri): string | undefined {
    const folder = this.#folders.get(uri);
    if (!folder) return undefined;
    folder.sole ??= { ref: findSole(this.of(uri)) };
    return folder.sole.ref;
  }

  /**
   * The descriptors of those who claim a folder alone now, or did, since the last call: folder by folder, so that the
   * caller can give way in between.
   */
  *takeTouched(): Iterable<readonly Uri[]> {
    for (const uri of this.#touched) {
      this.#touched.delete(uri);
      const [before, now] = [this.#told.get(uri), this.soleClaimantOf(uri)];
      if (now === undefined) this.#told.delete(uri);
      else this.#told.set(uri, now);
      const isConcerned = ({ ref }: FolderClaim): boolean => before !== now && (ref === before || ref === now);
      yield this.of(uri)
        .filter(isConcerned)
        .map(({ file }) => file);
    }
  }

  #touch(uri: Uri, folder: Folder): void {
    this.#touched.add(uri);
    folder.sorted = undefined;
    folder.chosen.clear();
    folder.names = undefined;
    folder.sole = undefined;
  }
}

function findSole(claims: readonly FolderClaim[]): string | undefined {
  const { candidates, equals } = chooseClaims(
    claims.filter(({ why }) => why !== "descriptor"),
    [],
  );
  return equals === 1 ? candidates[0]?.ref : undefined;
}

function compareClaims(one: FolderClaim, other: FolderClaim): number {
  return kindOrder(one.kind) - kindOrder(other.kind) || (one.ref < other.ref ? -1 : one.ref > other.ref ? 1 : 0);
}
