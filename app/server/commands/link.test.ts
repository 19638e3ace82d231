import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { linkCommand, type LinkOutput } from "./link.ts";

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await linkCommand(
    argv,
    (text) => void (out += text),
    (text) => void (err += text),
  );
  return { code, out, err };
}
function folder(t: TestContext, files: Record<string, string | Uint8Array>): (name: string) => string {
  const place = mkdtempSync(path.join(tmpdir(), "counterpart-link-"));
  t.after(() => rmSync(place, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(place, name), content);
  return (name) => path.join(place, name);
}
const linked = async (...argv: string[]): Promise<LinkOutput> => {
  const { code, out, err } = await run(...argv, "--json");
  assert.deepEqual([code, err], [0, ""]);
  return JSON.parse(out) as LinkOutput;
};

const rows = [
  ["k1", "Amina", "Diallo", "a.diallo@interior.example", "1980-02-03"],
  ["k2", "Amina", "Dialo", "a.diallo@interior.example", "1980-02-03"],
  ["k3", "Karim", "Haddad", "haddad@cyber.example", "1975-11-30"],
  ["k4", "Salma", "Nasri", "nasri@cyber.example", "1990-07-14"],
  ["k5", "Nasri", "Salma", "", "1990-07-14"],
];
const table = (heads: readonly string[], delimiter: string): string => [heads, ...rows].map((row) => row.join(delimiter)).join("\r\n");
const expected = [["k1", "k2"], ["k3"], ["k4", "k5"]];
const plain = ["key", "First name", "Last name", "E-mail", "Date of birth"];

test("--json has records, individuals, interval, clusters, and pairs with probability and reasons in words", async (t) => {
  const at = folder(t, { "a.csv": table(plain, ",") });
  const output = await linked(at("a.csv"));
  assert.deepEqual([output.records, output.individuals, output.interval, output.clusters], [5, 3, [2, 4], expected]);
  const [pair] = output.pairs;
  assert.deepEqual([pair?.a, pair?.b], ["k1", "k2"]);
  assert.ok(pair !== undefined && pair.probability > 0.95 && pair.probability <= 1);
  assert.ok(
    pair.reasons.some((reason) => reason.startsWith('E-mail: the same ("a.diallo@interior.example"')),
    pair.reasons.join("\n"),
  );
  assert.deepEqual(
    output.notes.map(({ code }) => code),
    ["simulated-interval"],
  );
});

test("semicolons, tabs, byte-order marks, UTF-16 and headings in another language give the same clusters", async (t) => {
  const russian = table(["Код", "Имя", "Фамилия", "Эл. почта", "Дата рождения"], ";");
  const at = folder(t, {
    "s.csv": `\uFEFF${table(plain, ";")}`,
    "t.tsv": table(plain, "\t"),
    "u.csv": new Uint8Array(Buffer.from(`\uFEFF${russian}`, "utf16le")),
  });
  for (const file of ["s.csv", "t.tsv", "u.csv"]) assert.deepEqual((await linked(at(file))).clusters, expected, file);
});

test("the order of rows and a second run change nothing; without an id column, records are numbered", async (t) => {
  const turned = [plain, ...rows.toReversed()].map((row) => row.join(",")).join("\n");
  const nameless = [plain, ...rows].map((row) => row.slice(1).join(",")).join("\n");
  const at = folder(t, { "a.csv": table(plain, ","), "b.csv": turned, "c.csv": nameless });
  const once = await run(at("a.csv"), "--json");
  assert.deepEqual(await run(at("a.csv"), "--json"), once);
  assert.deepEqual(await run(at("b.csv"), "--json"), once);
  assert.deepEqual((await linked(at("c.csv"))).clusters, [["1", "2"], ["3"], ["4", "5"]]);
});

test("--id names the id column, and --ignore leaves columns out", async (t) => {
  const at = folder(t, { "a.csv": table(["person code", ...plain.slice(1)], ",") });
  assert.deepEqual((await linked(at("a.csv"), "--id", "Person Code")).clusters, expected);
  const few = await linked(at("a.csv"), "--id", "person code", "--ignore", "E-mail", "--ignore", "Date of birth");
  assert.deepEqual(
    few.columns.map(({ role }) => role),
    ["id", "given-name", "surname", "ignored", "ignored"],
  );
});

test("for files and arguments that cannot be used, the command prints a sentence", async (t) => {
  const at = folder(t, {
    "empty.csv": "",
    "heads.csv": "name,email\n",
    "one.csv": "name,email\nAmina Diallo,a@interior.example\n",
    "twice.csv": "key,name\nk1,Amina\nk1,Karim\n",
    "quote.csv": 'name,email\n"Amina,a@interior.example\n',
    "huge.csv": `name,email\n${"x".repeat(1_000_001)},a@interior.example\n`,
    "long.csv": `name,email\n${"Amina ".repeat(20_000)},a@interior.example\nKarim,b@interior.example\n`,
  });
  const says = async (...argv: string[]): Promise<string> => {
    const { code, out, err } = await run(...argv);
    assert.equal(out, "");
    return `${code} ${err.split("\n")[0]}`;
  };
  assert.equal(await says(at("empty.csv")), "1 empty.csv is empty.");
  assert.match(
    await says(at("twice.csv"), "--id", "key"),
    /^1 twice\.csv: the id "k1" is used by the records 1 and 2\. Nothing was linked\./,
  );
  assert.match(await says(at("quote.csv")), /^1 quote\.csv opens a quotation mark in row 2 and does not close it\.$/);
  assert.match(await says(at("huge.csv")), /^1 huge\.csv has a cell of more than 1000000 characters\.$/);
  assert.match(await says(at("one.csv"), "--id", "nr"), /^2 --id: one\.csv has no column "nr"\. Its columns are name, email\.$/);
  assert.match(await says(at("nothing.csv")), /^1 There is no file /);
  assert.match(await says(), /^2 A file is needed\.$/);
  assert.deepEqual((await linked(at("one.csv"))).clusters, [["1"]]);
  assert.equal((await linked(at("long.csv"))).individuals, 2);
  const none = await run(at("heads.csv"), "--json");
  assert.deepEqual(
    [none.code, none.err, (JSON.parse(none.out) as LinkOutput).individuals],
    [0, "heads.csv holds headings and no record.\n", 0],
  );
});

test("the text names columns with their roles, sizes of clusters and reasons", async (t) => {
  const at = folder(t, { "a.csv": table(plain, ",") });
  const { code, out } = await run(at("a.csv"));
  assert.equal(code, 0);
  assert.match(out, /^a\.csv: 5 records, 3 individuals, between 2 and 4 \(90 %\)\n/);
  assert.match(out, /First name \(given-name\), Last name \(surname\), E-mail \(email\), Date of birth \(birth-date\)/);
  assert.match(out, /\n {2}k1, k2\n {6}\S/);
});
