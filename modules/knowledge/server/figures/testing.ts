/** Makes a work with a figure, over HTTP; for tests only. */
import type { Browser } from "#platform/server/http/testing.ts";
import { command } from "#platform/server/testing-values.ts";
import { addPicture, type FigureChoice } from "../../contract/figures.ts";
import { figureText } from "../../contract/passage-text.ts";
import { addPassage } from "../../contract/passages.ts";

export const content = (bytes: Uint8Array) => ({ content: Buffer.from(bytes).toString("base64") });
export const own = { own: true, source: "", licence: "" } as const;
export const ofOthers = { own: false, source: "A map of an agency", licence: "Used with permission" } as const;

export const figuresOf = (by: Browser, at: { readonly workspace: string; readonly work: string }) => {
  const upload = async (bytes: Uint8Array, who = by) =>
    (await who.call(addPicture, { params: at, body: { commandId: command(), file: content(bytes), looked: true } })).picture;
  const add = async (
    bytes: Uint8Array,
    rights: Omit<FigureChoice, "picture"> = own,
    alt = "Two columns, one higher.",
    caption = "Shares.",
  ) => {
    const picture = await upload(bytes);
    const body = { commandId: command(), after: null, kind: "figure" as const, text: figureText({ alt, caption }) };
    const { passage } = await by.call(addPassage, { params: at, body: { ...body, figure: { picture: picture.id, ...rights } } });
    return { passage, picture };
  };
  return { upload, add };
};
