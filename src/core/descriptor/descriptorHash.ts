import type { ModelSettings } from "../entity/model.ts";
import { contentHash } from "./contentHash.ts";

/** The `hash` of the record that `readDescriptor` makes of a text. */
export function descriptorHash(text: string, settings: ModelSettings): string {
  // The text by itself: put together with the settings, it would be copied.
  return contentHash(JSON.stringify(settings) + contentHash(text));
}
