import { cliMessages } from "../cliMessages.ts";
import { neverCancelled } from "../core/cancellation.ts";
import type { JsonObject } from "../core/entity/entity.ts";
import type { SourceFile } from "../core/catalog/source.ts";
import { CatalogApi } from "../core/remote/catalogApi.ts";
import type { EntityPage } from "../core/remote/catalogPage.ts";
import { portalMessages } from "../core/remote/messages.ts";
import { openPortal } from "../core/remote/openPortal.ts";
import { type Credentials, type CredentialsSource, PortalClient } from "../core/remote/portalClient.ts";
import { PortalError } from "../core/remote/portalError.ts";
import type { PortalSource } from "../core/remote/portalSource.ts";
import { readTokenOutput } from "../core/remote/tokenOutput.ts";
import { ConsoleLog } from "../platform/node/consoleLog.ts";
import { NodeHttp } from "../platform/node/nodeHttp.ts";
import { NodeScheduler } from "../platform/node/scheduler.ts";
import { nodeTiming } from "../platform/node/timing.ts";
import { noCache } from "./loadCatalog.ts";
import { type PortalOption, UsageError } from "./optionValues.ts";
import type { Progress } from "./progress.ts";

/** All that a portal serves, as one whole: a part of it would say of the rest that it does not exist. */
export interface PortalCatalog {
  readonly source: PortalSource;
  /** Its entities, as the catalog takes them. */
  readonly files: readonly SourceFile[];
}

const pageSize = 500;

/** Fetches a portal's catalog. @throws UsageError without the token that was named, PortalError */
export async function loadPortal(option: PortalOption, progress: Progress): Promise<PortalCatalog> {
  const scheduler = new NodeScheduler();
  const ports = { ...portalPorts(), scheduler, storage: noCache };
  const source = openPortal(option.portal, "", credentialsOf(option), ports);
  const files: SourceFile[] = [];
  source.onDidUpdate(({ set }) => files.push(...set));
  source.onDidChangeState((state) => {
    if (state.kind === "synchronising" && state.total !== undefined) progress.show(state.done, state.total, "entities");
  });
  try {
    await source.refresh(neverCancelled);
  } finally {
    progress.end();
  }
  if (source.state.kind === "stale") throw toCliError(source.state.error, option);
  return { source, files };
}

/** The entities that a portal serves, in its own words. @throws UsageError without the token that was named, PortalError */
export async function fetchEntities(option: PortalOption, progress: Progress): Promise<readonly JsonObject[]> {
  const api = new CatalogApi(new PortalClient(option.portal, { ...portalPorts(), credentials: credentialsOf(option) }));
  const items: JsonObject[] = [];
  const { filter } = option.portal;
  let cursor: string | undefined;
  try {
    do {
      const query = { filter, limit: pageSize, ...(cursor !== undefined && { cursor }) };
      const page: EntityPage = await api.page(query, neverCancelled);
      items.push(...page.items);
      if (page.totalItems !== undefined) progress.show(items.length, page.totalItems, "entities");
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  } catch (error) {
    throw error instanceof PortalError ? toCliError(error, option) : error;
  } finally {
    progress.end();
  }
  return items;
}

function portalPorts(): { http: NodeHttp; timing: typeof nodeTiming; log: ConsoleLog } {
  return { http: new NodeHttp(), timing: nodeTiming, log: new ConsoleLog() };
}

/** What the named variable of the environment holds: a token, or headers. It is sent, and told to nobody. */
function credentialsOf({ tokenVariable }: PortalOption): CredentialsSource {
  const credentials: Credentials = {
    account: "",
    headers: tokenVariable === undefined ? {} : headersIn(tokenVariable),
  };
  return { current: async () => credentials, renew: async () => undefined };
}

function headersIn(variable: string): Readonly<Record<string, string>> {
  const text = process.env[variable];
  if (text === undefined || text.trim() === "") throw new UsageError(cliMessages.tokenMissing(variable));
  const headers = readTokenOutput(text);
  if (!headers) throw new UsageError(cliMessages.tokenUnreadable(variable));
  return headers;
}

/** In a terminal nobody signs in: there is a token, or there is none. And nobody has tried the address before. */
function toCliError(error: PortalError, { portal, tokenVariable }: PortalOption): PortalError {
  if (error.kind === "notFound") return new PortalError(error.kind, portalMessages.notBackstage(portal.baseUrl));
  if (error.kind !== "signIn" && error.kind !== "signInPage") return error;
  return new PortalError(error.kind, cliMessages.portalSignIn(portal.name, tokenVariable));
}
