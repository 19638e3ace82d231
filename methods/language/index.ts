/** Public API of `language`: which of several texts a reader gets, and its writing direction. */
export { directionOf, isolate, isolateIn, withIsolates, type Direction } from "./direction.ts";
export { baseOf, textIn, translationFor, type InOneLanguage } from "./text-in.ts";
