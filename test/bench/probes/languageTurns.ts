/** One answer. */
export interface Timing {
  readonly milliseconds: number;
  /** Other programs took the processor meanwhile: the time says more of the machine than of the answer. */
  readonly isInterrupted: boolean;
}

/** What some took that were asked in turn, by their names. */
export interface Samples {
  readonly name: string;
  readonly file: string;
  readonly times: Readonly<Record<string, readonly Timing[]>>;
}

export type Ask = (round: number) => Promise<Timing>;

export async function timed(work: () => unknown): Promise<Timing> {
  const before = process.resourceUsage().involuntaryContextSwitches;
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  return { milliseconds, isInterrupted: process.resourceUsage().involuntaryContextSwitches > before };
}

/** Asks all in turn, so that they have the same machine; what is kept was asked when all were warm. */
export async function inTurn(
  name: string,
  file: string,
  asked: Readonly<Record<string, Ask>>,
  rounds = 120,
): Promise<Samples> {
  const warmUps = Math.ceil(rounds / 2);
  const entries = Object.entries(asked).map(([who, ask]) => ({ who, ask, kept: new Array<Timing>() }));
  for (let round = 0; round < warmUps + rounds; round++) {
    // Who comes first pays for what the others leave behind.
    for (const { ask, kept } of round % 2 === 0 ? entries : entries.toReversed()) {
      const timing = await ask(round);
      if (round >= warmUps) kept.push(timing);
    }
  }
  return { name, file, times: Object.fromEntries(entries.map(({ who, kept }) => [who, kept])) };
}
