/** Texts of the floor that reads disks and runs workers. */
export const nodeMessages = {
  isFolder: "It is a folder.",
  noPermission: "The permission to read it is missing.",
  workerStopped: (reason: string): string => `The work on another thread stopped: ${reason}`,
  deadline: (milliseconds: number): string => `The work on another thread took over ${milliseconds} ms.`,
};
