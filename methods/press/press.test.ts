import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { judgeSentence, readSentence, readText, type FigureStands, type Judged, type Piece } from "./index.ts";

const holds = { stands: "holds" as const, countsPeople: false, measured: false };
const facts: Judged = {
  figures: new Map<number, { stands: FigureStands; countsPeople: boolean; measured: boolean }>([
    [1, holds],
    [2, { ...holds, countsPeople: true }],
    [3, { ...holds, stands: "rows-changed" }],
    [4, { ...holds, countsPeople: true, measured: true }],
    [5, { countsPeople: true, measured: true, stands: "rows-changed" }],
  ]),
  unnamed: ["Karvenia", "Карвения", "كارفينيا", "卡尔维尼亚"],
};
const codes = (line: string, lang = "en"): string[] => judgeSentence(readSentence(line), lang, facts).map(({ code }) => code);

test("N1: lines are sentences, empty lines end paragraphs, and a quote is a separate paragraph", () => {
  assert.deepEqual(readText("One.\r\nTwo.\n\n{quote 2}\nThree.\n \n"), [
    { kind: "paragraph", sentences: [[{ kind: "words", text: "One." }], [{ kind: "words", text: "Two." }]] },
    { kind: "quote", n: 2 },
    { kind: "paragraph", sentences: [[{ kind: "words", text: "Three." }]] },
  ]);
  assert.deepEqual(readText(""), []);
});

test("N2: objects are figures, wholes, titles and days; anything else in braces is a broken object", () => {
  const kinds = readSentence("{1} of {1 of}, {2 title} on {day 2026-11-24}").map((piece) => (piece.kind === "words" ? piece.text : piece));
  assert.deepEqual(kinds, [
    { kind: "figure", n: 1, part: "value" },
    " of ",
    { kind: "figure", n: 1, part: "of" },
    ", ",
    { kind: "figure", n: 2, part: "title" },
    " on ",
    { kind: "day", day: "2026-11-24" },
  ]);
  for (const text of ["{0}", "{1 sum}", "{day 2026-02-30}", "{quote 1} said", "{1", "1}", "{{1}}", "{}"])
    assert.ok(codes(text).includes("broken"), text);
});

test("N2: no word of a line is lost, whatever a person types", () => {
  const typed = fc.string({ unit: fc.constantFrom("{", "}", "1", " ", "of", "day", "a", "\u0645", "\ud83d\ude00") });
  const textOf = (piece: Piece): string =>
    piece.kind === "words" || piece.kind === "broken"
      ? piece.text
      : piece.kind === "day"
        ? `{day ${piece.day}}`
        : `{${piece.n}${piece.part === "value" ? "" : ` ${piece.part}`}}`;
  fc.assert(
    fc.property(typed, (line) => assert.equal(readSentence(line).map(textOf).join(""), line)),
    { seed: 7, numRuns: 2_000 },
  );
});

test("N4, N5: a figure that is unknown or not valid is reported once", () => {
  assert.deepEqual(codes("It counted {1}."), []);
  assert.deepEqual(codes("It counted {9}."), ["broken"]);
  assert.deepEqual(codes("It counted {3} of {3 of}."), ["figure"]);
});

test("N6: a typed number is found in every script; a year does not count as a number", () => {
  for (const text of ["Over 1,300 took part.", "34 States", "In 10 days", "34 %", "١٬٣٣٣", "١٣", "२०"])
    assert.deepEqual(codes(text), ["typed"], text);
  for (const text of ["From 2025 to 2026.", "In 2026.", "عام ٢٠٢٦"]) assert.deepEqual(codes(text), [], text);
  assert.deepEqual(codes("In 2026, 2,026 came."), ["typed"]);
});

test("N7: the word for people after a number of participations is found, in six languages", () => {
  const wrong: Readonly<Record<string, string>> = {
    en: "{1} people took part.",
    fr: "{1} personnes ont participé.",
    es: "{1} participantes asistieron.",
    ru: "{1} участников приняли участие.",
    ar: "شارك {1} شخصا.",
    zh: "共有{1}人参加。",
  };
  for (const [lang, text] of Object.entries(wrong)) {
    assert.deepEqual(codes(text, lang), ["unit"], lang);
    assert.deepEqual(codes(text.replace("{1}", "{2}"), lang), [], lang);
  }
  assert.deepEqual(codes("{1} participations by the people of the region."), []);
});

test("N8: a claim that people learned something is found, in six languages", () => {
  const claims: Readonly<Record<string, string>> = {
    en: "Officials enhanced their skills.",
    fr: "Les agents ont renforcé leurs compétences.",
    es: "Los funcionarios mejoraron sus conocimientos.",
    ru: "Сотрудники повысили свои навыки.",
    ar: "عزز المشاركون مهاراتهم.",
    zh: "官员提高了技能。",
  };
  for (const [lang, text] of Object.entries(claims)) assert.deepEqual(codes(text, lang), ["gain"], lang);
  assert.deepEqual(codes("It held courses on skills."), []);
  assert.deepEqual(codes("It improved {2} sets of skills."), ["gain"]);
});

test("N8: a gain needs the people, the answers and the change, all three from one valid figure", () => {
  const whole = "{4} officials enhanced their skills ({4 answered}, {4 change}).";
  assert.deepEqual(codes(whole), []);
  assert.deepEqual(codes(whole.replace("{4}", "{4 title}")), []);
  for (const missing of ["{4}", "{4 answered}", "{4 change}"]) assert.deepEqual(codes(whole.replace(missing, "Many")), ["gain"], missing);
  assert.deepEqual(codes(whole.replaceAll("{4", "{5")), ["figure", "gain"], "figure 5 is not valid");
  assert.deepEqual(codes(whole.replaceAll("{4", "{2")), ["broken", "broken", "gain"], "figure 2 did not measure people");
  assert.deepEqual(codes("{4} officials enhanced their skills ({2}, {4 answered}; {4 change})."), []);
  assert.deepEqual(codes("{2} officials enhanced their skills ({4 answered}, {4 change})."), ["gain"], "the number of another figure");
  assert.deepEqual(codes(whole.replace(".", "; their States increased their abilities.")), ["gain"], "a second claim");
  const six: Readonly<Record<string, string>> = {
    fr: "{4} agents ont renforcé leurs compétences ({4 answered}, {4 change}).",
    es: "{4} funcionarios mejoraron sus conocimientos ({4 answered}, {4 change}).",
    ru: "{4} сотрудников повысили свои навыки ({4 answered}, {4 change}).",
    ar: "عزز {4} مسؤولا مهاراتهم ({4 answered}، {4 change}).",
    zh: "{4}名官员提高了技能（{4 answered}，{4 change}）。",
  };
  for (const [lang, text] of Object.entries(six)) {
    assert.deepEqual(codes(text, lang), [], lang);
    assert.deepEqual(codes(text.replace("{4 change}", ""), lang), ["gain"], lang);
  }
});

test("N8: a hostile text of the maximum length is checked in time, because no pattern repeats without a limit", () => {
  for (const part of ["enhanc", "enhanc skil ", "повыс", "1.", "{1}", "{", "a’"]) {
    const line = part.repeat(8_000 / part.length);
    for (const lang of ["en", "fr", "es", "ru", "ar", "zh"]) assert.ok(!codes(line, lang).includes("gain"));
  }
});

test("N9: the name of a State that has not agreed is found, in its forms in six languages", () => {
  assert.deepEqual(codes("In Karvenia’s capital."), ["state"]);
  assert.deepEqual(codes("В Карвении."), []);
  assert.deepEqual(codes("В Карвении.", "ru"), ["state"]);
  assert.deepEqual(codes("وكارفينيا", "ar"), ["state"]);
  assert.deepEqual(codes("在卡尔维尼亚", "zh"), ["state"]);
  assert.deepEqual(codes("Karvenian is another word."), []);
});

test("no text makes reading or checking throw, in a language with words or without", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom("en", "fr", "es", "ru", "ar", "zh", "xx"), (text, lang) => {
      for (const block of readText(text)) {
        if (block.kind === "quote") continue;
        for (const sentence of block.sentences) judgeSentence(sentence, lang, facts);
      }
    }),
    { seed: 8, numRuns: 500 },
  );
});
