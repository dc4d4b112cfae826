/**
 * What each text of `templates/texts/` is filled with, by the file's name without ".mustache". The escape of each is
 * in {@link textEscapes}, so that none is chosen twice.
 */
export interface TextViews {
  readonly "github-actions.yml": CheckView;
  readonly "gitlab-ci.yml": CheckView;
  readonly "pre-commit-config.yaml": CheckView;
  readonly "diagnostics-report.md": ReportView;
  readonly "validate-report.html": ValidateView;
}

// Type aliases, not interfaces: only they fit the index signature of `TextView`.

/** The check of a repository on another machine. */
type CheckView = {
  /** What npx runs: "callboard@0.1.0", or the path of a packed tarball. */
  readonly package: string;
};

type ReportView = {
  readonly version: string;
  readonly editor: string;
  readonly platform: string;
  readonly isTrusted: boolean;
  readonly folders: readonly { readonly scheme: string; readonly files: number; readonly watcher: string }[];
  /** How many the settings name, and how the one that is shown stands. */
  readonly portals: string;
  readonly sources: string;
  readonly entities: number;
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  readonly problems: readonly { readonly code: string; readonly count: number }[];
  readonly settings: readonly { readonly id: string; readonly value: string }[];
  /** The last lines of the log, oldest first, each without its line end. */
  readonly log: readonly string[];
};

/** The problems of a catalog, as a page. */
type ValidateView = {
  readonly title: string;
  readonly version: string;
  /** What was checked, and when. */
  readonly folder: string;
  readonly made: string;
  readonly summary: string;
  readonly counts: readonly { readonly severity: string; readonly label: string; readonly count: number }[];
  readonly hasProblems: boolean;
  /** The files with problems, in their order. */
  readonly files: readonly {
    readonly file: string;
    readonly id: string;
    readonly count: number;
    readonly problems: readonly {
      readonly place: string;
      readonly entity: string;
      readonly severity: string;
      readonly label: string;
      readonly message: string;
      readonly code: string;
    }[];
  }[];
  /** What the codes mean that occur. */
  readonly codes: readonly { readonly code: string; readonly meaning: string; readonly count: number }[];
  readonly cleanFiles: readonly string[];
  readonly cleanCount: number;
};

/** How the values of each text are escaped. */
export const textEscapes = {
  "github-actions.yml": "yaml",
  "gitlab-ci.yml": "yaml",
  "pre-commit-config.yaml": "yaml",
  "diagnostics-report.md": "markdown",
  "validate-report.html": "html",
} as const satisfies { readonly [name in keyof TextViews]: "html" | "markdown" | "url" | "yaml" };
