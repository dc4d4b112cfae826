const minute = 60_000;

/** The largest unit of which there is a whole one counts. */
const units = [
  ["year", 365 * 24 * 60 * minute],
  ["month", 30 * 24 * 60 * minute],
  ["week", 7 * 24 * 60 * minute],
  ["day", 24 * 60 * minute],
  ["hour", 60 * minute],
  ["minute", minute],
] as const;

/** How long ago a moment was, in words: "3 weeks ago", "1 day ago". What lies ahead, by another clock, is "just now". */
export function timeAgo(at: number, now: number): string {
  const [unit, length] = units.find(([, milliseconds]) => now - at >= milliseconds) ?? [];
  if (unit === undefined) return "just now";
  const count = Math.floor((now - at) / length);
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
