/** Slips as PDF. The text is passed as data and is never read as markup. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { slipsAsData, type SlipSheet } from "./slip-sheet.ts";
import { typesetter } from "./typesetter.ts";

/** @throws Error if the typesetter reports an error */
export const renderSlips = (sheet: SlipSheet): Uint8Array => {
  const template = readFileSync(join(import.meta.dirname, "slips.typ"), "utf8");
  const typist = typesetter();
  const bytes = typist.pdf(typist.compile(template, { document: JSON.stringify(slipsAsData(sheet)) }));
  typist.tidy();
  return bytes;
};
