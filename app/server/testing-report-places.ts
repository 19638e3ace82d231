/** Reads all places of a PDF or Word file that can contain or hide text, by name. For tests only. */
import { inflateSync } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";

/** Text without white space and hyphens, because a word may be broken at the end of a line; planted words contain no hyphen. */
export const flat = (text: string): string => text.replace(/[\s\u00ad\u2010-]/gu, "");

/** All places of a PDF that can contain text, by name: the drawn text, and every object, with its stream decompressed. */
export const placesOfPdf = async (bytes: Buffer): Promise<Map<string, string>> => {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: true });
  const { info, metadata } = await document.getMetadata();
  const raw = bytes.toString("latin1");
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)endstream/gu)].map(([, body = ""]) => {
    try {
      return inflateSync(Buffer.from(body, "latin1")).toString("latin1");
    } catch {
      return body; // a picture or a font with another compression
    }
  });
  // strings in a PDF have one byte per letter, or two with the high byte first
  const objects = [raw, ...streams].join("\n");
  return new Map([
    ["text", text],
    ["metadata", JSON.stringify([info, metadata])],
    ["outline", JSON.stringify(await document.getOutline())],
    ["attachments", JSON.stringify(await document.getAttachments())],
    ["objects", objects],
    ["objects in two bytes", objects.replaceAll("\u0000", "")],
    [
      "objects in figures",
      objects.replace(/<([0-9A-Fa-f\s]+)>/gu, (_, hex: string) =>
        Buffer.from(hex.replace(/\s/gu, ""), "hex").toString("latin1").replaceAll("\u0000", ""),
      ),
    ],
  ]);
};

/** All parts of a Word file, with and without tags, and their names. */
export const placesOfDocx = (bytes: Buffer): Map<string, string> => {
  const parts = Object.entries(unzipSync(new Uint8Array(bytes)));
  const xml = (part: Uint8Array): string => strFromU8(part).replace(/<[^>]*>/gu, "");
  return new Map([
    ["text", xml(unzipSync(new Uint8Array(bytes))["word/document.xml"] ?? new Uint8Array())],
    ["names of parts", parts.map(([name]) => name).join("\n")],
    ...parts.flatMap(([name, part]): [string, string][] => [
      [name, strFromU8(part, true)],
      [`${name} without tags`, xml(part)],
    ]),
  ]);
};
