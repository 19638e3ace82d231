/**
 * Chooses the places to change and the change at each place. The choice depends only on the seed, and the places are spread evenly
 * over all modules.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { layout } from "../layout.mjs";
import { isCode, isGenerated } from "../source-files.ts";
import { placesIn, type Change, type Place } from "./places.ts";

export type Part = "drawing" | "elsewhere";

/** One change, with the file and the line in which it is made. */
export interface Mutant extends Change {
  readonly file: string;
  readonly line: number;
}

const tree = `${layout.methods}/`;
const forTests = /(\.test|\.fixture)\.ts$|(^|\/)testing(-[a-z-]+)?\.ts$/;

/**
 * The modules of `methods` that may be changed: code without tests, fixtures and generated files; if `folder` is given, only its modules.
 */
export const modulesOf = (files: readonly string[], part: Part, folder?: string): string[] =>
  files.filter(
    (file) =>
      file.startsWith(folder === undefined ? tree : `${tree}${folder}/`) &&
      isCode(file) &&
      !isGenerated(file) &&
      !forTests.test(file) &&
      file.startsWith(`${tree}drawing/`) === (part === "drawing"),
  );

/** Puts the places in an order that the seed decides and takes `count` of them, each with one of its changes. */
export function choose(
  modules: readonly { readonly file: string; readonly places: readonly Place[] }[],
  seed: string,
  count: number,
): Mutant[] {
  const drawn = modules.flatMap(({ file, places }) =>
    places.map((place) => {
      const hash = createHash("sha256")
        .update(`${seed} ${file} ${place.changes[0]?.start ?? 0}`)
        .digest();
      return { file, place, order: hash.toString("hex"), pick: hash.readUInt32BE(28) };
    }),
  );
  return drawn
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, count)
    .flatMap(({ file, place, pick }) => {
      const change = place.changes[pick % place.changes.length];
      return change === undefined ? [] : [{ ...change, file, line: place.line }];
    });
}

/** Reads and parses the modules under `base`. */
export const readPlaces = (base: string, modules: readonly string[]) =>
  modules.map((file) => ({ file, places: placesIn(file, readFileSync(path.join(base, file), "utf8")) }));
