import assert from "node:assert/strict";
import { test } from "node:test";
import { inferRoles, linkRecords, type LinkOptions, type LinkResult } from "./index.ts";

const head = ["Name", "E-mail", "Agency", "Country", "Event"];
const rows: readonly (readonly string[])[] = [
  ["Amina Diallo", "a.diallo@interior.example", "Ministry of the Interior", "Velmara", "Course 1"],
  ["DIALLO Amina", "a.diallo@interior.example", "Interior Ministry", "Velmara", "Course 2"],
  ["Dr. Amina Diallo", "", "Ministry of the Interior", "Velmara", "Course 3"],
  ["Boubacar Diallo", "b.diallo@interior.example", "Ministry of the Interior", "Velmara", "Course 1"],
  ["José Müller Peña", "jose@customs.example", "Customs", "Velmara", "Course 1"],
  ["Jose Muller Pena", "jose@customs.example", "Customs", "Velmara", "Course 2"],
  ["Karim Haddad", "info@agency.example", "Cyber Agency", "Velmara", "Course 1"],
  ["Salma Nasri", "info@agency.example", "Cyber Agency", "Velmara", "Course 1"],
  ["Ivan Petrovich Sokolov", "sokolov@border.example", "Border Guard", "Velmara", "Course 1"],
  ["I. Sokolov", "sokolov@border.example", "Border Guard", "Velmara", "Course 2"],
  ["Lin Qiao", "lin@police.example", "Police", "Velmara", "Course 2"],
  ["Tomas Rivera", "rivera@police.example", "Police", "Velmara", "Course 2"],
];
const records = rows.map((values, i) => ({ id: `r${String(i + 1).padStart(2, "0")}`, values }));
const columns = inferRoles(head, rows);
const link = (more: Partial<LinkOptions> = {}): LinkResult => linkRecords(records, { columns, ...more });
const expected = [["r01", "r02", "r03"], ["r04"], ["r05", "r06"], ["r07"], ["r08"], ["r09", "r10"], ["r11"], ["r12"]];

test("L14-L18: different spellings of a person are one cluster; cousins, and users of one mailbox, stay apart", () => {
  const result = link();
  assert.deepEqual(result.clusters, expected);
  assert.deepEqual([result.records, result.individuals], [12, 8]);
  assert.ok(result.bounds.low <= 8 && result.bounds.high >= 8);
});

test("reasons are message keys with the values of both records, the strongest first", () => {
  const pair = link().pairs.find(({ a, b }) => a === "r01" && b === "r02");
  assert.ok(pair?.linked);
  assert.deepEqual(
    pair.reasons
      .map(({ code, column, a, b }) => [code, column, a, b].join(" | "))
      .filter((reason) => /^(?:name|email)/.test(reason))
      .sort(),
    ["email.equal | E-mail | a.diallo@interior.example | a.diallo@interior.example", "name.equal | Name | Amina Diallo | DIALLO Amina"],
  );
  const weights = pair.reasons.map(({ weight }) => Math.abs(weight));
  assert.deepEqual(
    weights,
    weights.toSorted((x, y) => y - x),
  );
});

test("L20, G8: the order of records and columns, and the Unicode form, do not change the result", () => {
  const plain = link();
  assert.deepEqual(linkRecords(records.toReversed(), { columns }), plain);
  const turned = records.map(({ id, values }) => ({ id, values: values.toReversed() }));
  assert.deepEqual(linkRecords(turned, { columns: columns.toReversed() }), plain);
  const decomposed = records.map(({ id, values }) => ({ id, values: values.map((value) => value.normalize("NFD")) }));
  const numbers = ({ clusters, pairs, bounds, sizes, unresolved }: LinkResult) => [
    clusters,
    pairs.map(({ a, b, probability }) => [a, b, probability]),
    bounds,
    sizes,
    unresolved,
  ];
  assert.deepEqual(numbers(linkRecords(decomposed, { columns })), numbers(plain));
});

test("L21: people's decisions are kept", () => {
  const { clusters } = link({
    decided: [
      { a: "r06", b: "r05", same: false },
      { a: "r11", b: "r12", same: true },
      { a: "r11", b: "nobody", same: true },
    ],
  });
  assert.ok(clusters.some((ids) => ids.join() === "r11,r12"));
  assert.ok(!clusters.some((ids) => ids.includes("r05") && ids.includes("r06")));
});

test("no records, one record, records without a usable column, and two equal records", () => {
  assert.deepEqual([linkRecords([], { columns }).individuals, linkRecords([], { columns }).clusters], [0, []]);
  assert.deepEqual(linkRecords(records.slice(0, 1), { columns }).clusters, [["r01"]]);
  const none = linkRecords(records, { columns: columns.map(({ name }) => ({ name, role: "ignored" })) });
  assert.deepEqual([none.individuals, none.notes], [12, ["no-usable-column"]]);
  const twice = ["x", "y"].map((id) => ({ id, values: rows[0] ?? [] }));
  assert.deepEqual(linkRecords(twice, { columns }).clusters, [["x", "y"]]);
});

test("L24: two people with one mailbox stay apart; a person in different States at different times is one person", () => {
  const list: readonly (readonly string[])[] = [
    ["Karim Haddad", "unit4@cyber.example", "Cyber Agency", "Velmara", "Course 1"],
    ["Salma Nasri", "unit4@cyber.example", "Cyber Agency", "Velmara", "Course 2"],
    ["Nasri Salma", "unit4@cyber.example", "Cyber Agency", "Velmara", "Course 3"],
    ["Boubacar Aziz Traore", "b.traore@mail.example", "Customs", "Velmara", "Course 1"],
    ["TRAORE Boubacar", "b.traore@mail.example", "Liaison Office", "Ostania", "Course 3"],
    ...rows.slice(8),
  ];
  const result = linkRecords(
    list.map((values, i) => ({ id: String(i + 1), values })),
    { columns },
  );
  assert.deepEqual(result.clusters, [["1"], ["2", "3"], ["4", "5"], ["6", "7"], ["8"], ["9"]]);
});

test("L26: a local part made of the name is no evidence at another domain; different numbers mean two people", () => {
  const list: readonly (readonly string[])[] = [
    ["Awa Diallo", "a.diallo@interior.example", "Ministry of the Interior", "Velmara", "Course 1"],
    ["Adama Diallo", "a.diallo@justice.example", "Ministry of Justice", "Velmara", "Course 2"],
    ["Sophie Zongo", "s.zongo47@police.example", "Police", "Velmara", "Course 1"],
    ["Seydou Zongo", "s.zongo87@police.example", "Police", "Velmara", "Course 2"],
    ["Mira Holt", "owlwatcher@mail.example", "Customs", "Velmara", "Course 1"],
    ["Mira Holt-Berg", "owlwatcher@post.example", "Liaison Office", "Velmara", "Course 2"],
    ...rows.slice(8),
  ];
  const given = list.map((values, i) => ({ id: String(i + 1), values }));
  const result = linkRecords(given, { columns });
  assert.deepEqual(result.clusters.slice(0, 5), [["1"], ["2"], ["3"], ["4"], ["5", "6"]]);
  const emails = ({ a, b }: { readonly a: string; readonly b: string }): readonly string[] =>
    (result.pairs.find((pair) => pair.a === a && pair.b === b)?.reasons ?? [])
      .map(({ code }) => code)
      .filter((code) => code.startsWith("email"));
  assert.deepEqual(emails({ a: "5", b: "6" }), ["email.same-local-part"]);
  assert.deepEqual(emails({ a: "1", b: "2" }), []);
  const reversed = linkRecords(given.toReversed(), { columns });
  assert.deepEqual(reversed.clusters, result.clusters);
});

test("L27: an agency or a State that is written in another script is no evidence against one person", () => {
  const list: readonly (readonly string[])[] = [
    ["Царев Айгуль Ивановна", "", "Таможенная служба", "Велмара", "Course 1"],
    ["Aigul Tsarev", "", "Customs Service", "Velmara", "Course 2"],
    ["Ковалев Нурлан", "", "Пограничная служба", "Велмара", "Course 1"],
    ["Nurlan Kovalev", "", "Border Guard", "Velmara", "Course 3"],
    ["Olga Zhukov", "", "Customs Service", "Velmara", "Course 1"],
    ["Olga Melnik", "", "Border Guard", "Velmara", "Course 1"],
    ...rows,
  ];
  const result = linkRecords(
    list.map((values, i) => ({ id: String(i + 1), values })),
    { columns },
  );
  assert.deepEqual(result.clusters.slice(0, 4), [["1", "2"], ["3", "4"], ["5"], ["6"]]);
  const codes = result.pairs.find(({ a, b }) => a === "1" && b === "2")?.reasons.map(({ code }) => code) ?? [];
  assert.ok(codes.some((code) => code.startsWith("name.")));
  assert.ok(!codes.some((code) => code.startsWith("organisation.") || code.startsWith("state.")), codes.join());
});
