/** The milliseconds of some that were asked in turn, by their names. */
export interface Samples {
  readonly name: string;
  readonly file: string;
  readonly times: Readonly<Record<string, readonly number[]>>;
}

export type Ask = (round: number) => Promise<number>;

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Asks all in turn, so that they have the same machine; what is kept was asked when all were warm. */
export async function inTurn(
  name: string,
  file: string,
  asked: Readonly<Record<string, Ask>>,
  rounds = 120,
): Promise<Samples> {
  const warmUps = Math.ceil(rounds / 2);
  const entries = Object.entries(asked).map(([who, ask]) => ({ who, ask, kept: new Array<number>() }));
  for (let round = 0; round < warmUps + rounds; round++) {
    // Who comes first pays for what the others leave behind.
    for (const { ask, kept } of round % 2 === 0 ? entries : entries.toReversed()) {
      const milliseconds = await ask(round);
      if (round >= warmUps) kept.push(milliseconds);
    }
  }
  return { name, file, times: Object.fromEntries(entries.map(({ who, kept }) => [who, kept])) };
}
