/**
 * Measures stochastic acceptability of 12 alternatives on 6 criteria, compared with numpy on the same draws: ranks, pairs, central
 * weights, confidence and entropy. The target is at most 1.2 times the time of numpy (docs/methods.md C); it is checked if Debian's
 * python3-numpy is installed. The figures of both must be equal; otherwise the benchmark fails. The exponent describes how time grows with draws
 * between the first and the last size; 1 means proportional.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { drawsOf } from "#methods/canonical/index.ts";
import { rankRisks, sampleWeights, smaa, type RankRisksInput, type SmaaInput, type SmaaResult } from "#methods/ranking/index.ts";
import { best } from "./figures.ts";
import type { Line } from "./main.ts";

export const name = "ranking: SMAA 12 x 6 beside numpy";

const [alternatives, criteria] = [12, 6];
const sizes = [25_000, 50_000, 100_000, 200_000];
const runs = 7;
const most = 1.2;

interface Peer {
  readonly seconds: readonly number[];
  readonly version: string;
  readonly acceptability: readonly number[];
  readonly central: readonly number[];
  readonly confidence: readonly number[];
  readonly pairwise: readonly number[];
  readonly entropy: number;
}

async function numpy(input: SmaaInput, n: number): Promise<Peer> {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-ranking-"));
  try {
    writeFileSync(path.join(folder, "values"), new Uint8Array(input.measurements.buffer));
    writeFileSync(path.join(folder, "weights"), new Uint8Array(input.weights.buffer));
    const argv = [path.join(import.meta.dirname, "ranking-numpy.py"), folder, n, alternatives, criteria, runs].map(String);
    const { stdout } = await promisify(execFile)("python3", argv, { maxBuffer: 1e8 });
    return JSON.parse(stdout) as Peer;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const hasNumpy = async (): Promise<boolean> =>
  await promisify(execFile)("python3", ["-c", "import numpy"]).then(
    () => true,
    () => false,
  );

/**
 * Checks that counts are exactly equal and that confidence differs by at most two draws. Sums may be added in another order, so they
 * may differ in the last bits.
 */
function compare(own: SmaaResult, peer: Peer): void {
  const equal = (what: string, a: ArrayLike<number>, b: readonly number[], off: number): void => {
    for (const [at, value] of b.entries())
      if (!(Math.abs((a[at] ?? Number.NaN) - value) <= off)) throw new Error(`${what} ${at}: ${a[at]}, numpy ${value}`);
  };
  equal("acceptability", own.rankAcceptability, peer.acceptability, 0);
  equal("pairwise", own.pairwise, peer.pairwise, 0);
  equal("central weights", own.centralWeights.flatMap((weights) => [...(weights ?? new Float64Array(criteria))]), peer.central, 1e-9); // prettier-ignore
  equal("confidence", own.confidence, peer.confidence, 2 / own.draws);
  equal("entropy", [own.entropy], [peer.entropy], 1e-9);
}

function inputOf(n: number): SmaaInput {
  const measurements = new Float64Array(n * alternatives * criteria);
  drawsOf("bench", "ranking", "values").fill(measurements);
  const names = Array.from({ length: criteria }, (_, j) => `c${j}`);
  return { alternatives, criteria, measurements, weights: sampleWeights({ criteria: names }, { seed: "bench", stream: "ranking" }, n) };
}

/** Runs a complete ranking as in the product, including the draws and the sensitivity. */
function wholeRanking(): number {
  const codes = ["life", "rights", "trust", "services", "economy", "nature"];
  const input: RankRisksInput = {
    criteria: codes,
    index: [1, 3, 10, 30, 100],
    risks: Array.from({ length: alternatives }, (_, i) => ({
      id: `R${i}`,
      kind: i < 8 ? "malicious" : "natural",
      route: i < 8 ? "judgement" : "national-list",
      horizonMonths: 24,
      likelihood: { form: "range", low: 0.02 * (i + 1), best: 0.04 * (i + 1), high: 0.07 * (i + 1) },
      impacts: Object.fromEntries(
        codes.map((code, j) => [code, { form: "range", low: 1 + ((i + j) % 2), best: 2 + ((i + j) % 3), high: 5 }]),
      ),
    })),
    weights: Array.from({ length: 30 }, (_, p) => ({
      kind: "swing",
      points: Object.fromEntries(codes.map((code, j) => [code, j === p % 3 ? 100 : 10 * ((p + j) % 9)])),
    })),
    horizonMonths: 24,
    seed: "bench",
    draws: 100_000,
  };
  const start = performance.now();
  rankRisks(input);
  return performance.now() - start;
}

export async function run(): Promise<Line[]> {
  const installed = await hasNumpy();
  const lines: Line[] = [];
  const own: number[] = [];
  const peers: number[] = [];
  for (const n of sizes) {
    const input = inputOf(n);
    let result: SmaaResult | null = null;
    const times = Array.from({ length: runs }, () => {
      const start = performance.now();
      result = smaa(input);
      return performance.now() - start;
    });
    const time = best(times);
    own.push(time);
    const figure = `${n.toLocaleString("en")} draws: best of ${runs} ${time.toFixed(0)} ms, first ${times[0]?.toFixed(0)} ms`;
    if (!installed || result === null) {
      lines.push({ figure, bar: `${most} x numpy; python3-numpy is not installed`, met: null });
      continue;
    }
    const peer = await numpy(input, n);
    compare(result, peer);
    const peerTime = best(peer.seconds) * 1000;
    peers.push(peerTime);
    const ratio = time / peerTime;
    lines.push({
      figure: `${figure}; numpy ${peer.version} ${peerTime.toFixed(0)} ms; ratio ${ratio.toFixed(2)}; figures equal`,
      bar: `${most} x numpy`,
      met: ratio <= most,
    });
  }
  const exponent = (times: readonly number[]): string =>
    (Math.log((times.at(-1) ?? 0) / (times[0] ?? 1)) / Math.log((sizes.at(-1) ?? 0) / (sizes[0] ?? 1))).toFixed(2);
  const beside = peers.length > 0 ? `; numpy's ${exponent(peers)}` : "";
  lines.push({ figure: `time grows with draws to the power ${exponent(own)}${beside}`, bar: "", met: null });
  lines.push({
    figure: `a whole ranking of 12 risks, 30 people, 100,000 draws: ${(wholeRanking() / 1000).toFixed(1)} s`,
    bar: "",
    met: null,
  });
  return lines;
}
