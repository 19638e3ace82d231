/** Public API of `language`: which of several texts a reader gets, its writing direction, and days in words. */
export { dayWriter } from "./day.ts";
export { directionOf, isolate, isolateIn, withIsolates, type Direction } from "./direction.ts";
export { baseOf, textIn, translationFor, type InOneLanguage } from "./text-in.ts";
