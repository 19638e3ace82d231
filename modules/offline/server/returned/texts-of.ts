/** The free texts that a row would write, by column: the guard checks them. */
import type { ColumnKey } from "../../contract/offline.ts";
import type { Text } from "#platform/contract/values.ts";
import { measureTexts } from "../measure-cells.ts";
import type { Change } from "./change.ts";

/** @param changed cells that the row changes; unchanged texts were checked by the guard earlier, when they were written */
export const textsOf = (change: Change, changed: ReadonlyMap<ColumnKey, string>): Record<string, Text> => {
  const texts: [ColumnKey, Text][] = [];
  if (change.kind === "recommendations") {
    const { fields, report } = change;
    if (fields !== null) texts.push(["text", fields.text], ["addressee", fields.addressee]);
    if (report !== null) {
      const evidence = report.evidence.map(({ reference }) => reference.text).join("\n");
      texts.push(["words", report.words], ["evidence", { text: evidence, lang: report.words.lang }]);
    }
  } else {
    const lang = change.fields.title.lang;
    texts.push(["title", change.fields.title]);
    for (const key of Object.keys(measureTexts) as (keyof typeof measureTexts)[]) texts.push([key, { text: changed.get(key) ?? "", lang }]);
  }
  return Object.fromEntries(texts.filter(([key]) => changed.has(key)));
};
