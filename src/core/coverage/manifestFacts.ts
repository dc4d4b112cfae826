/** The types that Backstage's documentation names for Components. */
export type ComponentType = "service" | "website" | "library";

/** What a manifest says about its component. What it does not say is undefined; nothing is checked. */
export interface ManifestFacts {
  /** The name in its ecosystem, without the organisation's part. */
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly version?: string | undefined;
  /** A tag for the language or platform. */
  readonly language: string;
  /** What its dependencies or settings speak for. */
  readonly type?: ComponentType | undefined;
}

/** What stands behind the organisation or path. */
export function lastPart(path: string | undefined): string | undefined {
  return path?.slice(path.lastIndexOf("/") + 1);
}
