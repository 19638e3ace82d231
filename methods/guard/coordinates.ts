/**
 * Coordinates in any notation: decimal degrees, degrees with minutes, military grid, UTM, open location codes and three words. The
 * input text is folded: lower case, ASCII digits. Each expression has bounded repetitions, so the time is linear.
 */
import type { Stretch } from "./kinds.ts";

const number = String.raw`\d{1,3}(?:[.,٫]\d{1,8})?`;
const north = String.raw`(?:(?:север|юж)\p{L}{0,4}(?: широты)?|[сю]\.? ?ш\.?|[nsс]|شمالا?|جنوبا?|north|south|nord|sud|norte|sur)`;
const east = String.raw`(?:(?:восточ|запад)\p{L}{0,4}(?: долготы)?|[вз]\.? ?д|[ewo]|شرقا?|غربا?|east|west|est|ouest|este|oeste)`;
const free = String.raw`(?<![\d.,a-z\u0400-\u04ff\u0620-\u064a])`;
/** "29 deg 41.7 min", "29 degrés 52,8 minutes", "41° 12,5'". */
const degree = String.raw` ?(?:°|º|deg|degr\p{L}{2,4}|grad\p{L}{0,3}|град\p{L}{0,4}|درجه|درجات|度)`;
const minute = String.raw` ?(?:['′]|min|minut\p{L}{0,3}|мин\p{L}{0,4}|دقيقه|دقائق|分)\.?`;
const second = String.raw`(?:[ ,و]{0,2}(?:(?:and|et|y|и) )?\d{1,2}(?:[.,]\d{1,4})? ?(?:["″]|''|sec\p{L}{0,5}|seg\p{L}{0,5}|сек\p{L}{0,4}|ثاني\p{L}{1,2}|ثواني?|秒)\.?)?`;
const side = String.raw`(?:(?:of |de |خط )?(?:la )?(?:latitude |latitud |longitude |longitud )?)?`;
const and = String.raw`(?:[ ,;/]{0,3}(?:and |by |by the |et |par |y |por |и |و)?(?:lon(?:g|gitude|gitud)?\.? )?)`;
/** A number as Chinese writers write it: in digits or in Chinese numerals. */
const hanNumber = String.raw`[\d零〇一二三四五六七八九十百]{1,5}(?:[.点][\d零〇一二三四五六七八九]{1,8})?`;
const ends = String.raw`(?![a-z\u0400-\u04ff\u0620-\u064a\d])`;
const expressions: readonly RegExp[] = [
  /(?<![\d.,])-?\d{1,3}\.\d{3,12} ?°? ?[nsewoс]? ?[,;/ ] ?[nsewoв]? ?-?\d{1,3}\.\d{3,12}/g,
  /(?<![\d.,])-?\d{1,3},\d{3,12} ?°? ?(?:[nsewo] ?[,;/ ]|[;/]) ?[nsewo]? ?-?\d{1,3},\d{4,12}/g,
  /** Military grid (38S MB 48291 07743) and UTM (31N 448251 5411932). */
  /(?<![\da-z])\d{1,2}[c-x] ?(?:[a-z]{2} ?\d{2,5} ?\d{2,5}|\d{6} \d{7})(?![\da-z])/g,
  /(?<![\da-z])utm ?(?:zone )?\d{1,2} ?[c-x] ?\d{3,7} ?\d{3,8}/g,
  /** Hemisphere after each number, as a letter or a word (36.19 N 44.01 E), also with minutes and seconds (33 18 45 N). */
  new RegExp(
    `${free}\\d{1,2}[ °:]\\d{1,2}(?:[ '′:]${number})?["″']? ?${north}[ ,;/و]{1,3}\\d{1,3}[ °:]\\d{1,2}(?:[ '′:]${number})?["″']? ?${east}${ends}`,
    "gu",
  ),
  /** Degrees and minutes in words: 29 deg 41.7 min North, 043 deg 12.9 min West. */
  new RegExp(
    `${free}\\d{1,3}${degree}[ ,و]{0,2}(?:(?:and|et|y|и) )?${number}(?:${minute})?${second} ?${side}${north}${and}\\d{1,3}${degree}[ ,و]{0,2}(?:(?:and|et|y|и) )?${number}(?:${minute})?${second} ?${side}${east}${ends}`,
    "gu",
  ),
  /** The notation of ships: 38-17.4S 112-05.9W. */
  new RegExp(`(?<![\\d-])\\d{1,2}-\\d{1,2}(?:[.,]\\d{1,4})? ?${north}${and}\\d{1,3}-\\d{1,2}(?:[.,]\\d{1,4})? ?${east}${ends}`, "gu"),
  /** Decimals joined by a word: 27.9938° N by 45.3312° W. */
  new RegExp(`${free}\\d{1,3}[.,٫]\\d{2,8} ?°? ?${north}${and}\\d{1,3}[.,٫]\\d{2,8} ?°? ?${east}${ends}`, "gu"),
  /** Grid coordinates in metres: 5413260N 389114E. */
  new RegExp(`(?<![\\d.])\\d{6,7} ?${north}${and}\\d{5,7} ?${east}${ends}`, "gu"),
  /** Hemisphere before each number (N34 28.9 E41 54.1). */
  new RegExp(
    `(?<![\\p{L}\\d])[ns] ?\\d{1,2}(?:[.,]\\d{2,8}|[ °]\\d{1,2}(?:[.,]\\d{1,6})?)['′]?[ ,;/]{1,3}[ewo] ?\\d{1,3}(?:[.,]\\d{2,8}|[ °]\\d{1,2}(?:[.,]\\d{1,6})?)`,
    "gu",
  ),
  new RegExp(`[北南]纬? ?${hanNumber}度[^。；;]{0,14}?[东西]经? ?${hanNumber}度`, "gu"),
  new RegExp(`[东西]经 ?${hanNumber}度[^。；;]{0,14}?[北南]纬 ?${hanNumber}度`, "gu"),
  /[北南]纬? ?\d{1,2}(?:[.度° ]\d{1,2})[\d.度°分′'秒″" ]{0,14}[、,， ]{0,2}[东西]经? ?\d{1,3}[.度° ]/g,
  /(?<![a-z\d+])(?=[a-z]{0,7}\d)(?=\d{0,7}[a-z])[2-9cfghjmpqrvwx]{4,8}\+[2-9cfghjmpqrvwx]{2,3}(?![a-z\d+])/g,
  /\/\/\/\p{L}{2,20}\.\p{L}{2,20}\.\p{L}{2,20}/gu,
];
/** Degrees with minutes, with or without a hemisphere. */
const degrees = /(?<!\d)\d{1,3} ?° ?\d{1,2}(?:[.,]\d{1,8})? ?['′](?: ?\d{1,2}(?:[.,]\d{1,8})? ?(?:["″]|''))?/g;
/** Two numbers below 1 are probabilities, not coordinates. */
const small = /^0?\.|^0[.,].*[ ,;/]-?0[.,]/;

export function scanCoordinates(text: string, out: Stretch[]): void {
  for (const expression of [...expressions, degrees])
    for (const found of text.matchAll(expression))
      if (!small.test(found[0])) out.push({ kind: "target", rule: "coordinates", start: found.index, end: found.index + found[0].length });
}
