/** Drafts of descriptors, and what the catalog lacks. */
export const draftMessages = {
  assumed: "assumed: nothing here tells it",
  fromFile: (path: string, line: number | undefined): string => (line === undefined ? path : `${path}, line ${line}`),
  origins: {
    folder: "the folder's name",
    git: "git's remote",
    neighbours: "the components around it",
    told: "your answer",
    assumed: "assumed",
  },
};
