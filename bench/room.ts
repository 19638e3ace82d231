/**
 * Measures the live room at three sizes, against the real server in a separate process: encrypted answers spread over two seconds
 * and in a burst of 200 ms, the reveal, and how the cost grows. The phones are protocol clients in this process. They encrypt before
 * the clock starts and decrypt after it stops, because real phones do that on their own processors. For comparison: in a similar trial,
 * without encryption and without a ballot's second transaction, answers spread over two seconds took 67 to 78 ms, and a burst 226 to 571 ms.
 *
 * With COUNTERPART_ROOM_RUNS=5 it measures five starts of the server, and compares the medians with the targets, because a single start is not
 * reliable on a machine with other work.
 */
import { deskSession } from "../e2e/desk-session.ts";
import { startCounterpart } from "../e2e/start.ts";
import type { Line } from "./main.ts";
import { median, percentile } from "./figures.ts";
import type { Shares } from "./processor.ts";
import { exponent } from "./room-figures.ts";
import { oneSize, type Sized } from "./room-size.ts";
import { atOnce } from "./room-waves.ts";

export const name = "live room: 50, 150 and 500 phones";

const sizes = [50, 150, 500];
const largest = Math.max(...sizes);
/** The size of a first room that is not measured. In it the code is compiled; otherwise the figures of the smallest room would include this time. */
const warmUp = 150;
/** The target is ten minutes; a normal run is shorter and prints its duration. */
const minutes = Number(process.env["COUNTERPART_ROOM_MINUTES"] ?? 0.25);
const runs = Math.max(1, Number(process.env["COUNTERPART_ROOM_RUNS"] ?? 1));

/** One figure of several runs: the median, and its range if there is more than one run. */
const over = (values: readonly number[], unit: string): string =>
  values.length === 1
    ? `${median(values).toFixed(0)} ${unit}`
    : `${median(values).toFixed(0)} ${unit} (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
const power = (values: readonly number[]): string =>
  values.length === 1
    ? median(values).toFixed(2)
    : `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
const three = (waves: readonly (readonly number[])[]): string =>
  [50, 95, 99].map((p) => `p${p} ${over(waves.map((times) => percentile(times, p)), "ms")}`).join(", "); // prettier-ignore
const middle = (waves: readonly (readonly number[])[], p: number): number => median(waves.map((times) => percentile(times, p)));

/** The processor time of a wave, by process: the phones of a real room would use their own processors. */
const told = (what: string, all: readonly (Shares | null)[]): string => {
  const used = all.filter((one) => one !== null);
  if (used.length === 0) return `${what} not told by this machine`;
  const of = (which: keyof Shares): string => over(used.map((one) => one[which]), "ms"); // prettier-ignore
  return `${what} ${of("phones")} the phones' (this process), ${of("server")} the server's, ${of("database")} the database's, ${of("others")} of what else ran here`;
};

/** The lines of one size, from its runs. */
const linesOf = (all: readonly Sized[]): Line[] => {
  const n = all[0]?.n ?? 0;
  const bar = (text: string, met: boolean) => (n === largest ? { bar: text, met } : { bar: "", met: null });
  const [spread, burst, seen] = [all.map((one) => one.spread.times), all.map((one) => one.burst.times), all.map((one) => one.seen.times)];
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const refused = sum(all.map((one) => one.refused));
  const missing = { spread: sum(all.map((one) => one.spread.missing)), burst: sum(all.map((one) => one.burst.missing)) };
  const counted = { spread: all.map((one) => one.spread.counted), burst: all.map((one) => one.burst.counted) };
  return [
    {
      figure: `${atOnce} phones join at once: ${three(all.map(({ joins }) => joins))}; refused ${refused}`,
      bar: "none refused",
      met: refused === 0,
    },
    {
      figure: `${n} phones, over 2 s: ${three(spread)}; missing ${missing.spread}`,
      ...bar("p95 100 ms, p99 150 ms, none missing", middle(spread, 95) <= 100 && middle(spread, 99) <= 150 && missing.spread === 0),
    },
    {
      figure: `${n} phones, in 200 ms: ${three(burst)}; missing ${missing.burst}`,
      ...bar("p95 400 ms, none missing", middle(burst, 95) <= 400 && missing.burst === 0),
    },
    {
      figure: `${n} phones, last answer to the last "${n} of ${n}": ${over(counted.spread, "ms")} spread, ${over(counted.burst, "ms")} burst`,
      ...bar("the next 50 ms", median(counted.spread) <= 50),
    },
    { figure: `${n} phones, reveal to seen: ${three(seen)}`, ...bar("p95 300 ms", middle(seen, 95) <= 300) },
    {
      figure: `${n} phones, processor: ${told("burst", all.map((one) => one.burst.used))}; ${told("reveal", all.map((one) => one.seen.used))}`, // prettier-ignore
      bar: "",
      met: null,
    },
  ];
};

/**
 * How the processor time of server and database for one burst grows with the number of phones, as an exponent; null if the machine does not provide the
 * times. An exponent of 1 is expected. Each phone answers once, so the number of answers is proportional to the number of phones. With more phones the server
 * publishes the counts less often, so the number of messages with counts is proportional too.
 */
const growthOfWork = (sized: readonly Sized[]): number | null => {
  const pairs = sized.flatMap(({ n, burst: { used } }) => (used === null ? [] : [[n, used.server + used.database] as const]));
  return pairs.length < sized.length ? null : exponent(pairs);
};

const oneRun = async (): Promise<Sized[]> => {
  const server = await startCounterpart();
  try {
    const desk = await deskSession(server.desk, "bruno");
    await oneSize(server, desk, warmUp, 0);
    const all: Sized[] = [];
    for (const n of sizes) all.push(await oneSize(server, desk, n, n === largest ? minutes : 0));
    return all;
  } finally {
    await server.stop();
  }
};

export const run = async (): Promise<readonly Line[]> => {
  const all: Sized[][] = [];
  while (all.length < runs) all.push(await oneRun());
  const last = all.flatMap((sized) => sized.filter(({ n }) => n === largest));
  const memory = last.flatMap((one) => one.memory ?? []);
  const lost = last.reduce((sum, { quiet }) => sum + quiet, 0);
  const works = all.map(growthOfWork).filter((one) => one !== null);
  const waits = all.map((sized) => exponent(sized.map(({ n, burst }) => [n, percentile(burst.times, 95)])));
  return [
    ...sizes.flatMap((size) => linesOf(all.flatMap((sized) => sized.filter(({ n }) => n === size)))),
    {
      figure: `the processor time of a burst grows with phones to the power ${works.length === 0 ? "not told by this machine" : power(works)}`,
      bar: "no faster than the work: 1",
      met: works.length === 0 ? null : median(works) <= 1.1,
    },
    {
      figure: `the waiting time of a burst (p95) grows with phones to the power ${power(waits)}; it is a queue as soon as answers come faster than they are stored`, // prettier-ignore
      bar: "",
      met: null,
    },
    {
      figure: `${largest} phones connected for ${minutes} min: ${lost} streams lost, server ${memory.length === 0 ? "memory not readable here" : over(memory, "MB")}${minutes < 10 ? " (COUNTERPART_ROOM_MINUTES=10 sits for the bar's ten)" : ""}`,
      bar: "10 min, none missing, 300 MB",
      met: minutes < 10 || memory.length === 0 ? null : lost === 0 && median(memory) <= 300,
    },
    ...(runs > 1 ? [{ figure: `medians of ${runs} starts of the server`, bar: "", met: null }] : []),
  ];
};
