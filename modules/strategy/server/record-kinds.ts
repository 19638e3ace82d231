/** The record kinds of this module, and the functions with which tests create a record of each kind. */
import { randomBytes } from "node:crypto";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";
import { addStrategy, StrategyFields, translateStrategy } from "../contract/strategy.ts";

const plant = async ({ workspace, call, marking, word, translation }: Planting): Promise<string> => {
  const { id } = await call(addStrategy, {
    params: { workspace },
    body: {
      commandId: randomBytes(16).toString("base64url"),
      lang: "en",
      title: `Strategy ${word("title")}`,
      kind: "strategy",
      stage: "drafted",
      stageOn: null,
      passages: [{ title: `Passage ${word("passages")}`, text: "On technology.", reference: "", area: null }],
      cyber: "related",
      cyberText: `Instrument ${word("cyberText")}`,
      scope: "not-stated",
      scopeNote: `Note ${word("scopeNote")}`,
      works: [{ number: 3, title: `Work ${word("works")}` }],
      records: [],
      marking,
    },
  });
  await call(translateStrategy, { params: { workspace, strategy: id, lang: "fr" }, body: { title: translation("title", "fr") } });
  return id;
};

export const records = [
  defineRecord({
    table: "strategy.strategy",
    urn: "strategy",
    under: null,
    marking: "own",
    numbered: "S",
    translated: ["title"],
    secret: [],
    schema: StrategyFields,
    plant,
  }),
];
