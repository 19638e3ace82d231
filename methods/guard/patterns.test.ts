import assert from "node:assert/strict";
import { test } from "node:test";
import { scanInitials, scanPatterns } from "./patterns.ts";

const found = (text: string): string[] =>
  scanPatterns(text.toLowerCase()).map(({ rule, start, end }) => `${rule}: ${text.slice(start, end)}`);

const flagged: readonly (readonly [text: string, rule: string, part: string])[] = [
  ["write to first.last+x@mail.example.org.", "e-mail", "first.last+x@mail.example.org"],
  ["first.last [at] example [dot] org", "e-mail", "last [at] example [dot] org"],
  ["请写信到recruiter@example.org索取", "e-mail", "recruiter@example.org"],
  ["ask @falcon_news today", "handle", "@falcon_news"],
  ["nom (arobase) exemple (point) org", "e-mail", "nom (arobase) exemple (point) org"],
  ["nombre [arroba] ejemplo [punto] org", "e-mail", "nombre [arroba] ejemplo [punto] org"],
  ["имя (собака) пример (точка) org", "e-mail", "имя (собака) пример (точка) org"],
  ["see https://a.example/b?c=d, then", "url", "https://a.example/b?c=d"],
  ["see falcon.example.org/files now", "url", "falcon.example.org/files"],
  ["通过t.me/falconshop联系", "url", "t.me/falconshop"],
  ["call +999 555 123 4567 now", "telephone", "+999 555 123 4567"],
  ["call (+999) 555-123-45.", "telephone", "(+999) 555-123-45"],
  ["call 0555 123 45 67.", "telephone", "0555 123 45 67"],
  ["发短信到0999 555 222联系", "telephone", "0999 555 222"],
  ["card 4111 1111 1111 1111 was used", "card", "4111 1111 1111 1111"],
  ["at 12.34567, -45.67891 there", "coordinates", "12.34567, -45.67891"],
  ["at 12°34'56\"n there", "coordinates", "12°34'56\""],
  ["36.19 N 44.01 E, under", "coordinates", "36.19 N 44.01 E"],
  ["33 18 45 N 44 21 58 E", "coordinates", "33 18 45 N 44 21 58 E"],
  ["n34 28.9 e41 54.1", "coordinates", "n34 28.9 e41 54.1"],
  ["at 36,19 с.ш. 44,01 в.д. there", "coordinates", "36,19 с.ш. 44,01 в.д"],
  ["在17.44n 8.12e扎营", "coordinates", "17.44n 8.12e"],
  ["8FVC9G8F+6X is it", "coordinates", "8FVC9G8F+6X"],
  ["29 deg 41.7 min north, 043 deg 12.9 min west, then", "coordinates", "29 deg 41.7 min north, 043 deg 12.9 min west"],
  [
    "41 degres 12 minutes 30 secondes nord et 44 degres 5 minutes 10 secondes est",
    "coordinates",
    "41 degres 12 minutes 30 secondes nord et 44 degres 5 minutes 10 secondes est",
  ],
  [
    "41 grados 12 minutos de latitud norte y 44 grados 5 minutos oeste",
    "coordinates",
    "41 grados 12 minutos de latitud norte y 44 grados 5 minutos oeste",
  ],
  ["lat 41 deg 12 min n long 44 deg 5 min e.", "coordinates", "41 deg 12 min n long 44 deg 5 min e"],
  [
    "41 градус 12 минут северной широты, 44 градуса 30 минут восточной долготы",
    "coordinates",
    "41 градус 12 минут северной широты, 44 градуса 30 минут восточной долготы",
  ],
  ["at 38-17.4s 112-05.9w there", "coordinates", "38-17.4s 112-05.9w"],
  ["27.9938° n by 45.3312° w", "coordinates", "27.9938° n by 45.3312° w"],
  ["5413260n 389114e", "coordinates", "5413260n 389114e"],
  ["东经44.51度，北纬36.19度", "coordinates", "东经44.51度，北纬36.19度"],
  ["北纬三十六度十二分，东经四十四度", "coordinates", "北纬三十六度十二分，东经四十四度"],
  ["证件11010119900307123x，", "identity-number", "11010119900307123x"],
  ["京a·12345和粤bd12345", "plate", "京a·12345"],
  ["京a·12345和粤bd12345", "plate", "粤bd12345"],
  ["utm 36n 0449 3921, there", "coordinates", "utm 36n 0449 3921"],
  ["at ///table.lamp.river", "coordinates", "///table.lamp.river"],
  ["to DE89 3704 0044 0532 0130 00 today", "account", "DE89 3704 0044 0532 0130 00"],
  ["to 1boatslrhtkkngkdxeeobr76b53lettpyt today", "wallet", "1boatslrhtkkngkdxeeobr76b53lettpyt"],
];
for (const [text, rule, part] of flagged) {
  test(`GU6 ${rule} is found in: ${text}`, () => {
    assert.ok(found(text).includes(`${rule}: ${part}`), `found ${JSON.stringify(found(text))}`);
  });
}

const passed: readonly string[] = [
  "1,333 people in 2022-2024, 33 per cent women",
  "from 5 000 000 to 7 500 000 euros",
  "on 2026-11-24 and 24.11.2026 and 24/11/2026",
  "in 2019 2020 2021 2022 2023",
  "levels 12 14 16 18 20 22 24",
  "ISBN 978-92-1-130000-0",
  "a probability of 0.123456789 or 3.14159",
  "resolutions 1373 (2001), 1624 (2005) and 2396 (2017)",
  "between 3.5 s and 4.2 s, at 38° of latitude, 12 n 4 e, 2022+23",
  "TLP:AMBER+STRICT, S3, R-07, F1.25, urn:counterpart:yardstick:phia",
  "It ends here.In the next line",
  "e.g. the U.N. and the E.U., i.e. both",
  "16 of 27 between 23 and 43 %",
  "project 2025-118-07 and case 2019-44-1180",
  "110101199013071234 is no date of birth, 京abcdef and 京a1bcde no plate",
  "between 20 degrees and 30 degrees, up to 41 minutes north of it",
  "and/or, 24/7, his@ or @ alone",
];
for (const text of passed) {
  test(`GU7 nothing is found in: ${text}`, () => {
    assert.deepEqual(found(text), []);
  });
}

test("GU6 correct check digits distinguish an account number from another code", () => {
  assert.deepEqual(
    found("to DE88 3704 0044 0532 0130 00 today").filter((each) => each.startsWith("account")),
    [],
  );
});

test("GU6 initials with a surname are found; the initials of an organisation are not found", () => {
  assert.deepEqual(
    scanInitials("by J. R. Hartley and Хартли Р. И.").map(({ start, end }) => [start, end]),
    [
      [3, 16],
      [21, 33],
    ],
  );
  assert.deepEqual(scanInitials("The U.N. Security Council and the E.U. met. I agree. Annex A. Then see B. Members."), []);
});
