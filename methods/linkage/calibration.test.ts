/** Tests how reliable the probability of a pair is: the share of true pairs by score and by size, on simulated rosters with many doubtful pairs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { linkRecords } from "./index.ts";
import { noNames, readTokens, rosterKinds, simulateRoster, usualErrors } from "./simulated-roster.fixture.ts";

interface Share {
  readonly pairs: number;
  readonly right: number;
}
const shareOf = ({ pairs, right }: Share): number => right / pairs;
const percent = (share: Share): string => `${(100 * shareOf(share)).toFixed(1)} % of ${share.pairs} are true`;
const counted = (list: readonly { readonly right: number }[]): Share => ({
  pairs: list.length,
  right: list.reduce((sum, { right }) => sum + right, 0),
});
const doubtful = new Set(["no e-mail", "many errors", "cousins", "worst"]);
/** Almost all pairs are certain. The uncertain pairs are put into bins with equal counts, because bins of equal width would be almost empty. */
const certain = 0.95;

test("in ten bins of the score the share of true pairs rises, and clusters of every size belong to one person", { skip: noNames }, (t) => {
  const tokens = readTokens();
  const scored: { readonly probability: number; readonly right: number }[] = [];
  const within: { readonly size: number; readonly right: number }[] = [];
  for (const [at, [, more]] of rosterKinds.filter(([name]) => doubtful.has(name)).entries())
    for (let seed = 1; seed <= 6; seed++) {
      const roster = simulateRoster(tokens, 3000 + 10 * at + seed, { ...usualErrors, people: 250, ...more });
      const rightOf = (a: string, b: string): number => Number(roster.truth.get(a) === roster.truth.get(b));
      const { pairs, clusters } = linkRecords(roster.records, { columns: roster.columns });
      for (const { a, b, probability } of pairs) scored.push({ probability, right: rightOf(a, b) });
      for (const ids of clusters)
        for (const [i, a] of ids.entries())
          for (const b of ids.slice(i + 1)) within.push({ size: Math.min(ids.length, 5), right: rightOf(a, b) });
    }
  const inOrder = scored.filter(({ probability }) => probability < certain).toSorted((a, b) => a.probability - b.probability);
  const bins = Array.from({ length: 10 }, (_, i) =>
    inOrder.slice(Math.round((i * inOrder.length) / 10), Math.round(((i + 1) * inOrder.length) / 10)),
  );
  for (const bin of bins)
    t.diagnostic(`score ${bin[0]?.probability.toFixed(3)} to ${bin.at(-1)?.probability.toFixed(3)}: ${percent(counted(bin))}`);
  const sure = counted(scored.filter(({ probability }) => probability >= certain));
  t.diagnostic(`score from ${certain} on: ${percent(sure)}`);
  const sizes = Map.groupBy(within, ({ size }) => size);
  for (const [size, list] of [...sizes].toSorted(([a], [b]) => a - b))
    t.diagnostic(`pairs in clusters of ${size === 5 ? "5 and more" : size}: ${percent(counted(list))}`);

  assert.ok(inOrder.length >= 150, `${inOrder.length} doubtful pairs`);
  // adjacent bins may differ by chance, so three bins are compared with the three after them
  const shares = bins.map((bin) => shareOf(counted(bin)));
  const mean = (from: number): number => shares.slice(from, from + 3).reduce((sum, share) => sum + share / 3, 0);
  for (let at = 0; at + 6 <= bins.length; at++) assert.ok(mean(at) <= mean(at + 3) + 0.02, `${mean(at)} before ${mean(at + 3)}`);
  assert.ok(mean(0) < 0.3 && mean(7) > 0.6, `${mean(0)} to ${mean(7)}`);
  assert.ok(shareOf(sure) > 0.99);
  for (const [size, list] of sizes) assert.ok(shareOf(counted(list)) > 0.95, `clusters of ${size}`);
});
