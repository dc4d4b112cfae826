/**
 * What each text of `templates/texts/` is filled with, by the file's name without ".mustache". The escape of each is
 * in {@link textEscapes}, so that none is chosen twice.
 */
export interface TextViews {
  /** The starter descriptor. */
  readonly "catalog-info.yaml": {
    readonly name: string;
    readonly title?: string;
    readonly description?: string;
    readonly type: string;
    readonly lifecycle: string;
    readonly owner: string;
    readonly system?: string;
    /** "organisation/repository" on GitHub, if the folder's remote is there. */
    readonly githubSlug?: string;
    /** True where a mkdocs.yml stands beside the new file. */
    readonly hasDocs?: boolean;
  };
  readonly "github-actions.yml": CheckView;
  readonly "gitlab-ci.yml": CheckView;
  readonly "pre-commit-config.yaml": CheckView;
  readonly "diagnostics-report.md": ReportView;
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
  readonly entities: number;
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  readonly problems: readonly { readonly code: string; readonly count: number }[];
  readonly settings: readonly { readonly id: string; readonly value: string }[];
  /** The last lines of the log, oldest first, each without its line end. */
  readonly log: readonly string[];
};

/** How the values of each text are escaped. */
export const textEscapes = {
  "catalog-info.yaml": "yaml",
  "github-actions.yml": "yaml",
  "gitlab-ci.yml": "yaml",
  "pre-commit-config.yaml": "yaml",
  "diagnostics-report.md": "markdown",
} as const satisfies { readonly [name in keyof TextViews]: "html" | "markdown" | "url" | "yaml" };
