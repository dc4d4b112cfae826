/** A size on the disk as people say it: "0 KB", "12 KB", "3.4 MB", "1.2 GB". */
export function formatBytes(bytes: number): string {
  const kilobytes = Math.ceil(bytes / 1000);
  if (kilobytes < 1000) return `${kilobytes} KB`;
  const megabytes = bytes / 1e6;
  return megabytes < 999.95 ? `${megabytes.toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
