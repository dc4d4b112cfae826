/** What the card of an entity says. */
export const cardMessages = {
  owner: "Owner",
  partOf: "Part of",
  lifecycle: "Lifecycle",
  type: "Type",
  tags: "Tags",
  provides: "Provides",
  dependsOn: (count: number): string => `Depends on ${count}`,
  dependents: (count: number): string => (count === 1 ? "1 depends on it" : `${count} depend on it`),
  source: "Source",
  contact: "Contact",
  deprecated: "deprecated",
  docs: "Docs",
  runbook: "Runbook",
  dashboard: "Dashboard",
  /** `title` is that of another entity, which answers for this one. */
  of: (what: string, title: string): string => `${what} of ${title}`,
  /** "3 weeks ago" */
  changed: (ago: string): string => `changed ${ago}`,
  codeOwners: { agrees: "CODEOWNERS agrees", disagrees: "CODEOWNERS disagrees" },
  stale: "last good state: the file cannot be read now",
  conflict: (count: number): string => `defined in ${count} places`,
  more: (count: number): string => `${count} more`,
};
