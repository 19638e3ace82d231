import assert from "node:assert/strict";
import { test } from "node:test";
import { inferRoles, linkRecords } from "./index.ts";
import { organisationComparer } from "./compare-organisations.ts";
import { soundLikeness } from "./sound-likeness.ts";
import { statesBySound } from "./states-by-sound.ts";

const merged = (...keys: readonly string[]): Record<string, string> => Object.fromEntries(statesBySound(keys, soundLikeness()));

test("L28: a State that sounds like one Latin value is that value; a translated name and an ambiguous one stay apart", () => {
  assert.deepEqual(merged("kazakhstan", "казахстан", "كازاخستان", "georgia", "грузия"), {
    казахстан: "kazakhstan",
    كازاخستان: "kazakhstan",
  });
  assert.deepEqual(merged("austria", "australia", "австрия", "австралия"), { австрия: "austria", австралия: "australia" });
  assert.deepEqual(merged("australia", "австрия"), {});
  assert.deepEqual(merged("gambia", "zambia", "гамбия"), {});
  assert.deepEqual(merged("velmara", "ostania"), {});
});

test("L28: the same State in two scripts is evidence for one person, another State is evidence against it", () => {
  const people = [
    ["Айгуль Садыкова", "Aigul Sadykova"],
    ["Нурлан Оспанов", "Nurlan Ospanov"],
    ["Марат Юсупов", "Marat Yusupov"],
    ["Ольга Мельник", "Olga Melnik"],
    ["Тимур Асанов", "Timur Asanov"],
    ["Рустам Алиев", "Rustam Aliev"],
  ] as const;
  const states = [
    ["Велмара", "Velmara"],
    ["Остания", "Ostania"],
    ["Тарсия", "Tarsia"],
  ] as const;
  const rows = people.flatMap((names, i) => [0, 1].map((script) => [names[script] ?? "", states[i % 3]?.[script] ?? ""]));
  rows.push(["Nurlan Ospanov", "Tarsia"]);
  const { pairs } = linkRecords(
    rows.map((values, i) => ({ id: String(i + 1), values })),
    { columns: inferRoles(["Name", "State"], rows, true) },
  );
  const state = (a: string, b: string) =>
    pairs.find((pair) => pair.a === a && pair.b === b)?.reasons.find(({ column }) => column === "State");
  assert.equal(state("3", "4")?.code, "state.equal");
  assert.deepEqual([state("3", "4")?.a, state("3", "4")?.b], ["Остания", "Ostania"]);
  assert.ok((state("3", "4")?.weight ?? 0) > 0);
  assert.equal(state("3", "13")?.code, "state.different");
  assert.ok((state("3", "13")?.weight ?? 0) < 0);
});

test("L29: an abbreviation has the initial of a word after an elided article, and not of the article", () => {
  const comparer = organisationComparer();
  const keys = ["Agence nationale de la sécurité des systèmes d'information", "ANSSI", "ANSSD", "O'Neil Ltd"].map(
    (name) => comparer.key(name) ?? "",
  );
  comparer.prepare(keys);
  assert.deepEqual([comparer.level(0, 1), comparer.level(0, 2)], [3, 1]);
  assert.equal(keys[3], "oneil ltd");
});
