import { isJsonList, type JsonValue } from "./entity/entity.ts";

/** The texts of a setting that takes one or several; those that are blank and whatever else stands there do not count. */
export function textsIn(value: JsonValue | undefined): readonly string[] {
  const list = isJsonList(value) ? value : [value];
  return list.filter((one) => typeof one === "string").filter((one) => one.trim() !== "");
}
