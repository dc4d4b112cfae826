/** The texts that the editor's platform shows. */
export const messages = {
  commandFailed: (command: string) => `${command} failed. The log says why.`,
  showLog: "Show Log",
  isFolder: "It is a folder.",
} as const;
