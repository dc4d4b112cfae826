import type { CancellationToken } from "../cancellation.ts";
import type { Scheduler } from "../ports.ts";
import type { CatalogApi } from "./catalogApi.ts";
import type { EntityPage, PageQuery } from "./catalogPage.ts";

/** Which pages of the catalog to ask for. */
export interface PagesQuery extends Omit<PageQuery, "cursor"> {
  /** Of the very first page, where that is to be there sooner. */
  readonly firstLimit?: number;
  /** Where an earlier reading broke off; undefined for the start. */
  readonly from?: string | undefined;
}

/** The connection that has just answered takes another request a turn of the event loop later, and sends it in the next. */
const turnsToSend = 2;

/** Page after page; the next one is under way while one is taken in. @throws PortalError, Cancelled */
export async function* readPages(
  { api, scheduler }: { readonly api: Pick<CatalogApi, "page">; readonly scheduler: Scheduler },
  { firstLimit, from, ...query }: PagesQuery,
  token: CancellationToken,
): AsyncGenerator<EntityPage, void, undefined> {
  const ask = (cursor: string | undefined): Promise<EntityPage> => {
    const at = cursor === undefined ? { limit: firstLimit ?? query.limit } : { cursor };
    return api.page({ ...query, ...at }, token);
  };
  let coming: Promise<EntityPage> | undefined = ask(from);
  while (coming) {
    const page: EntityPage = await coming;
    coming = page.nextCursor === undefined ? undefined : ask(page.nextCursor);
    // Awaited in the next round; until then, a failure has nobody else who hears of it.
    coming?.catch(() => undefined);
    // Else the request would lie here while the portal has nothing to do.
    if (coming) for (let turn = 0; turn < turnsToSend; turn++) await scheduler.pause();
    yield page;
  }
}
