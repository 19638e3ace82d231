/**
 * Examines a PDF for anything that runs when a person opens it: scripts, actions, forms, media and files inside. The PDF is stored unchanged,
 * because it cannot be changed safely without reading all of it. The search reads its bytes and its compressed objects, and also finds names
 * written with escapes. If the objects are compressed in an unknown way, the file is refused.
 */
import { inflateSync } from "node:zlib";
import { documentLimits } from "../../../contract/document-file.ts";
import { DocumentRefused } from "./fault.ts";

const acts =
  /\/(?:JavaScript|Launch|SubmitForm|ImportData|GoToE|GoToR|Rendition|RichMedia\w*|EmbeddedFiles?|Movie|Sound|XFA|3D)(?![A-Za-z0-9])/;
const otherPacking = /\/(?:ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt|DecodeParms|AHx|A85|LZW|RL)(?![A-Za-z0-9])/;
/** The dictionary of a stream is searched for in this number of bytes before the data of the stream. */
const HEAD = 4_096;

/** A name can be written with escapes: `/J#61vaScript`. */
const plain = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** @throws DocumentRefused expands if the result exceeds the limit; null if the data are not compressed this way */
const unpacked = (bytes: Uint8Array): Buffer | null => {
  try {
    return inflateSync(bytes, { maxOutputLength: documentLimits.streamBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw new DocumentRefused("expands");
    return null;
  }
};

const refuseLargePicture = (head: string): void => {
  const [width, height] = [/\/Width\s+(\d{1,10})/, /\/Height\s+(\d{1,10})/].map((side) => Number(side.exec(head)?.[1] ?? 0));
  if ((width ?? 0) * (height ?? 0) > documentLimits.pixels) throw new DocumentRefused("dimensions");
};

export interface LookedPdf {
  readonly pages: number;
  /** Whether the file names an author. */
  readonly author: boolean;
}

const pagesIn = (text: string): number => text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
const namesAuthor = (text: string): boolean => /\/Author\s*(?:\((?!\))|<(?!>))/.test(text) || /<dc:creator>[\s\S]{0,200}\w/.test(text);

/** @throws DocumentRefused damaged, locked, active, dimensions, expands */
export const lookIntoPdf = (file: Uint8Array): LookedPdf => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const raw = bytes.toString("latin1");
  // viewers read a PDF from its end, so bytes after the end could be another file
  if (!raw.slice(-2_048).includes("%%EOF")) throw new DocumentRefused("damaged");
  const named = plain(raw);
  if (/\/Encrypt(?![A-Za-z0-9])/.test(named)) throw new DocumentRefused("locked");
  if (acts.test(named)) throw new DocumentRefused("active");
  let pages = pagesIn(named);
  let author = namesAuthor(named);
  let total = 0;
  let streams = 0;
  for (const found of raw.matchAll(/(?<!end)stream\r?\n/g)) {
    streams += 1;
    if (streams > documentLimits.streams) throw new DocumentRefused("expands");
    const before = raw.slice(Math.max(0, found.index - HEAD), found.index);
    const head = plain(before.slice(Math.max(0, before.lastIndexOf(" obj"))));
    const objects = head.includes("/First");
    if (/\/(?:Image|Im)(?![A-Za-z])/.test(head)) {
      refuseLargePicture(head);
      if (!objects) continue;
    }
    const filters = head.match(/\/(?:FlateDecode|Fl)(?![A-Za-z])/g)?.length ?? 0;
    if (filters > 1) throw new DocumentRefused("expands");
    if (filters === 0 && !objects) continue;
    const inside = unpacked(bytes.subarray(found.index + found[0].length));
    total += inside?.length ?? 0;
    if (total > documentLimits.expandedBytes) throw new DocumentRefused("expands");
    if (!objects) continue;
    if (inside === null || otherPacking.test(head)) throw new DocumentRefused("locked");
    const text = plain(inside.toString("latin1"));
    if (acts.test(text)) throw new DocumentRefused("active");
    pages += pagesIn(text);
    author ||= namesAuthor(text);
  }
  if (pages === 0) throw new DocumentRefused("damaged");
  return { pages, author };
};
