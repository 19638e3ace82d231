import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { rankCommand, type RankOutput } from "./rank.ts";

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await rankCommand(
    argv,
    (text) => void (out += text),
    (text) => void (err += text),
  );
  return { code, out, err };
}
function folder(t: TestContext, files: Record<string, string>): (name: string) => string {
  const place = mkdtempSync(path.join(tmpdir(), "counterpart-rank-"));
  t.after(() => rmSync(place, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(place, name), content);
  return (name) => path.join(place, name);
}

const head = { m: "draw,alternative,criterion,value\n", w: "draw,criterion,weight\n" };
// A is best on criterion x, B is best on criterion y, and both dominate C
const one = `${head.m}1,A,x,1\n1,A,y,0\n1,B,x,0\n1,B,y,1\n1,C,x,-1\n1,C,y,-1\n`;
const four = `${head.w}1,x,0.75\n1,y,0.25\n2,x,0.25\n2,y,0.75\n3,x,0.5\n3,y,0.5\n4,x,1\n4,y,0\n`;

test("G11: an example by hand gives the documented JSON; a single draw of values is used with every draw of weights", async (t) => {
  const at = folder(t, { "m.csv": one, "w.csv": four });
  const { code, out, err } = await run("--measurements", at("m.csv"), "--weights", at("w.csv"), "--json");
  assert.deepEqual([code, err], [0, ""]);
  assert.deepEqual(JSON.parse(out), {
    alternatives: ["A", "B", "C"],
    // in draw 3, A and B are both first, because equal values share the better rank
    rankAcceptability: { A: [0.75, 0.25, 0], B: [0.5, 0.5, 0], C: [0, 0, 1] },
    centralWeights: { A: { x: 0.75, y: 0.25 }, B: { x: 0.375, y: 0.625 }, C: null },
    confidence: { A: 1, B: 1, C: 0 },
    // rankings: A B C twice, B A C once, A and B tied once
    entropy: 1.5,
    pairwise: { A: { B: 0.5, C: 1 }, B: { A: 0.25, C: 1 }, C: { A: 0, B: 0 } },
  } satisfies RankOutput);
});

test("one draw of weights serves every draw of values; order, quotes, byte-order marks, blank lines have no effect", async (t) => {
  const rows = [9, 10, 11].flatMap((draw) =>
    ["A", "B, the second"].flatMap((name, i) => ["x", "y"].map((criterion, j) => [draw, name, criterion, (draw * (i + 1) * (j + 2)) % 7])),
  );
  const plain = rows.map(([draw, name, criterion, value]) => `${draw},"${name}",${criterion},${value}\n`);
  const turned = rows.toSorted(([a], [b]) => Number(b) - Number(a)).map((row) => `${row[3]}, ${row[2]} ,,"${row[1]}",${row[0]}`);
  const at = folder(t, {
    "m.csv": head.m + plain.join(""),
    "turned.csv": `\uFEFFVALUE,Criterion,note,"alternative",draw\r\n\r\n${turned.join("\r\n")}\r\n`,
    "w.csv": `${head.w}only,y,2\nonly,x,1e0\n`,
  });
  const straight = await run(`--measurements=${at("m.csv")}`, `--weights=${at("w.csv")}`, "--json");
  assert.equal(straight.code, 0, straight.err);
  assert.deepEqual(await run("--json", "--weights", at("w.csv"), "--measurements", at("turned.csv")), straight);
  assert.deepEqual((JSON.parse(straight.out) as RankOutput).centralWeights["A"], { x: 1, y: 2 });
});

test("draws are matched by label; if no label is in both files, they are matched by position, and the output reports this", async (t) => {
  const measurements = `${head.m}1,A,x,1\n1,B,x,0\n2,A,x,0\n2,B,x,1\n10,A,x,5\n10,B,x,0\n`;
  const at = folder(t, {
    "m.csv": measurements,
    "w.csv": `${head.w}10,x,4\n2,x,2\n1,x,1\n`,
    "other.csv": `${head.w}w1,x,1\nw2,x,2\nw3,x,4\n`,
    "mixed.csv": `${head.w}1,x,1\n2,x,2\n3,x,4\n`,
  });
  const matched = await run("--measurements", at("m.csv"), "--weights", at("w.csv"), "--json");
  assert.deepEqual((JSON.parse(matched.out) as RankOutput).centralWeights, { A: { x: 2.5 }, B: { x: 2 } });
  const placed = await run("--measurements", at("m.csv"), "--weights", at("other.csv"), "--json");
  assert.equal(placed.out, matched.out);
  assert.match(placed.err, /No draw label is in both files/);
  const mixed = await run("--measurements", at("m.csv"), "--weights", at("mixed.csv"));
  assert.deepEqual([mixed.code, mixed.out], [1, ""]);
  assert.match(mixed.err, /^Draw 3 of mixed\.csv is not in m\.csv/);
});

test("the table shows ranks, confidence, central weights, pairs and entropy", async (t) => {
  const at = folder(t, { "m.csv": one, "w.csv": four });
  const { code, out } = await run("--measurements", at("m.csv"), "--weights", at("w.csv"));
  assert.equal(code, 0);
  assert.match(out, /^3 alternatives, 2 criteria; draws: 1 of values, 4 of weights\n/);
  assert.match(out, /^A +75\.0 % +25\.0 % +0\.0 % +100\.0 %$/m);
  assert.match(out, /^B +0\.3750 +0\.6250$/m);
  assert.match(out, /^C +- +-\nAn alternative that never comes first has none\.$/m);
  assert.match(out, /^Entropy of the ranking: 1\.5000 bits$/m);
});

test("one alternative with one criterion, and complete ties, do not give NaN", async (t) => {
  const at = folder(t, {
    "single.csv": `${head.m}1,A,x,3\n`,
    "tied.csv": `${head.m}1,A,x,3\n1,B,x,3\n`,
    "w.csv": `${head.w}1,x,1\n`,
  });
  const single = await run("--measurements", at("single.csv"), "--weights", at("w.csv"), "--json");
  assert.deepEqual(JSON.parse(single.out), {
    alternatives: ["A"],
    rankAcceptability: { A: [1] },
    centralWeights: { A: { x: 1 } },
    confidence: { A: 1 },
    entropy: 0,
    pairwise: { A: {} },
  });
  const tied = JSON.parse((await run("--measurements", at("tied.csv"), "--weights", at("w.csv"), "--json")).out) as RankOutput;
  assert.deepEqual([tied.rankAcceptability, tied.pairwise, tied.entropy], [{ A: [1, 0], B: [1, 0] }, { A: { B: 0 }, B: { A: 0 } }, 0]);
});

test("names with a meaning in JavaScript are treated as ordinary names", async (t) => {
  const at = folder(t, { "m.csv": `${head.m}1,__proto__,x,1\n1,constructor,x,2\n`, "w.csv": `${head.w}1,x,1\n` });
  const { out } = await run("--measurements", at("m.csv"), "--weights", at("w.csv"), "--json");
  assert.match(out, /"__proto__": \[\s+0,\s+1\s+\]/);
});

test("for an unusable file, the command prints only an error message with the row, with exit code 1", async (t) => {
  const cases: [measurements: string, weights: string, sentence: RegExp][] = [
    ["", four, /^m\.csv is empty\./],
    [head.m, four, /^m\.csv holds no row under its first one/],
    ["a,b,c,d\n", four, /^m\.csv, row 1: the first row should name the columns draw, alternative, criterion, value; "draw" is missing/],
    ["draw,draw,alternative,criterion,value\n", four, /^m\.csv, row 1: the column "draw" stands there twice/],
    [one.replace("1,B,y,1", "1,B,y,one"), four, /^m\.csv, row 5: the value "one" is not a number/],
    [one.replace("1,B,y,1", "1,B,y,NaN"), four, /^m\.csv, row 5: the value "NaN" is not a number/],
    [one.replace("1,B,y,1", "1,B,y,Infinity"), four, /row 5: the value "Infinity" is not a number/],
    [one.replace("1,B,y,1", "1,B,y,1e999"), four, /row 5: the value "1e999" is too large/],
    [one.replace("1,B,y,1", "1,B,y"), four, /row 5: there are 3 fields, fewer than the first row names/],
    [one.replace("1,B,y,1", "1,,y,1"), four, /row 5: the alternative is empty/],
    [one.replace("1,B,y,1", '1,"B,y,1'), four, /row 5: a quotation mark is opened and not closed/],
    [one.replace("1,B,y,1", "1,B,x,1"), four, /^m\.csv, row 5: draw 1, alternative B, criterion x stands already in row 4/],
    [one.replace("1,B,y,1\n", ""), four, /^m\.csv: there is no row for draw 1, alternative B, criterion y/],
    [one.replace("1,B,y,1", "1,B,y,\u001B[31m"), four, /the value "\?\[31m" is not a number/],
    [`PK\u0003\u0004\0\0`, four, /row 1: this is not a text file in UTF-8/],
    [one.replace("1,B,y,1", "1,B,y,1,5"), four, /^m\.csv, row 5: there are 5 fields, more than the first row names/],
    [one.replaceAll("B", "\uFFFD"), four, /^m\.csv holds names that are not written in UTF-8/],
    [one, four.replace("3,y,0.5", "3,y,-0.5"), /^w\.csv, row 7: a weight must not be below 0/],
    [one, `${head.w}1,x,0\n1,y,0\n`, /^w\.csv: the weights of draw 1 are all 0/],
    [one, `${head.w}1,x,1\n`, /^w\.csv has no weight for the criterion y/],
    [one, `${four}1,z,1\n`, /^w\.csv weighs a criterion that m\.csv does not have: z/],
    [one + one.slice(head.m.length).replaceAll(/^1,/gm, "2,"), four, /^m\.csv holds 2 draws and w\.csv 4\. They must be equally many/],
  ];
  for (const [measurements, weights, sentence] of cases) {
    const at = folder(t, { "m.csv": measurements, "w.csv": weights });
    const { code, out, err } = await run("--measurements", at("m.csv"), "--weights", at("w.csv"), "--json");
    assert.deepEqual([code, out], [1, ""], err);
    assert.match(err, sentence);
  }
  const at = folder(t, { "w.csv": four });
  assert.match((await run("--measurements", at("none.csv"), "--weights", at("w.csv"))).err, /^There is no file .*none\.csv\.\n$/);
  assert.match((await run("--measurements", at("."), "--weights", at("w.csv"))).err, /is a folder, not a file/);
});

test("rows with either line end, rows longer than a chunk of the file, and lone carriage returns give the same result", async (t) => {
  const names = ["Überflutung", "فيضان", "洪水"].map((name) => name.repeat(2_000));
  const rows = Array.from({ length: 60 }, (_, draw) => names.map((name, i) => `${draw},${name},x,${((draw * 7 + i * 5) % 11) / 3}`)).flat();
  const at = folder(t, {
    "lf.csv": `draw,alternative,criterion,value\n${rows.join("\n")}`,
    "crlf.csv": `draw,alternative,criterion,value\r\n${rows.join("\r\n")}\r\n`,
    "cr.csv": `draw,alternative,criterion,value\r${rows.join("\r")}\r`,
    "w.csv": `${head.w}1,x,1\n`,
    "endless.csv": `${head.m}1,${"a".repeat(1_500_000)}`,
  });
  const first = await run("--measurements", at("lf.csv"), "--weights", at("w.csv"), "--json");
  assert.equal(first.code, 0, first.err);
  assert.deepEqual((JSON.parse(first.out) as RankOutput).alternatives, names);
  for (const file of ["crlf.csv", "cr.csv"])
    assert.deepEqual(await run("--measurements", at(file), "--weights", at("w.csv"), "--json"), first, file);
  const endless = await run("--measurements", at("endless.csv"), "--weights", at("w.csv"));
  assert.deepEqual([endless.code, endless.err], [1, "endless.csv holds a row of more than a million characters.\n"]);
});

test("a sparse file does not allocate memory for its missing rows", async (t) => {
  const rows = Array.from({ length: 3000 }, (_, i) => `${i},a${i},c${i},1\n`).join("");
  const weights = Array.from({ length: 3000 }, (_, i) => `1,c${i},1\n`).join("");
  const at = folder(t, { "m.csv": head.m + rows, "w.csv": head.w + weights });
  const { code, err } = await run("--measurements", at("m.csv"), "--weights", at("w.csv"));
  assert.equal(code, 1);
  assert.match(err, /^m\.csv holds 3000 rows, where every combination .* would need 27000000000\./);
});

test("invalid arguments give exit code 2 and the usage", async () => {
  const cases: [string[], RegExp][] = [
    [[], /Two files are needed/],
    [["--measurements", "m.csv"], /Two files are needed/],
    [["--measurements", "--weights", "w.csv"], /--measurements needs a value/],
    [["--weights", "a", "--weights", "b"], /--weights is given twice/],
    [["--yaml"], /There is no option --yaml/],
    [["m.csv"], /"m\.csv" was not expected/],
  ];
  for (const [argv, sentence] of cases) {
    const { code, out, err } = await run(...argv);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, sentence);
    assert.match(err, /\nUsage: counterpart rank/);
  }
  assert.deepEqual(await run("--help"), {
    code: 0,
    out: "Usage: counterpart rank --measurements M.csv --weights W.csv [--json]\n",
    err: "",
  });
});
