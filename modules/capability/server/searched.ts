/** The parts of an instrument that a search can find: its name, its description, and its items, in each of its languages. */
import { itemsOf, type Instrument } from "#methods/instrument/index.ts";
import { definePassages, textsOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "instrument",
    table: "capability.instrument",
    // A row never changes: a new wording is a new version. A search finds both versions.
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
