// Tests that common passwords and their simple variants are refused, and that sentences and random passwords are accepted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { processorTime } from "../testing-values.ts";
import { isGuessable } from "./password.ts";

const own = ["Amara Okoye", "amara@velmara.example", "Republic of Velmara", "République de Velmara"];

test("passwords that an attacker tries first are refused; a password that is a whole sentence is accepted", () => {
  for (const bad of [
    "password1234",
    "Password!1234",
    "aaaaaaaaaaaaaa",
    "123456789012",
    "qwertyuiopasdf",
    "abcdefghijkl",
    "counterpart2026",
    "amara.velmara",
    "abababababab",
    "йцукенгшщзхъ",
    "Amara-2026-11",
  ])
    assert.ok(isGuessable(bad, own), bad);
  for (const good of [
    "four plain words here",
    "quite other words now",
    "Xk29-vpLq7rt2",
    "la pluie tombe sur Oran",
    "спят усталые игрушки",
    "my password is a long sentence",
    "tournesol-brouette-41-clavier",
    "春江潮水连海平，海上明月共潮生",
  ])
    assert.ok(!isGuessable(good, own), good);
});

test("the name of the person, the State or the workspace with a year and punctuation is refused", () => {
  for (const bad of [
    "Velmara2026!!",
    "Vélmara-2026!!",
    "V3lm4r4_2026!",
    "Okoye.Amara.1987",
    "2026#Republic#",
    "velmaraVelmara1",
    "RepubliqueVelmara",
    "Velmara123456!@#",
  ])
    assert.ok(isGuessable(bad, own), bad);
  assert.ok(!isGuessable("Velmara2026!!", []), "the name is not refused if the person has nothing to do with Velmara");
});

test("one or two common words with digits, signs and letters written as digits are refused, in six languages", () => {
  for (const bad of [
    "P@ssw0rd!2026",
    "Iloveyou!!2025",
    "Dragon_Monkey_77",
    "Liverpool#1892",
    "MotDePasse2026!",
    "Contraseña2026",
    "Пароль-пароль-26",
    "qazwsxedc!2026",
    "Summer2026!!!!",
    "Ministry2026!?",
    "Workshop-Geneva",
    "كلمةالمرور2026",
  ])
    assert.ok(isGuessable(bad, []), bad);
  assert.ok(!isGuessable("dragon monkey summer geneva", []), "four words are a passphrase");
});

test("the list has some thousand words, and each word of four or more letters is refused when a year is added to it", () => {
  const words = readFileSync(new URL("../content/common-passwords.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(" "))
    .filter((word) => word.length >= 4);
  assert.ok(words.length > 3_000, String(words.length));
  const passed = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}2026!`).filter((variant) => !isGuessable(variant, []));
  assert.deepEqual(passed, []);
});

test("checking a password stays fast for any input", () => {
  const began = processorTime();
  for (const long of ["password".repeat(25), "abcd1234dragon".repeat(14), "é".repeat(200), "loveloveword".repeat(16)])
    isGuessable(long.slice(0, 200), own);
  assert.ok(processorTime() - began < 1_000);
});
