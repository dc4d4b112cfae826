import type { CardSources } from "../catalog/entityCard.ts";
import type { ModelSettings } from "../entity/model.ts";
import type { CatalogFiles } from "../ports.ts";
import type { Uri } from "../uri.ts";

/** What language features know besides the text: made once, its parts are asked anew each time. */
export interface LanguageContext extends CardSources {
  readonly settings: ModelSettings;
  readonly files: CatalogFiles;
  /** The workspace folder that the file is in; absent for a file outside of all. */
  readonly root?: Uri;
}
