/**
 * The characters behind which an editor should ask by itself: behind a colon or dash comes a space, references hold ":"
 * and "/", and texts begin with quotes.
 */
export const completionTriggers: readonly string[] = [" ", ":", "/", "-", '"', "'", "$"];
