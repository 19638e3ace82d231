import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { poolCommand, type PoolOutput } from "./pool.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const goldens = path.join(root, "methods/goldens");
const shared = path.join(process.env["COUNTERPART_SHARED"] ?? path.join(root, "../shared"), "data/elicitation");

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await poolCommand(
    argv,
    (text) => void (out += text),
    (text) => void (err += text),
  );
  return { code, out, err };
}
async function json(...argv: string[]): Promise<PoolOutput> {
  const { code, out, err } = await run(...argv, "--json");
  assert.equal(code, 0, err);
  return JSON.parse(out) as PoolOutput;
}
function folder(t: TestContext, files: Record<string, string | Uint8Array>): (name: string) => string {
  const place = mkdtempSync(path.join(tmpdir(), "counterpart-pool-"));
  t.after(() => rmSync(place, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(place, name), content);
  return (name) => path.join(place, name);
}
const close = (actual: number | null | undefined, expected: number | undefined, what: string): void =>
  assert.ok(
    actual != null && expected !== undefined && Math.abs(actual - expected) <= 1e-9 * Math.abs(expected),
    `${what}: ${actual}, expected ${expected}`,
  );

interface Made {
  calibration: number;
  informationAll: number;
  informationSeeds: number;
}
interface Reference {
  experts: (Made & { name: string; weight: number })[];
  equal: Made;
  global: Made & { cutoff: number };
  item: Made & { cutoff: number };
  globalNotOptimised: Made;
  itemNotOptimised: Made;
  bestExpert: string;
}

const three = [path.join(goldens, "synthetic-three.DTT"), path.join(goldens, "synthetic-three.RLS")] as const;
const five = [path.join(goldens, "synthetic-five.dtt"), path.join(goldens, "synthetic-five.rls")] as const;

test("--json gives the documented fields and the reference values; the file extension may be in upper or lower case", async () => {
  const references = JSON.parse(readFileSync(path.join(goldens, "classical.json"), "utf8")) as { three: Reference; five: Reference };
  for (const [files, reference] of [
    [three, references.three],
    [five, references.five],
  ] as const) {
    const output = await json(...files);
    assert.deepEqual(Object.keys(output), ["experts", "decisionMakers", "global", "bestExpert"]);
    assert.deepEqual(
      output.experts.map(({ name }) => name),
      reference.experts.map(({ name }) => name),
    );
    reference.experts.forEach((expert, e) => {
      close(output.experts[e]?.calibration, expert.calibration, expert.name);
      close(output.experts[e]?.information, expert.informationAll, expert.name);
      assert.equal(output.experts[e]?.informationOver, "all-items");
      close(output.experts[e]?.informationAllItems, expert.informationAll, expert.name);
      close(output.experts[e]?.informationCalibrationQuestions, expert.informationSeeds, expert.name);
      close(output.experts[e]?.weight, expert.weight, expert.name);
    });
    for (const kind of ["equal", "global", "item", "globalNotOptimised", "itemNotOptimised"] as const) {
      const made = output.decisionMakers[kind];
      close(made.calibration, reference[kind].calibration, kind);
      close(made.information, reference[kind].informationSeeds, kind);
      assert.equal(made.informationOver, "calibration-questions");
      close(made.informationCalibrationQuestions, reference[kind].informationSeeds, kind);
      close(made.informationAllItems, reference[kind].informationAll, kind);
    }
    close(output.global.cutoff, reference.global.cutoff, "cut-off");
    const { equal, global, item, globalNotOptimised, itemNotOptimised } = output.decisionMakers;
    assert.deepEqual([equal.cutoff, global.cutoff, globalNotOptimised.cutoff, itemNotOptimised.cutoff], [null, output.global.cutoff, 0, 0]);
    close(item.cutoff, reference.item.cutoff, "cut-off by item");
    const best = reference.experts.find(({ name }) => name === reference.bestExpert);
    assert.equal(output.bestExpert?.name, reference.bestExpert);
    close(output.bestExpert?.calibration, best?.calibration, "best expert");
    close(output.bestExpert?.information, best?.informationSeeds, "best expert");
  }
});

test("the same study gives the same bytes", async () => {
  assert.deepEqual(await run(...five, "--json"), await run("--json", ...five));
});

test("the table shows the counts and every expert, and has a warning if there are fewer than ten calibration questions", async () => {
  const { code, out, err } = await run(...three);
  assert.equal(code, 0);
  assert.equal(err, "");
  assert.match(out, /^synthetic-three: 5 experts, 14 items, 11 of them calibration questions; quantiles 5, 50, 95 %\n/);
  assert.match(out, /^Expert +Calibration +Information \(all items\) +\(calibration questions\) +Weight$/m);
  assert.match(out, /^Chloë-Margarethe +0\.0059 +[\d.]+ +[\d.]+ +0$/m);
  assert.match(out, /^Dov +1\.165e-11 /m);
  assert.match(out, /^Global weights +0\.4620 +0\.2379 +0\.2511 +0\.4620$/m);
  assert.match(out, /^Global, not optimised +0\.4620 +0\.2079 +0\.2094 +0$/m);
  assert.match(out, /^Best expert \(Ana\) +0\.4620 +0\.5965 +0\.5970 +-$/m);
  assert.match(out, /Only 9 calibration questions/);
  assert.doesNotMatch((await run(...five)).out, /calibration questions were answered/);
});

test("if a study has only open questions, the result has equal weights and nulls, and an explanation is printed", async (t) => {
  const at = folder(t, { "open.dtt": "* QU= 5 50 95\n1 A 1 x UNI 1 2 3\n2 B 1 x UNI 2 3 4\n", "open.rls": "1 x -999.5 UNI\n" });
  const output = await json(at("open.dtt"), at("open.rls"));
  assert.deepEqual([output.experts[0]?.calibration, output.global.cutoff, output.bestExpert], [null, null, null]);
  const { global, globalNotOptimised } = output.decisionMakers;
  assert.deepEqual(
    [global, globalNotOptimised].map((made) => [made.calibration, made.informationAllItems, made.informationCalibrationQuestions]),
    [
      [null, null, null],
      [null, null, null],
    ],
  );
  assert.match((await run(at("open.dtt"), at("open.rls"))).out, /No item has a realisation/);
});

test("for missing, swapped, damaged and foreign files, the command prints only an error message, with exit code 2", async (t) => {
  const dtt = readFileSync(five[0], "latin1");
  const at = folder(t, {
    "cut.dtt": dtt.slice(0, dtt.length - 30),
    "short.dtt": dtt.split("\n").slice(0, 40).join("\n"),
    "letters.dtt": dtt.replace(/E\+0001/, "E+00O1"),
    "zip.dtt": new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 8]),
    "empty.rls": "",
    "nasty.dtt": "\u001b[31m evil \u202e\n",
  });
  const cases: [string[], RegExp][] = [
    [[at("none.dtt"), five[1]], /^There is no file .*none\.dtt\.\n$/],
    [[goldens, five[1]], /is a folder, not a file/],
    [[five[1], five[0]], /swapped/],
    [[five[0], five[0]], /given twice/],
    [[at("cut.dtt"), five[1]], /^cut\.dtt, line \d+: there are fewer values than quantiles/],
    [[at("short.dtt"), five[1]], /^short\.dtt, line 40: the file of answers seems to be cut off at its end \(lines of E4: 3 \/ 12\)/],
    [[at("letters.dtt"), five[1]], /^letters\.dtt, line 2: a number should stand here, not ".*E\+00O1"/],
    [[at("zip.dtt"), five[1]], /not a text file/],
    [[five[0], at("empty.rls")], /empty\.rls: there is nothing in it/],
    [[five[0], three[1]], /different studies/],
    [[at("nasty.dtt"), five[1]], /reads "\?\[31m evil \?"/],
    [[five[0]], /Two files are needed.*\nUsage/],
    [[...five, five[0]], /Two files are needed/],
    [[...five, "--yaml"], /There is no option --yaml/],
  ];
  for (const [argv, sentence] of cases) {
    const { code, out, err } = await run(...argv);
    assert.equal(code, 2, err);
    assert.equal(out, "");
    assert.match(err, sentence);
  }
  assert.deepEqual(await run("--help"), { code: 0, out: "Usage: counterpart pool STUDY.dtt STUDY.rls [--json]\n", err: "" });
});

test("if a value was corrected while it was read, the output reports this beside the result", async (t) => {
  const at = folder(t, { "s.dtt": "* QU= 5 50 95\n1 A 1 x UNI 1 2 -999.5\n2 B 1 x UNI 2 3 4\n", "s.rls": "1 x 2 UNI\n2 stranger 3 UNI\n" });
  const { code, out, err } = await run(at("s.dtt"), at("s.rls"), "--json");
  assert.equal(code, 0);
  assert.equal((JSON.parse(out) as PoolOutput).experts.length, 2);
  assert.match(err, /s\.dtt, line 2: some quantiles are missing \(A, x\)/);
  assert.match(err, /s\.rls, line 2: nobody was asked about "stranger"/);
});

test("E10: if the file of realisations has no line for some of the items, the command prints a warning", async (t) => {
  const rls = readFileSync(five[1], "latin1").trimEnd().split(/\r?\n/);
  const at = folder(t, { "cut.rls": `${rls.slice(0, 5).join("\n")}\n` });
  const { code, out, err } = await run(five[0], at("cut.rls"));
  assert.equal(code, 0);
  assert.match(out, /5 of them calibration questions/);
  assert.match(err, /^cut\.rls, line 5: the file ends here and has no line for some items of the answers \(7 \/ 12: .+ is the first\)/);
  assert.match(err, /Check that the file was not cut off/);
  assert.equal((await run(...five)).err, "");
});

test("G9: the real studies agree with the reference values and with the program's printed results (four of 57 studies, three of them exactly)", async (t) => {
  if (!existsSync(shared)) return t.skip("the shared folder with the real studies is not there");
  interface Golden {
    cal: number[];
    info_all: number[];
    info_seed: number[];
    EW: number[];
    GWopt: { alpha: number; score: number[] };
    IWopt: { score: number[] };
  }
  const file = (name: string, ending: string): string => {
    const found = readdirSync(shared).find((entry) => entry.toLowerCase() === `${name}${ending}`.toLowerCase());
    return path.join(shared, found ?? `${name}${ending}`);
  };
  const golden = JSON.parse(readFileSync(path.join(shared, "golden.json"), "utf8")) as Record<string, Golden>;
  const studies = Object.entries(golden).filter(([name]) => name !== "note");
  assert.equal(studies.length, 4);
  const printed = readFileSync(path.join(shared, "excalibur-results.csv"), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(2)
    .map((line) => line.split(";"));
  let cells = 0;
  for (const [name, wanted] of studies) {
    const { experts, decisionMakers, global, bestExpert } = await json(file(name, ".dtt"), file(name, ".rls"));
    experts.forEach((expert, e) => {
      close(expert.informationCalibrationQuestions, wanted.info_seed[e], `${name} ${expert.name}`);
      close(expert.calibration, wanted.cal[e], `${name} ${expert.name}`);
      close(expert.information, wanted.info_all[e], `${name} ${expert.name}`);
    });
    close(
      experts.reduce((sum, { weight }) => sum + weight, 0),
      1,
      name,
    );
    experts.forEach(({ weight, calibration }) =>
      assert.equal(weight > 0, Number((calibration ?? 0).toPrecision(10)) >= (global.cutoff ?? 1)),
    );
    for (const [kind, score] of [
      ["equal", wanted.EW],
      ["global", wanted.GWopt.score],
      ["item", wanted.IWopt.score],
    ] as const) {
      close(decisionMakers[kind].calibration, score[0], `${name} ${kind}`);
      close(decisionMakers[kind].information, score[1], `${name} ${kind}`);
    }
    close(global.cutoff, wanted.GWopt.alpha, `${name} cut-off`);
    const row = printed.find((cellsOf) => cellsOf[0]?.toLowerCase() === name.toLowerCase());
    for (const [made, column] of [
      [decisionMakers.equal, 3],
      [decisionMakers.globalNotOptimised, 6],
      [decisionMakers.global, 9],
      [decisionMakers.item, 12],
      [bestExpert, 15],
    ] as const) {
      if (!row) continue;
      const { calibration, information } = made ?? { calibration: null, information: null };
      [calibration ?? 0, information ?? 0, (calibration ?? 0) * (information ?? 0)].forEach((value, k) => {
        cells++;
        assert.ok(Math.abs(value - Number(row[column + k])) <= 0.0056, `${name} ${column} ${k}`);
      });
    }
  }
  assert.equal(cells, 45);
});
