/**
 * An instrument of 300 items is answered by 30 agencies, through the whole request pipeline in one process. The steps are: import,
 * saving each agency's answers in one request, opening the profile, agreeing one item, changing all answers of one agency, and
 * asking all items in a room, which hides their answers. For comparison, our code and numpy compute the agreement of the same
 * answers with 1,000 bootstrap samples. The fastest of three runs of each is reported, and both must give the same alpha.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  agreeItem,
  getInstrument,
  getProfile,
  importInstrument,
  saveAnswers,
  previewInstrument,
  startProfile,
} from "#modules/capability/contract/capability.ts";
import { startLevelsQuestion } from "#modules/capability/contract/levels-question.ts";
import { addAgency } from "#modules/programme/contract/programme.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { krippendorff, krippendorffInterval } from "#methods/agreement/index.ts";
import { drawsOf } from "#methods/canonical/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { p95 } from "./figures.ts";
import type { Line } from "./main.ts";
import { askNumpy } from "./numpy.ts";
import { velmara, command } from "#platform/server/testing-values.ts";

export const name = "capability: 300 items x 30 agencies; agreement beside numpy";

const [items, agencies, levels, samples] = [300, 30, 5, 1000];
const bars = { saveMs: 1000, openMs: 1500, agreeMs: 1500, ratio: 1 };
const workspace = velmara;

/** Creates the ratings: a tenth is missing, and the ratings of all agencies are near one level of the item. */
function ratingsOf(): (number | null)[][] {
  const draws = drawsOf("bench", "instrument", "ratings");
  return Array.from({ length: agencies }, (_, a) =>
    Array.from({ length: items }, (__, i) => {
      const at = 3 * (a * items + i);
      if (draws.at(at) < 0.1) return null;
      const lean = Math.floor(draws.at(3 * agencies * items + i) * levels);
      return draws.at(at + 1) < 0.6 ? lean : Math.floor(draws.at(at + 2) * levels);
    }),
  );
}

const library = `urn: urn:bench:library
locale: en
version: 1
objects:
  framework:
    urn: urn:bench:framework
    name: Bench
    scores_definition:
${Array.from({ length: levels }, (_, score) => `    - {score: ${score}, name: level ${score}}`).join("\n")}
    requirement_nodes:
${Array.from({ length: 30 }, (_, a) =>
  [`    - {urn: a${a}, depth: 1, assessable: false, name: Area ${a}}`]
    .concat(
      Array.from(
        { length: 10 },
        (__, i) => `    - {urn: a${a}.${i}, parent_urn: a${a}, depth: 2, assessable: true, description: Statement ${i}}`,
      ),
    )
    .join("\n"),
).join("\n")}
`;

const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
  const began = performance.now();
  const done = await run();
  return [done, performance.now() - began];
};

async function overThePipeline(ratings: readonly (readonly (number | null)[])[]): Promise<Line[]> {
  const endings: (() => Promise<void>)[] = [];
  const app = await testApplication({ after: (end) => void endings.push(end) });
  try {
    const [amara, bruno] = [await app.as("amara"), await app.as("bruno")];
    const params = { workspace };
    const { yardsticks, criteriaSets } = await amara.call(getCatalogue, { params });
    const measured = { horizonMonths: 24, yardstick: yardsticks[0]?.id ?? "", criteriaSet: criteriaSets[0]?.id ?? "" };
    const body = { commandId: command(), title: { text: "Bench", lang: "en" }, ...measured, marking: "TLP:GREEN" as const };
    const { id: assessment } = await amara.call(openAssessment, { params, body });
    const here = { workspace, assessment };
    const file = { name: "bench.yaml", content: Buffer.from(library).toString("base64") };
    const [brought, bringing] = await timed(async () => {
      const { digest } = await amara.call(previewInstrument, { params, body: { file } });
      return amara.call(importInstrument, { params, body: { file, digest } });
    });
    const instrument = brought.instruments[0]?.id ?? "";
    const view = await amara.call(getInstrument, { params: { ...params, instrument } });
    const nodes = view.nodes.filter(({ assessable }) => assessable);
    const { id: profile } = await amara.call(startProfile, { params: here, body: { commandId: command(), instrument, rollUp: null } });
    const saves: number[] = [];
    const ids: string[] = [];
    const answersOf = (row: readonly (number | null)[], expectedRev: number | null) =>
      nodes.map(({ id }, i) => {
        const level = row[i] ?? null;
        const standing = level === null ? ("cannot-say" as const) : ("level" as const);
        return {
          item: id,
          expectedRev,
          standing,
          level,
          evidence: "asserted" as const,
          evidenceAt: null,
          confidence: "high" as const,
          note: null,
        };
      });
    for (const [a, row] of ratings.entries()) {
      const agency = await amara.call(addAgency, {
        params,
        body: { commandId: command(), name: { en: `Bench agency ${a}` }, type: "ministry" },
      });
      ids.push(agency.id);
      const there = { ...here, profile, agency: agency.id };
      saves.push((await timed(() => amara.call(saveAnswers, { params: there, body: { answers: answersOf(row, null) } })))[1]);
    }
    const opens: number[] = [];
    for (let n = 0; n < 20; n++) opens.push((await timed(() => amara.call(getProfile, { params: { ...here, profile } })))[1]);
    const agreed = { expectedRev: null, level: 2, target: 3, reason: { text: "Read together.", lang: "en" } };
    const [, agreeing] = await timed(() => bruno.call(agreeItem, { params: { ...here, profile, item: "0" }, body: agreed }));
    const there = { ...here, profile, agency: ids[0] ?? "" };
    const [, changing] = await timed(() => amara.call(saveAnswers, { params: there, body: { answers: answersOf(ratings[0] ?? [], 1) } }));
    const levelsQuestion = { params: { ...here, profile }, body: { commandId: command(), items: null } };
    const [, asked] = await timed(() => bruno.call(startLevelsQuestion, levelsQuestion));
    const hidden: number[] = [];
    for (let n = 0; n < 20; n++) hidden.push((await timed(() => amara.call(getProfile, { params: { ...here, profile } })))[1]);
    const line = (figure: string, ms: number, bar: number): Line => ({
      figure: `${figure}: ${ms.toFixed(0)} ms`,
      bar: `${bar} ms`,
      met: ms <= bar,
    });
    return [
      { figure: `imported, preview and confirmation: ${bringing.toFixed(0)} ms`, bar: "", met: null },
      line("300 answers of one agency saved, p95 of 30", p95(saves), bars.saveMs),
      line("profile of 9,000 answers opened, p95 of 20", p95(opens), bars.openMs),
      line("one item agreed, and its figures told", agreeing, bars.agreeMs),
      line("300 answers changed, former ones to the history", changing, bars.saveMs * 2),
      line("all 300 items asked in the room", asked, bars.saveMs),
      line("profile opened while every answer is hidden, p95 of 20", p95(hidden), bars.openMs),
    ];
  } finally {
    for (const end of endings) await end();
  }
}

interface Peer {
  readonly seconds: number;
  readonly alpha: number;
  readonly low: number;
  readonly high: number;
  readonly numpy: string;
}

async function numpy(ratings: readonly (readonly (number | null)[])[]): Promise<Peer | null> {
  const folder = mkdtempSync(path.join(tmpdir(), "instrument-bench-"));
  try {
    const file = path.join(folder, "ratings");
    writeFileSync(file, Buffer.from(Int32Array.from(ratings.flatMap((row) => row.map((level) => level ?? -1))).buffer));
    return (await askNumpy("instrument-numpy.py", file, agencies, items, levels, samples)) as Peer | null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const run = async (): Promise<readonly Line[]> => {
  const ratings = ratingsOf();
  const lines = await overThePipeline(ratings);
  const alpha = krippendorff(ratings, "ordinal");
  const interval = krippendorffInterval(ratings, "ordinal", "bench", samples);
  let ms = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 3; n++) {
    const began = performance.now();
    krippendorff(ratings, "ordinal");
    krippendorffInterval(ratings, "ordinal", "bench", samples);
    ms = Math.min(ms, performance.now() - began);
  }
  if (!("value" in alpha) || interval === null) throw new Error("no alpha");
  const figure = `alpha ${alpha.value.toFixed(4)} (${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}), ${samples} bootstraps: ${ms.toFixed(0)} ms`;
  const peer = await numpy(ratings);
  if (peer === null) return [...lines, { figure, bar: `${bars.ratio} x numpy; python3-numpy is not installed`, met: null }];
  if (Math.abs(peer.alpha - alpha.value) > 1e-9) throw new Error(`alpha ${alpha.value}, numpy ${peer.alpha}`);
  // numpy draws other samples: the ends of the two intervals agree only to the precision of 1,000 samples
  if (Math.abs(peer.low - interval.low) > 0.01 || Math.abs(peer.high - interval.high) > 0.01) throw new Error("the intervals differ");
  const ratio = ms / (peer.seconds * 1000);
  return [
    ...lines,
    {
      figure: `${figure}; numpy ${peer.numpy} ${(peer.seconds * 1000).toFixed(0)} ms; ratio ${ratio.toFixed(2)}; alpha equal`,
      bar: `${bars.ratio} x numpy`,
      met: ratio <= bars.ratio,
    },
  ];
};
