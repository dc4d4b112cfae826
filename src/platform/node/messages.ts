/** Texts of the floor that reads disks and runs workers. */
export const nodeMessages = {
  isFolder: "It is a folder.",
  noPermission: "The permission to read it is missing.",
  workerStopped: (reason: string): string => `The work on another thread stopped: ${reason}`,
  deadline: (milliseconds: number): string => `The work on another thread took over ${milliseconds} ms.`,
  callbackTaken: (isSignedIn: boolean): string =>
    isSignedIn
      ? "The portal has answered. Close this page and go back to your editor."
      : "The portal did not sign you in. Close this page and go back to your editor.",
  callbackUnknown: "Nobody waits for this answer any more. Begin to sign in anew in your editor.",
  commandTalksTooMuch: "It printed more than a token.",
  commandTooSlow: (seconds: number): string => `It did not end within ${seconds} s.`,
  commandNotStarted: (reason: string): string => `It could not be started: ${reason}`,
  commandFailed: (code: number | null, complaint: string): string =>
    `It ended with ${code ?? "a signal"}${complaint === "" ? "." : `: ${complaint}`}`,
};
