/** Descriptors of more characters than this are not read. */
export const largestFile = 20_000_000;

/** A document of more characters than this is read on another thread: it would hold this one for over 50 ms. */
export const largeDocument = 250_000;

/** How long another thread may take over one large document. */
export const parseDeadlineMs = 10_000;
