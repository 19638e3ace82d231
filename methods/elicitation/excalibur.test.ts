import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { faultsOfStudy, readExcalibur, type ExcaliburProblem, type Study } from "./index.ts";

const golden = (name: string): string => readFileSync(new URL(`../goldens/${name}`, import.meta.url), "latin1");
const readable = (dtt: string, rls: string): Study => {
  const read = readExcalibur(dtt, rls);
  assert.ok(read.ok, JSON.stringify(read));
  return read.study;
};
const problems = (dtt: string, rls: string): readonly ExcaliburProblem[] => {
  const read = readExcalibur(dtt, rls);
  assert.ok(!read.ok);
  return read.problems;
};
const head = "* CLASS ASCII OUTPUT FILE. NQ=   3   QU=   5  50  95";
/** A line with the padding of the Excalibur program. */
const answer = (expert: number, who: string, item: number, what: string, values: string, scale = "UNI"): string =>
  `${String(expert).padStart(5)} ${who.padStart(8)} ${String(item).padStart(4)} ${what.padStart(14)} ${scale} ${values}`;
const truth = (item: number, what: string, value: string, scale = "UNI"): string =>
  `${String(item).padStart(5)} ${what.padStart(14)} ${value} ${scale}`;
const numbers = " 1.00000E+0000  2.00000E+0000  3.00000E+0000";
const plainAnswers = [head, answer(1, "A", 1, "one", numbers), answer(1, "A", 2, "two", numbers), answer(2, "B", 2, "two", numbers)];
const plainTruths = [truth(1, "one", " 2.50000E+0000"), truth(2, "two", "-9.99500E+0002")];
const lines = (...list: string[]): string => list.join("\n");

test("E4-E8: the synthetic study is read: long names, log items, marks, carriage returns and a Latin-1 letter", () => {
  const study = readable(golden("synthetic-three.DTT"), golden("synthetic-three.RLS"));
  assert.deepEqual(study.quantiles, [0.05, 0.5, 0.95]);
  assert.deepEqual(
    study.experts.map(({ name }) => name),
    ["Ana", "B 2", "Chloë-Margarethe", "Dov", "Exp5"],
  );
  assert.deepEqual(study.items.map(({ name }) => name).slice(0, 6), [
    "rain day 1",
    "rain day 2",
    "spores per litre of air",
    "7 UNI 3",
    "depth",
    "LOG dose",
  ]);
  assert.deepEqual(study.items.map(({ scale }) => scale).slice(0, 6), ["uni", "uni", "log", "uni", "uni", "log"]);
  assert.deepEqual(study.items.map(({ realisation }) => realisation === null).slice(-4), [false, true, true, true]);
  assert.equal(study.items[4]?.question, "12 metres or less?");
  assert.deepEqual(
    study.experts.map(({ answers }) => answers.flatMap((a, i) => (a === null ? [i] : []))),
    [[], [2, 12], [0, 5], [], [13]],
  );
  assert.deepEqual(faultsOfStudy(study), []);
});

test("E4: line ends, byte-order mark, blank lines, control-Z, lower case and tabs are accepted", () => {
  const dtt = lines(...plainAnswers);
  const rls = lines(...plainTruths);
  const expected = readable(dtt, rls);
  assert.deepEqual([expected.experts[1]?.answers, expected.items[0]?.realisation], [[null, [1, 2, 3]], 2.5]);
  for (const changed of [
    `\ufeff${dtt.replaceAll("\n", "\r\n\r\n")}\r\n\u001a\0\0garbage`.replaceAll("\0", ""),
    dtt.replaceAll("\n", "\r"),
    dtt.toLowerCase().replaceAll("class", "CLASS").replace(/ a /g, " A ").replace(/ b /g, " B "),
    dtt.replace(/(?<=\d|[a-zA-Z]) +(?=\S)/g, (blanks, at) => (at > head.length ? "\t" : blanks)),
  ]) {
    assert.deepEqual(readable(changed, rls), expected, changed);
  }
});

test("E5, E6: other column widths, long names, numbers as names, and values without a blank are read", () => {
  const study = readable(
    lines(
      head,
      "1 Maria del Carmen 2 1 seven LOG 5 of 9 and more words uni 1 2 3 12 is how many?",
      "1 Maria del Carmen 2 2 2 uni -3.5 -2 -1e-1",
      "2 7 1 seven LOG 5 of 9 and more words UNI  1.0D+00 2.e0  +3",
      "2 7 2 2 UNI -1.00000E+0001-5.00000E+0000-1.00000E+0000",
    ),
    lines("1 seven LOG 5 of 9 and more words 2.5 uni", "2 2 -9.95 UNI"),
  );
  assert.deepEqual(study.experts, [
    {
      name: "Maria del Carmen 2",
      answers: [
        [1, 2, 3],
        [-3.5, -2, -0.1],
      ],
    },
    {
      name: "7",
      answers: [
        [1, 2, 3],
        [-10, -5, -1],
      ],
    },
  ]);
  assert.deepEqual(
    study.items.map(({ name, realisation }) => [name, realisation]),
    [
      ["seven LOG 5 of 9 and more words", 2.5],
      ["2", -9.95],
    ],
  );
});

test("E4: any listed quantiles are read, as percentages or as shares", () => {
  const one = (qu: string, values: string): readonly number[] =>
    readable(lines(`* NQ= ${values.split(" ").length} QU= ${qu}`, `1 A 1 i UNI ${values}`), "1 i 2 UNI").quantiles;
  assert.deepEqual(one("2.5 25 50 75 97.5", "1 2 3 4 5"), [0.025, 0.25, 0.5, 0.75, 0.975]);
  assert.deepEqual(one("0.05 0.5 0.95", "1 2 3"), [0.05, 0.5, 0.95]);
  assert.deepEqual(one("1 10 33 50 67 90 99", "1 2 3 4 5 6 7").length, 7);
});

test("E8: marks for missing values are recognised", () => {
  const read = (values: string): readonly (readonly number[] | null)[] =>
    readable(lines(head, `1 A 1 i UNI ${values}`, "1 A 2 j UNI 1 2 3"), lines("1 i 2 UNI", "2 j -996 UNI")).experts[0]?.answers ?? [];
  for (const missing of ["-999.5 -999.6 -999.5", "-995 -995 -995", "NaN nan NaN", "-999.5 5 10", "1 -999.5 10"])
    assert.deepEqual(read(missing), [null, [1, 2, 3]], missing);
  assert.deepEqual(read("-1000 -500 0"), [
    [-1000, -500, 0],
    [1, 2, 3],
  ]);
  assert.deepEqual(read("-1500 -1100 -989"), [
    [-1500, -1100, -989],
    [1, 2, 3],
  ]);
  const noted = readExcalibur(lines(head, "1 A 1 i UNI -999.5 5 10", "1 A 2 j UNI 1 2 3"), lines("1 i 2 UNI", "2 j -996 UNI"));
  assert.deepEqual(noted.ok && noted.notes, [{ file: "dtt", line: 2, note: "partly-missing", found: "A, i" }]);
  assert.equal(readable(lines(...plainAnswers), `${truth(1, "one", " ".repeat(14))}\n${plainTruths[1]}`).items[0]?.realisation, null);
});

test("E9: a realisation is matched to its item by name if the numbers differ, and by number if the name was cut", () => {
  const dtt = lines(
    head,
    answer(1, "A", 1, "first question", numbers),
    answer(1, "A", 2, "second thing", numbers),
    answer(1, "A", 3, "third", numbers),
  );
  const renumbered = readExcalibur(dtt, lines(truth(1, "second thing", " 7.00000E+0000"), truth(2, "third", " 8.00000E+0000")));
  assert.ok(renumbered.ok);
  assert.deepEqual(renumbered.notes, [{ file: "rls", line: 2, note: "no-realisation-line", found: "1 / 3: first question" }]);
  assert.deepEqual(
    renumbered.study.items.map(({ realisation }) => realisation),
    [null, 7, 8],
  );
  const cut = readExcalibur(
    dtt,
    lines(
      truth(1, "FIRST  QUEST", " 7.00000E+0000"),
      truth(3, "other", " 8.00000E+0000"),
      truth(9, "stranger", " 9.00000E+0000"),
      truth(2, "second thing", " 6.00000E+0000"),
    ),
  );
  assert.ok(cut.ok);
  assert.deepEqual(
    cut.study.items.map(({ realisation }) => realisation),
    [7, 6, 8],
  );
  assert.deepEqual(
    cut.notes.map(({ note, line }) => [note, line]),
    [
      ["name-differs", 2],
      ["not-in-answers", 3],
    ],
  );
});

test("E10: each kind of damage is reported with its file and line", () => {
  const dtt = lines(...plainAnswers);
  const rls = lines(...plainTruths);
  const other = [truth(1, "x", " 1.00000E+0000"), truth(2, "y", " 1.00000E+0000")];
  const cases: [dtt: string, rls: string, file: string, line: number | null, fault: string, found?: string][] = [
    ["", rls, "dtt", null, "empty"],
    [dtt, "\n \n", "rls", null, "empty"],
    [head, rls, "dtt", null, "empty"],
    [rls, dtt, "dtt", null, "swapped"],
    [dtt, dtt, "rls", null, "swapped"],
    [rls, rls, "dtt", 1, "no-header"],
    [`${dtt}\0`, rls, "dtt", null, "binary"],
    [dtt, `P\0K${rls}`, "rls", null, "binary"],
    [dtt.replace("QU=   5", "QU=  95"), rls, "dtt", 1, "bad-probabilities"],
    [dtt.replace("NQ=   3", "NQ=   5"), rls, "dtt", 1, "bad-probabilities"],
    [dtt.replace("QU=   5", "QU=   x"), rls, "dtt", 1, "bad-probabilities"],
    [dtt.replace("QU=   5  50  95", "QU="), rls, "dtt", 1, "bad-probabilities"],
    [
      dtt.replace(/^.*/, (head) => head.padEnd(200, "x")),
      rls,
      "dtt",
      1,
      "bad-probabilities",
      (dtt.split("\n")[0] ?? "").padEnd(200, "x").slice(0, 80),
    ],
    [dtt.replace(/UNI/, "ABC"), rls, "dtt", 2, "no-scale"],
    [dtt.replace("2.00000E+0000", "2.0O000E+0000"), rls, "dtt", 2, "bad-number", "2.0O000E+0000"],
    [dtt.replace("2.00000E+0000", "2,00000E+0000"), rls, "dtt", 2, "bad-number"],
    [dtt.replace("2.00000E+0000", `2,${"0123456789".repeat(4)}`), rls, "dtt", 2, "bad-number", "2,0123456789012345678901234567..."],
    [dtt.slice(0, dtt.lastIndexOf("3.00000")), rls, "dtt", 4, "too-few-numbers"],
    [dtt.replace("    1        A    1", "    x        A    1"), rls, "dtt", 2, "no-number"],
    [dtt.replace("2.00000E+0000", "2.00000E+9999"), rls, "dtt", 2, "not-finite"],
    [dtt.replace("2.00000E+0000", "4.00000E+0000"), rls, "dtt", 2, "not-increasing", "A, one: 1 4 3"],
    [dtt.replace("2.00000E+0000", "1.00000E+0000"), rls, "dtt", 2, "not-increasing"],
    [dtt.replaceAll("UNI", "LOG").replaceAll(" 1.00000E+0000", "-1.00000E+0000"), rls.replaceAll("UNI", "LOG"), "dtt", 2, "not-positive"],
    [lines(...plainAnswers, answer(1, "A", 2, "two", numbers)), rls, "dtt", 5, "answer-twice", "A, two"],
    [dtt, lines(...plainTruths, truth(1, "one", " 2.50000E+0000")), "rls", 3, "realisation-twice"],
    [dtt, rls.replace("2.50000", "2.5x000"), "rls", 1, "bad-number"],
    [dtt, rls.replace("2.50000E+0000", "2.50000E+0999"), "rls", 1, "not-finite"],
    [dtt.replaceAll("UNI", "LOG"), rls.replace("2.50000E", "0.00000E"), "rls", 1, "not-positive"],
    [dtt, rls.replace("UNI", ""), "rls", 1, "no-scale"],
    [dtt, lines(...other), "rls", null, "other-study"],
  ];
  for (const [answers, truths, file, line, fault, found] of cases) {
    const first = problems(answers, truths)[0];
    assert.deepEqual([first?.file, first?.line, first?.fault], [file, line, fault], JSON.stringify(first));
    if (found !== undefined) assert.equal(first?.found, found);
  }
  // If whole lines or the end of a number are missing at the end of the file, every line can still be read, so the damage is visible only
  // if the reader looks at the whole file.
  const first = lines(...plainAnswers.slice(0, 3), answer(2, "B", 1, "one", numbers));
  const whole = lines(first, answer(2, "B", 2, "two", numbers));
  assert.ok(readExcalibur(whole, rls).ok);
  assert.ok(readExcalibur(`${whole} asked in 2013`, rls).ok);
  for (const [cut, found] of [
    [whole.slice(0, -1), ""],
    [whole.slice(0, -2), ""],
    [whole.slice(0, -6), ""],
    [`${first}\n`, "B: 1 / 2"],
  ] as const) {
    assert.deepEqual(
      problems(cut, rls).map((problem) => [problem.fault, problem.found]),
      [["cut-off", found]],
      cut.slice(-40),
    );
  }
  assert.equal(problems(lines(head, ...Array.from({ length: 50 }, () => "nonsense")), rls).length, 20);
});

test("E10: a long run of blanks or of digits needs only linear time", () => {
  const long = "1 ".padEnd(300_000, " ");
  const digits = `1 ${"7 ".repeat(100_000)}`;
  for (const middle of [long, digits, `1 a 1 b UNI ${"1".repeat(200_000)}`, `1 a 1 ${"UNI ".repeat(20_000)}`]) {
    assert.equal(readExcalibur(lines(head, `${middle}x`), `${middle}x UNI`).ok, false);
  }
});
