/** What can be found of an instrument: its name, its description, and what is rated, in each of its languages. */
import { itemsOf, type Instrument } from "#methods/instrument/index.ts";
import { definePassages, textsOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "instrument",
    table: "capability.instrument",
    // a row never changes; a new wording is a new version, which is found beside it
    unmarked: true,
    said: (row) => {
      const instrument = row.data as unknown as Instrument;
      const [title, ...titles] = textsOf(instrument.name);
      if (title === undefined) return null;
      const items = itemsOf(instrument).flatMap(({ name, text }) => [...textsOf(name), ...textsOf(text)]);
      return {
        code: instrument.ref === "" ? null : instrument.ref,
        title,
        titles,
        texts: [...textsOf(instrument.describes), ...items],
        params: {},
      };
    },
  }),
];
