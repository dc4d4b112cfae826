/** How long the place where a synchronisation broke off is gone back to. */
const resumeMs = 15 * 60_000;

/** A synchronisation of everything that is under way, or broke off. */
export interface Pass {
  readonly startedAt: number;
  readonly seen: Set<string>;
  cursor: string | undefined;
  /** Whether some page began where another ended by position, so that between them something may be missing. */
  isByPosition: boolean;
  total: number | undefined;
}

/** The pass that broke off, if that was a moment ago, else one from the start. */
export function resumePass(broken: Pass | undefined, now: number): Pass {
  if (broken && now - broken.startedAt < resumeMs) return broken;
  return { startedAt: now, seen: new Set(), cursor: undefined, isByPosition: false, total: undefined };
}
