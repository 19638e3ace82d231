/**
 * Tests two kinds of text that the detector once stopped by mistake: names of public licences, and offices with a month. The content filter must
 * still stop operational detail next to such a text.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lint } from "#methods/guard/index.ts";
import { lexicon } from "../../guard/lexicon.ts";

const languages = ["en", "fr", "es", "ar", "ru", "zh"] as const;
const found = (text: string, lang: string): boolean => lint(text, lang, lexicon()).length > 0;
/** Sentences of the development set that only the detector finds. */
const detected = languages.flatMap((lang) => {
  const file = join(import.meta.dirname, "sentences", `${lang}-development.json`);
  const all = Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, string[]>).filter(([kind]) => kind !== "pass");
  return all
    .flatMap(([, texts]) => texts)
    .filter((text) => {
      const findings = lint(text, lang, lexicon());
      return findings.length > 0 && findings.every(({ rule }) => rule === "reads-like");
    })
    .map((text) => ({ lang, text }));
});
const licences = [
  "CC BY-NC-ND 4.0",
  "CC BY-NC-SA 3.0 IGO",
  "CC-BY-NC-ND-4.0",
  "CC BY 4.0",
  "CC BY-SA 4.0",
  "CC BY-NC-SA",
  "CC0 1.0",
  "CC ZERO",
];

test("GU24 the name of a public licence is not operational detail, in any language of the declaration", () => {
  const fields = ["{}", "{}, with the exception of the figures", "© The programme, 2027. {}"];
  const wrong = languages.flatMap((lang) =>
    licences.flatMap((name) => fields.map((field) => field.replace("{}", name)).filter((text) => found(text, lang))),
  );
  assert.deepEqual(wrong, []);
});

test("GU24 a licence beside a text hides no part of the text, and a code that is not a licence is still checked", () => {
  assert.ok(detected.length > 200, String(detected.length));
  const hidden = detected.flatMap(({ lang, text }, i) => {
    const name = licences[i % licences.length] ?? "";
    const bare = text.replace(/[.。۔؟?!]+$/u, "");
    return [`${name}. ${text}`, `${bare} ${name}.`, `${name} ${text}`].filter((one) => !found(one, lang));
  });
  assert.deepEqual(hidden, []);
  for (const text of ["His plate is CC BY 4471 NC, a grey van.", "Passport CC 4471903 was issued to him."])
    assert.ok(found(text, "en"), text);
});

test("GU25 an office with a month is not operational detail; an office with a name and an act is", () => {
  const policy: [string, readonly string[]][] = [
    [
      "en",
      [
        "The deputy governor chairs the board from September to November.",
        "A deputy registrar left on 7 February 2028.",
        "The acting director is away until August.",
        "The deputy left the post since March.",
        "The deputy ombudsman was told before the June session.",
      ],
    ],
    ["fr", ["La vice-présidente préside le conseil de septembre à novembre.", "Un greffier adjoint est parti le 7 février 2028."]],
    ["es", ["La vicepresidenta preside la junta de septiembre a noviembre.", "Un secretario adjunto se marchó el 7 de febrero de 2028."]],
    ["ar", ["نائبة الرئيس غائبة حتى أغسطس.", "ترأس النائبة المجلس من سبتمبر إلى نوفمبر."]],
    ["ru", ["Заместитель председателя ведет заседания с сентября по ноябрь.", "Заместитель уехал 7 февраля 2028 года."]],
    ["zh", ["副主席自9月至11月主持理事会。", "副书记官于2028年2月7日离任。"]],
  ];
  assert.deepEqual(
    policy.flatMap(([lang, texts]) => texts.filter((text) => found(text, lang))),
    [],
  );
  for (const text of [
    "Chairman Vossik and his deputy Lars Hemmel got the list",
    "Deputy Minister Karim Osmani meets the courier every Tuesday in March.",
    "The deputy sleeps above the bakery until March.",
    "Mobile of the deputy: 555 013 274, since March.",
    "The deputy has been our source since March and meets the handler every week.",
  ])
    assert.ok(found(text, "en"), text);
});
