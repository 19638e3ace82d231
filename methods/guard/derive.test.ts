import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { sourceOffset } from "./fold.ts";
import { findHits } from "./hits.ts";
import { compileLexicon, lint, type GuardRule, type LexiconSource } from "./index.ts";
import { tokenize } from "./tokens.ts";

const sets = {
  title: ["colonel ^n", "^mr ^s", "m. ^n", "=exact ^n"],
  place: ["station", "bank"],
  street: ["lane"],
  cue: ["phone"],
  "title-after": [],
  "title-before": [],
};
const none = { title: [], place: [], street: [], cue: [], "title-after": [], "title-before": [] };
const names = {
  given: ["ahmed", "joanna"],
  known: ["nasser"],
  common: ["the", "unit", "crime*", "marsh"],
  offices: ["council", "assembl*"],
  particles: ["al", "bin"],
};
const places = { before: true, after: true, particles: ["of", "the"], naming: ["centr*"], generic: ["the", "each"], modifiers: ["bus"] };
const english: LexiconSource = { lang: "en", version: 1, sets, names, places };
const french: LexiconSource = {
  lang: "fr",
  version: 1,
  sets: { ...none, place: ["gare"], street: ["rue"] },
  places: { before: false, after: true, particles: ["de", "la"], naming: ["grande"], generic: [] },
};
const russian: LexiconSource = {
  lang: "ru",
  version: 1,
  sets: { ...none, place: ["мост", "суда"] },
  names: { given: ["Елена"], known: [], common: ["при"], offices: [], particles: [] },
  places: { before: true, after: true, particles: [], naming: [], generic: ["при"] },
};
const arabic: LexiconSource = {
  lang: "ar",
  version: 1,
  sets: { ...none, place: ["محطة"] },
  names: { given: ["أحمد", "علي"], known: [], common: ["قال", "رصيف"], offices: [], particles: ["بن"] },
  places: { before: false, after: true, particles: [], naming: ["المركزية"], generic: ["القطار"] },
};
const chinese: LexiconSource = {
  lang: "zh",
  version: 1,
  sets: { ...none, place: ["车站"], "title-after": ["先生"], "title-before": ["典狱长"] },
  places: { before: true, after: false, particles: ["在"], naming: ["中央"], generic: ["许多"] },
  han: { surnames: ["王", "高", "欧阳"], given: "志强级海", sounds: "马雷尔塔", words: ["高级"], after: "在" },
};
const rules: readonly GuardRule[] = [
  "title",
  "@titled",
  "@person",
  "@maybe",
  "@site",
  "@street",
  "@address",
  "@phone",
  "@account",
  "@code",
  "@decimal",
  "@tag",
  "@nick",
  "@clock",
].map((name) => ({ id: name, kind: "target", near: [name] }));
const lexicon = compileLexicon([english, french, russian, arabic, chinese], rules);

/** The hits of one set, as parts of the text. */
function hits(set: string, text: string): string[] {
  const folded = lexicon.fold(text);
  const tokens = tokenize(folded, text);
  const number = lexicon.rules.find(({ id, lang }) => id === set && lang === "en")?.sets[0];
  return findHits(tokens, folded.text, lexicon)
    .hits.filter((hit) => hit.set === number)
    .map(({ from, to }) => text.slice(sourceOffset(folded, tokens[from]?.start ?? 0), sourceOffset(folded, tokens[to]?.end ?? 0)));
}
const cases: readonly (readonly [rule: string, set: string, text: string, found: readonly string[]])[] = [
  ["GU14", "@person", "We know Ahmed al-Tamar Nasser well.", ["Ahmed al-Tamar Nasser"]],
  ["GU14", "@person", "We know Joanna Marsh well.", ["Joanna Marsh"]],
  ["GU14", "@person", "We know Orlan Vesk well.", []],
  ["GU14", "@maybe", "We know Orlan Vesk well.", ["Orlan Vesk"]],
  ["GU14", "@maybe", "We know the Crime Unit and the UNODC Unit.", []],
  ["GU14", "@person", "The Ahmed Nasser Council and the Council Ahmed Nasser met.", []],
  ["GU14", "@person", "счета Елены Марш", ["Елены Марш"]],
  ["GU14", "@person", "قال أحمد بن تمار", ["أحمد بن تمار"]],
  ["GU14", "@person", "قال أحمد التميري", ["أحمد التميري"]],
  ["GU14", "@person", "قال على مارل", []],
  ["GU14", "@maybe", "we know ahmed veskovic well", ["ahmed veskovic"]],
  ["GU14", "@maybe", "we know ahmed marsh, the unit and bin veskovic", []],
  ["GU14", "@maybe", "We know K. Vesk and the K. Marsh", ["K. Vesk"]],
  ["GU14", "@person", "We know Ahmed K. well.", ["Ahmed K"]],
  ["GU14", "@maybe", "قال فيريستوف درمازكوف", ["فيريستوف درمازكوف"]],
  ["GU14", "@maybe", "قال مدرسات مجتمعين", []],
  ["GU15", "@person", "他叫王志强。", ["王志强"]],
  ["GU15", "@person", "他叫马雷·K，又叫安·马雷尔。", ["安·马雷尔"]],
  ["GU15", "@person", "高级志愿者在此", []],
  ["GU15", "@person", "马雷尔·塔马尔在此", ["马雷尔·塔马尔"]],
  ["GU15", "@titled", "王强先生在此", ["王强"]],
  ["GU15", "@titled", "主席先生在此", []],
  ["GU15", "@titled", "典狱长马雷尔在此，典狱长马尔在此", ["马雷尔"]],
  ["GU16", "title", "Colonel Vesk, Mr Marsh, M. Vesk", ["Colonel Vesk", "Mr Marsh", "M. Vesk"]],
  ["GU16", "title", "Colonel Council, colonel, Vesk and M Vesk", []],
  ["GU17", "@site", "at Tamar Station and the Bank of Marel", ["Tamar Station", "Bank of Marel"]],
  ["GU17", "@site", "at Bride's station and at bride's station", ["Bride's station"]],
  ["GU17", "@person", "at Ahmed Nasser Station", []],
  ["GU17", "@site", "at Ahmed Nasser Station", ["Nasser Station"]],
  ["GU17", "@site", "at the Rasht bus station; the bus station", ["Rasht bus station"]],
  ["GU17", "@site", "at St Bride's bank, at the council's bank", ["Bride's bank"]],
  ["GU17", "@site", "la gare « Tamar »", ["gare « Tamar"]],
  ["GU17", "@site", "محطة رصيف ماريل، محطة رصيف قال", ["محطة رصيف ماريل"]],
  ["GU17", "@site", "The station, stations and each station", []],
  ["GU17", "@site", "la gare routière de Marel et la Grande Gare", ["gare routière de Marel", "Grande Gare"]],
  ["GU17", "@site", "Липовый мост; при суда", ["Липовый мост"]],
  ["GU17", "@site", "محطة ماريل والمحطة المركزية ومحطة القطار", ["محطة ماريل", "والمحطة المركزية"]],
  ["GU17", "@site", "محطة قال ماريل", ["محطة قال ماريل"]],
  ["GU17", "@site", "محطة قال ما، محطة قال قال، محطة قال المطر", []],
  ["GU17", "@site", "在马雷尔车站，在中央车站，许多车站", ["马雷尔车站", "中央车站"]],
  ["GU18", "@address", "at 14 Elm Lane, 12 rue de la Paix, Elm Lane 3", ["14 Elm Lane", "12 rue de la Paix", "Elm Lane 3"]],
  [
    "GU18",
    "@address",
    "at 14 Old Elm Lane, 12 St John's Elm Lane; 16, Elm Lane",
    ["14 Old Elm Lane", "12 St John's Elm Lane", "16, Elm Lane"],
  ],
  ["GU18", "@address", "of 14 old Elm Lane and of 12; Elm Lane", []],
  ["GU18", "@address", "Elm Lane 2019, Elm Lane 3.5 and Elm Lane 12 %", []],
  ["GU19", "@phone", "ask 612 345 678 or 12 345 678", ["612 345 678"]],
  ["GU19", "@account", "to 4081 7810 0990 0001 2345", ["4081 7810 0990 0001 2345"]],
  ["GU19", "@code", "no. 77-4410-992, in 2019, 345 678", ["77-4410-992"]],
  ["GU19", "@code", "no. 7731, KX21 AB, K77310", ["K77310"]],
  ["GU19", "@code", "at 9:00-9:15, B or 9.00-9.15, A; 9:00-9915 B", ["9:00-9915 B"]],
  ["GU19", "@tag", "escaped _x000D_ or _x000d_, and bare x000d", ["x000d"]],
  ["GU19", "@decimal", "at 48.8566 and 2,3522, of 48.8 and 48;8566", ["48.8566", "2,3522"]],
  ["GU19", "@tag", "with KX21 ABD and 7731", ["KX21 ABD"]],
  ["GU19", "@nick", "as falcon_of_marel, night.42 and e.g. so", ["falcon_of_marel", "night.42"]],
  ["GU19", "@tag", "with ab-118-zo, not re-118 nor well-118", ["ab-118-zo", "re-118"]],
  ["GU19", "@tag", "а 123 вс 77, с 123 на 45", ["а 123 вс 77"]],
  ["GU19", "@nick", "as the_unit, the_unit9 or vesk_unit", ["the_unit9", "vesk_unit"]],
  ["GU19", "@phone", "zero five five-five two three four", ["zero five five-five two three four"]],
  ["GU19", "@phone", "صفر خمسة خمسة اثنان ثلاثة أربعة سبعة", ["صفر خمسة خمسة اثنان ثلاثة أربعة سبعة"]],
  ["GU19", "@phone", "一三八零零一三八零零零，三七二", ["一三八零零一三八零零零"]],
  ["GU19", "@phone", "one, two, three, four, five, six, seven", []],
  ["GU19", "@code", "护照E一二三四五六", ["E一二三四五六"]],
  ["GU19", "@clock", "十九时三十分，三时半，一时，同时", ["十九时三十", "三时半"]],
  ["GU19", "@clock", "at 06.45 and 6.45", ["06.45"]],
  ["GU19", "@clock", "at 10:30 and 10:75", ["10:30"]],
  ["GU19", "@clock", "at 21h15, 9h and 0930; 1430, 0975 and 25h10", ["21h15", "0930"]],
];
for (const [rule, set, text, found] of cases)
  test(`${rule} ${set} has the expected hits in: ${text}`, () => {
    assert.deepEqual(hits(set, text).sort(), [...found].sort());
  });

test("GU11 if classes of words are used too, findings lie inside the text, are sorted, and are the same each time", () => {
  const words = fc.constantFrom(
    ..."Ahmed Nasser Vesk al- Mr Council Tamar Station gare de Елены мост أحمد محطة المركزية 王 志 强 先生 · 马雷尔 车站 14 Elm Lane 612 345 678 KX21 10:30 a_b1 , . ( \n".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), fc.constantFrom(" ", ""), fc.constantFrom("en", "ar", "zh"), (parts, glue, lang) => {
      const text = parts.join(glue);
      const findings = lint(text, lang, lexicon);
      assert.deepEqual(lint(text, lang, lexicon), findings);
      let before = 0;
      for (const { start, end } of findings) {
        assert.ok(start >= before && end > start && end <= text.length, `${start}..${end} of ${text.length}`);
        before = start;
      }
    }),
    { seed: 26, numRuns: 1500 },
  );
});

test("a word of more than 128 characters is divided into tokens of at most 128", () => {
  const text = `one ${"a".repeat(300)} two`;
  assert.deepEqual(
    tokenize(lexicon.fold(text), text).map(({ start, end }) => end - start),
    [3, 128, 128, 44, 3],
  );
});

test("GU16 '^o' matches an unlisted word that opens a sentence", () => {
  const opening = compileLexicon([{ ...english, sets: { opener: ["^o"] } }], [{ id: "opener", kind: "target", near: ["opener"] }]);
  const found = (text: string): string[] => lint(text, "en", opening).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(found("Vesk waits. Nasser too. Tourists wait. The unit waits for Vesk. Council waits."), ["Vesk", "Nasser"]);
});

test("a naming word that is listed by its stem turns a noun into the name of a place", () => {
  assert.notDeepEqual(hits("@site", "they met at central Station today"), []);
});
