/** The three parts that identify an entity, with their letters as written. */
export interface EntityRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What a reference leaves out: the kind has a default in some fields only, the namespace is "default" unless told. */
export interface RefContext {
  readonly defaultKind?: string;
  readonly defaultNamespace?: string;
}

/** The namespace of entities that name none. */
export const defaultNamespace = "default";

/** Why a text is no reference: it is empty, it has an empty part, or it names no kind where none is implied. */
export type RefErrorReason = "empty" | "form" | "kindMissing";

/** A text that Backstage refuses to read as a reference. */
export class RefError extends Error {
  override readonly name = "RefError";
  readonly reason: RefErrorReason;

  constructor(reason: RefErrorReason, text: string) {
    super(`"${text}" is no entity reference (${reason})`);
    this.reason = reason;
  }
}

/**
 * Reads `[<kind>:][<namespace>/]<name>`. Letter case is kept: compare references by {@link formatEntityRef}.
 *
 * @throws RefError where Backstage's `parseEntityRef` throws.
 */
export function parseEntityRef(text: string, context: RefContext = {}): EntityRef {
  const ref = readEntityRef(text, context);
  if (typeof ref === "string") throw new RefError(ref, text);
  return ref;
}

/** As {@link parseEntityRef}, but undefined for a text that is no reference. */
export function findEntityRef(text: string, context: RefContext = {}): EntityRef | undefined {
  const ref = readEntityRef(text, context);
  return typeof ref === "string" ? undefined : ref;
}

/** As {@link parseEntityRef}, but the reason for a text that is no reference. */
export function readEntityRef(text: string, context: RefContext = {}): EntityRef | RefErrorReason {
  if (text === "") return "empty";
  const slash = text.indexOf("/");
  const firstColon = text.indexOf(":");
  // A ":" after the first "/" belongs to the name.
  const colon = slash !== -1 && slash < firstColon ? -1 : firstColon;
  const kind = colon === -1 ? context.defaultKind : text.slice(0, colon);
  const namespace = slash === -1 ? context.defaultNamespace || defaultNamespace : text.slice(colon + 1, slash);
  const name = text.slice(Math.max(colon, slash) + 1);
  if (colon === 0 || namespace === "" || name === "") return "form";
  return kind ? { kind, namespace, name } : "kindMissing";
}

/** The full reference in lower case, "component:default/ledger": the one form that identifies an entity. */
export function formatEntityRef(ref: EntityRef): string {
  return `${ref.kind}:${ref.namespace}/${ref.name}`.toLowerCase();
}

/**
 * The shortest text that reads as `ref` in a context: parts that equal the defaults are left out, whatever their
 * letter case. Other parts keep their letters.
 */
export function shortestRef(ref: EntityRef, context: RefContext = {}): string {
  const target = formatEntityRef(ref);
  const isSame = (text: string): boolean => {
    const read = findEntityRef(text, context);
    return read !== undefined && formatEntityRef(read) === target;
  };
  const shorter = [ref.name, `${ref.namespace}/${ref.name}`, `${ref.kind}:${ref.name}`];
  return shorter.find(isSame) ?? `${ref.kind}:${ref.namespace}/${ref.name}`;
}
