import { formatCount } from "../../core/formatCount.ts";

/** The texts of shared sources. */
export const sourceMessages = {
  title: "Shared sources",
  prompt: "Choose a source to fetch it now",
  statusName: "Callboard: Shared Sources",
  statusSynchronising: (done: number, total: number): string => `Sources ${formatCount(done)} of ${formatCount(total)}`,
  synchronising: "Fetching shared sources",
  failed: (failed: number, total: number): string =>
    total === 1 ? "1 source" : `${formatCount(failed)} of ${formatCount(total)} sources`,
  someFailed: (messages: readonly string[]): string => messages.join("\n"),
  none: 'No shared sources are named. Add repositories or files to the setting "callboard.sources".',
  openSettings: "Open Settings",
  refreshAll: "Fetch all now",
  pause: "Pause",
  pauseDetail: "Asks nothing of them until you go on; what is there stays in use",
  resume: "Go on",
  forget: "Delete Local Data",
  forgetQuestion: (name: string): string => `Delete what is kept of ${name} on this machine?`,
  forgetDetail: "Its entities go from the catalog until it is fetched again.",
  others: "Delete what is kept of sources no longer in the settings",
  othersFacts: (count: number, size: string): string => `${formatCount(count)} · ${size}`,
  othersQuestion: (count: number): string =>
    `Delete what is kept of ${count === 1 ? "1 source that is" : `${formatCount(count)} sources that are`} no longer in the settings?`,
  othersDetail: (names: readonly string[]): string =>
    `A window whose settings still name one fetches it again.\n\n${names.join("\n")}`,
  othersForgotten: "What was kept of them is deleted.",
  forgotten: (name: string): string => `What was kept of ${name} is deleted.`,
  mistakes: "Sources that cannot be read",
  upToDate: (name: string, files: number): string => `${name} is up to date: ${describeFiles(files)}.`,
  allUpToDate: (count: number): string => `${formatCount(count)} sources are up to date.`,
  isSynchronising: "on its way",
  isPaused: "paused",
  isWaiting: "not fetched yet",
  fetched: (age: string): string => `fetched ${age}`,
  files: describeFiles,
  gone: (path: string, source: string): string => `${source} has no ${path} any more.`,
};

function describeFiles(count: number): string {
  return count === 1 ? "1 file" : `${formatCount(count)} files`;
}
