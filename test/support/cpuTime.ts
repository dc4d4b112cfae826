/** How long the processors worked for some call, in milliseconds: on a busy machine the clock says something else. */
export function cpuTimeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
