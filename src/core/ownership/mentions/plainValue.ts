import type { Span } from "./addresses.ts";

/** A value that stands without quotes, or a word of a command that says what it is. */
export interface PlainValue extends Span {
  readonly place: "value" | "image" | "bareAddress";
  /** What the value is of, where that is not to be read off what stands left of it. */
  readonly key?: string;
  /** Where the literal begins that the value is in, if not with it. */
  readonly keysAt?: number;
}
