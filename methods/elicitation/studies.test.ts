/** Tests real studies from the shared data, if this machine has the data; the repository does not contain these studies. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { classicalModel, faultsOfStudy, readExcalibur, type ClassicalResult, type DecisionMaker, type Study } from "./index.ts";
import { scaleStudy } from "./classical-scores.ts";
import { decisionMaker, preparePanel } from "./decision-maker.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(process.env["COUNTERPART_SHARED"] ?? path.join(root, "../shared"), "data/elicitation");
const missing = "the shared folder with the real studies is not there";

type Triple = [calibration: number, informationSeeds: number, informationAll: number];
interface Golden {
  quantiles: number[];
  experts: number;
  seeds: number;
  items: number;
  N: number;
  cal: number[];
  info_seed: number[];
  info_all: number[];
  // The note in the file names the last two in the opposite order; a decision maker that equals one expert (tobacco) shows which is which.
  EW: Triple;
  GW: Triple;
  GWopt: { alpha: number; score: Triple };
  IWopt: { alpha: number; score: Triple };
}

const file = (name: string, ending: string): string => {
  const found = readdirSync(folder).find((entry) => entry.toLowerCase() === `${name}${ending}`.toLowerCase());
  assert.ok(found, `${name}${ending}`);
  return readFileSync(path.join(folder, found), "latin1");
};
function studyOf(name: string): Study {
  const read = readExcalibur(file(name, ".dtt"), file(name, ".rls"));
  assert.ok(read.ok, JSON.stringify(read));
  assert.deepEqual(read.notes, []);
  assert.deepEqual(faultsOfStudy(read.study), []);
  return read.study;
}
const close = (actual: number | null | undefined, expected: number, what: string): void =>
  assert.ok(actual != null && Math.abs(actual - expected) <= 1e-9 * Math.abs(expected), `${what}: ${actual}, expected ${expected}`);
const closeMaker = (maker: DecisionMaker | null, [calibration, seeds, all]: Triple, what: string): void => {
  close(maker?.calibration, calibration, `${what} calibration`);
  close(maker?.informationSeeds, seeds, `${what} information, calibration questions`);
  close(maker?.information, all, `${what} information, all items`);
};
const unweighted = (study: Study): DecisionMaker => decisionMaker(preparePanel(scaleStudy(study)), "global", 0);

test("E11-E19, G9: results equal the project's own reference values to 1e-9 relative (docs/methods.md B.3)", (t) => {
  if (!existsSync(folder)) return t.skip(missing);
  const goldens = JSON.parse(readFileSync(path.join(folder, "golden.json"), "utf8")) as Record<string, Golden>;
  const names = Object.keys(goldens).filter((name) => name !== "note");
  assert.equal(names.length, 4);
  for (const name of names) {
    const golden = goldens[name] as Golden;
    const study = studyOf(name);
    assert.deepEqual(study.quantiles, golden.quantiles);
    assert.deepEqual([study.experts.length, study.items.length], [golden.experts, golden.items]);
    const model = classicalModel(study);
    assert.deepEqual([model.seeds, model.effective], [golden.seeds, golden.N]);
    model.experts.forEach((expert, e) => {
      close(expert.calibration, golden.cal[e] ?? Number.NaN, `${name} ${expert.name}`);
      close(expert.informationSeeds, golden.info_seed[e] ?? Number.NaN, `${name} ${expert.name}`);
      close(expert.information, golden.info_all[e] ?? Number.NaN, `${name} ${expert.name}`);
    });
    closeMaker(model.equal, golden.EW, `${name} equal`);
    closeMaker(unweighted(study), golden.GW, `${name} global without cut-off`);
    closeMaker(model.global, golden.GWopt.score, `${name} global`);
    closeMaker(model.item, golden.IWopt.score, `${name} item`);
    close(model.global?.cutoff, golden.GWopt.alpha, `${name} global cut-off`);
    close(model.item?.cutoff, golden.IWopt.alpha, `${name} item cut-off`);
  }
});

/** The expert with the greatest product of the two scores, which the program calls "best expert". */
const bestExpert = ({ experts }: ClassicalResult): { calibration: number | null; informationSeeds: number | null } | null =>
  experts.reduce((best, expert) => {
    const product = (one: typeof expert): number => (one.calibration ?? 0) * (one.informationSeeds ?? 0);
    return product(expert) > product(best) ? expert : best;
  });

test("G9: results equal the printed results of the Excalibur program within .0056", (t) => {
  if (!existsSync(folder)) return t.skip(missing);
  const rows = readFileSync(path.join(folder, "excalibur-results.csv"), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(2)
    .map((line) => line.split(";"));
  assert.equal(rows.length, 3, "studies with printed results");
  let cells = 0;
  for (const [name = "", experts, seeds, ...printed] of rows) {
    const study = studyOf(name);
    const model = classicalModel(study);
    assert.deepEqual([model.experts.length, model.seeds], [Number(experts), Number(seeds)]);
    [model.equal, unweighted(study), model.global, model.item, bestExpert(model)].forEach((maker, column) => {
      const [calibration, information] = [maker?.calibration ?? 0, maker?.informationSeeds ?? 0];
      [calibration, information, calibration * information].forEach((value, k) => {
        cells++;
        const cell = Number(printed[column * 3 + k]);
        assert.ok(Math.abs(value - cell) <= 0.0056, `${name}, column ${column}: ${value}, printed ${cell}`);
      });
    });
  }
  assert.equal(cells, 45);
});
