/**
 * Light stemming: removes one ending or a few endings and keeps at least three letters. A stem need not be a word, but all forms of a word must
 * have the same stem. Longer endings are tried first.
 */
import type { Script, Word } from "./read.ts";

const longestFirst = (list: string): readonly string[] => list.split(" ").sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

const endings = {
  en: longestFirst(
    "s es ed ily ing ings ly e ment ments ation ations ition itions ion ions ity ities ness ance ances ence ences ant ants ent ents able ible al als er ers or ors ive ives ism ist ists ful ous y ies ied ic ical ically ally ingly edly",
  ),
  fr: longestFirst(
    "s x e es a ai ait aient ant ante antes ants ation ations atrice ateur ateurs ement ements ment ments ite ites ion ions ance ances ence ences able ables ible ibles ique iques iste istes euse euses eur eurs eux if ifs ive ives al ale ales aux er ers ee ees ez ent ent ir ira irait iraient iront eront ont i is it issent issant isse iere ier iers age ages oir",
  ),
  es: longestFirst(
    "s a o e as os es acion aciones icion iciones cion ciones ion iones amiento amientos imiento imientos mente amente idad idades ad ador adora adores adoras ante antes ente entes ancia ancias encia encias able ables ible ibles ista istas ismo ismos ico ica icos icas ivo iva ivos ivas ado ada ados adas ido ida idos idas ando iendo ar er ir aron ieron aba ia an en arse erse irse al ales oso osa",
  ),
  ru: longestFirst(
    "а я о е ы и у ю ь ов ев еи ам ям ом ем ами ями ах ях ием иям иями иях ии ия ие ию ью ыи ии ои еи ая яя ое ее ые ие ую юю ого его ому ему ым им ыми ими ых их ости ость остью остеи остях остями ть ти ться тся ся сь ет ют ут ит ат ят ете ите ал ил ел ла ли ло ала или ила аль ен на но ны ана ано аны ена ено ены анныи енныи нного нному анныи ованныи овать ировать ировании ание ания анию ением ение ения ению ании ениях аниях ник ники ников ство ства ству ские скии ская ское ских ского ему вш вшии ющии ющих ющие ящии ящих ащии ущии щии щие щих емыи емые нныи нные нных ныи ная ное ные ного ному ными ных ную ик",
  ),
} as const;

const shortest = 3;
const without = (word: string, list: readonly string[]): string => {
  const ending = list.find((one) => word.length - one.length >= shortest && word.endsWith(one));
  return ending === undefined ? word : word.slice(0, word.length - ending.length);
};
/** Removes up to two endings (`arbitrarily`, `beliefs`), and reduces a doubled last letter to one (`compelled`). */
const stem = (word: string, list: readonly string[]): string => {
  const once = without(word, list);
  const twice = once.length > 5 ? without(once, list) : once;
  return /([^aeiou])\1$/u.test(twice) && twice.length > shortest ? twice.slice(0, -1) : twice;
};

const arabicBefore = /^(?:وال|فال|بال|كال|ولل|فلل|ال|لل)(?=.{2})|^[وفبكل](?=.{4})/u;
const arabicAfter = /(?<=.{2})(?:يات|اتها|اتهم|اتهما|ات|ون|ين|ان|تها|ته|تهم|ها|هم|هما|هن|كم|نا|يه|ه|ي|ا|تي|وا)$/u;

/** Removes a conjunction, preposition and article at the beginning, and one ending. */
const arabicStem = (word: string): string => {
  let bare = word.replace(arabicBefore, "");
  if (bare.startsWith("ال") && bare.length > 4) bare = bare.slice(2);
  return bare.replace(arabicAfter, "");
};
/** Keeps only the root letters: removes the weak letters inside the word and the letters that form derived words. */
const arabicSkeleton = (stemmed: string): string => {
  const plain = stemmed
    .replace(/^(?:است|مست|يست|تست)(?=.{3})/u, "")
    .replace(/^[مات](?=.{3})/u, "")
    .replace(/^([^ايو])ت(?=.{3})/u, "$1");
  const firm = plain.replaceAll(/[اويءه]/gu, "");
  return firm.length >= 2 ? firm : plain;
};

export interface Key {
  readonly key: string;
  /** The weight of a match by this key, from 0 to 1. */
  readonly weight: number;
}

const stemmed: Partial<Record<Script, (word: string) => readonly Key[]>> = {
  latin: (word) => [
    { key: `e*${stem(word, endings.en)}`, weight: 0.85 },
    { key: `f*${stem(word, endings.fr)}`, weight: 0.85 },
    { key: `s*${stem(word, endings.es)}`, weight: 0.85 },
  ],
  cyrillic: (word) => [{ key: `r*${stem(word, endings.ru)}`, weight: 0.9 }],
  arabic: (word) => {
    const bare = arabicStem(word);
    return [
      { key: `a*${bare}`, weight: 0.95 },
      { key: `a~${arabicSkeleton(bare)}`, weight: 0.7 },
    ];
  },
};
const latinOf: Readonly<Record<string, string>> = { en: "e*", fr: "f*", es: "s*" };

/**
 * The keys by which a word is found, the most reliable first. A word of a text has the stem of the text's language. The language of a query is
 * unknown, so a word of a query has the stems of all languages of its script.
 */
export const keysOf = (word: Pick<Word, "text" | "script">, lang: string | null): readonly Key[] => {
  const keys = /\d/.test(word.text) ? [] : (stemmed[word.script]?.(word.text) ?? []);
  const own = lang === null || word.script !== "latin" ? null : (latinOf[lang.split("-", 1)[0] ?? ""] ?? "");
  return [{ key: `=${word.text}`, weight: 1 }, ...keys.filter(({ key }) => own === null || (own !== "" && key.startsWith(own)))];
};
