/** The role map and the coverage matrix in the reader's language, for desk, console and wall. */
import type { Coverage, RoleMap } from "../contract/landscape.ts";
import { coverageIn, roleMapIn } from "../contract/map-drawings.ts";
import type { Drawing, Mode } from "#methods/drawing/index.ts";
import type { useWords } from "#platform/web/shell/words.ts";

type Words = ReturnType<typeof useWords>;
interface Room {
  readonly mode: Mode;
  readonly width: number;
  readonly tallest?: number;
  readonly snug?: boolean;
}

const formOf = ({ number, language }: Words, room: Room) => ({ format: { count: number }, direction: language.direction, ...room });

export const drawRoleMap = (map: RoleMap, words: Words, room: Room): Drawing =>
  roleMapIn(map, { say: words.t, name: words.name }, formOf(words, room), words.compare);

export const drawCoverage = (coverage: Coverage, words: Words, room: Room): Drawing =>
  coverageIn(coverage, { say: words.t, name: words.name }, formOf(words, room));
