import type { Alias } from "./alias.ts";

/** Hosts of services that many companies share: what is in front of them is no name of ours. */
const sharedDomain =
  /(?:^|\.)(?:github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|azure\.com|atlassian\.net|google\.com|googleapis\.com|microsoft\.com|office\.com|sharepoint\.com|slack\.com|pagerduty\.com|opsgenie\.com|datadoghq\.(?:com|eu)|grafana\.net|newrelic\.com|sentry\.io|sonarcloud\.io|notion\.so|amazonaws\.com|circleci\.com|readthedocs\.io|gmail\.com|outlook\.com|hotmail\.com|yahoo\.com|github\.io|gitlab\.io|example\.(?:com|org|net)|npmjs\.com|docker\.(?:com|io)|wikipedia\.org)$/;

/** How much speaks for a domain being the catalog's own: a mailbox settles it, addresses do by their number. */
const weights: Partial<Record<Alias["kind"], number>> = { host: 3, url: 1 };
const mailWeight = 8;
const enough = 8;

/**
 * What the catalog's own domains and organisations are, so that `ledger.north.acme.example` and `acme/ledger:3` can be
 * told from foreign ones. Counted over all entities, so that an entity that changes changes the counts by its own.
 */
export class HomeNames {
  readonly #domains = new Map<string, number>();
  readonly #organisations = new Map<string, number>();
  readonly #repositoryHosts = new Map<string, number>();

  /** Counts what an entity says, or takes it back by -1. */
  add(aliases: readonly Alias[], email: string | undefined, times: 1 | -1): void {
    const mail = /@([\w.-]+\.[a-z]{2,})$/i.exec(email ?? "")?.[1]?.toLowerCase();
    if (mail !== undefined && !sharedDomain.test(mail)) count(this.#domains, mail, mailWeight * times);
    for (const { kind, text } of aliases) {
      const [host = "", organisation = ""] = text.split("/");
      const weight = weights[kind];
      if (weight !== undefined && !sharedDomain.test(host)) count(this.#domains, domainOf(host), weight * times);
      if (kind === "repository" && organisation !== "") {
        count(this.#organisations, organisation, times);
        count(this.#repositoryHosts, host, times);
      }
    }
  }

  hasDomain(domain: string): boolean {
    return (this.#domains.get(domain) ?? 0) >= enough;
  }

  /** Undefined where no organisation is known at all. */
  hasOrganisation(name: string): boolean | undefined {
    if (this.#organisations.has(name)) return true;
    for (const [domain, weight] of this.#domains) if (weight >= enough && domain.split(".").includes(name)) return true;
    return this.#organisations.size === 0 ? undefined : false;
  }

  /** The hosts that the catalog's repositories are on. */
  repositoryHosts(): readonly string[] {
    return [...this.#repositoryHosts.keys()];
  }
}

/** What a company registers, as far as can be told without a list: all but the first label, of two labels both. */
function domainOf(host: string): string {
  const labels = host.replace(/:\d+$/, "").split(".");
  return labels.slice(labels.length > 2 ? 1 : 0).join(".");
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}
