/**
 * Reads a Word document with its structure. Parts are found by the document's own relations, and only inside the archive. Content that is left out is
 * counted by kind. `read-docx.ts` reads forms, which need no structure.
 */
import { kindOfFile } from "../files/kind-of.ts";
import { openZip, relations, SpreadsheetFault, type Limits } from "../spreadsheet/index.ts";
import { numberingIn, stylesIn, type ParagraphLook } from "./document-styles.ts";
import { commentsIn } from "./read-docx.ts";
import { readStory, type Raw, type RawParagraph, type StoryReader } from "./read-story.ts";
import type { Direction, WordDocument, WordLoss, WordNote, WordParagraph } from "./word-document.ts";
import { runsRight } from "./word-xml.ts";

const directionOf = (text: string, bidi: boolean): Direction | null =>
  /\p{L}/u.test(text) ? (bidi || runsRight(text, false) ? "rtl" : "ltr") : null;

/** The names of the styles in which `platform/server/reports` prints the text around a document, and a note that is a separate paragraph. */
const frontStyle = "report front";
const boxedStyle = "report note";
/** The name of Word's own style for the text under a picture. */
const captionStyle = "caption";

/** @throws SpreadsheetFault if the document is damaged or exceeds a limit */
export const readDocument = (bytes: Uint8Array, limits: Limits): WordDocument => {
  if (bytes.length > limits.bytes) throw new SpreadsheetFault("expands", limits.bytes);
  const archive = openZip(bytes, limits.expandedBytes);
  const main = [...relations(archive, "").values()].find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "word/document.xml";
  const body = archive.read(main);
  if (body === null) throw new SpreadsheetFault("damaged");
  const parts = relations(archive, main);
  const related = [...parts.values()];
  const partOf = (kind: string): Uint8Array | null => {
    const target = related.find(({ type }) => type.endsWith(`/${kind}`))?.target;
    return target === undefined ? null : archive.read(target);
  };
  const lost: Partial<Record<WordLoss, number>> = {};
  const lose = (what: WordLoss): void => {
    lost[what] = (lost[what] ?? 0) + 1;
  };
  const styles = stylesIn(partOf("styles"));
  const numbered = numberingIn(partOf("numbering"));

  // notes are numbered in the order in which the text refers to them
  const labels = new Map<string, string>();
  const refer: StoryReader["refer"] = (kind, id) => {
    const key = `${kind} ${id}`;
    const label = labels.get(key) ?? String(labels.size + 1);
    labels.set(key, label);
    return `[^${label}]`;
  };
  const raw = readStory(body, { limits, lose, refer, pictures: true });
  const notes: WordNote[] = [];
  for (const kind of ["footnote", "endnote"] as const) notes.push(...notesIn(partOf(`${kind}s`), kind));
  notes.sort((a, b) => Number(a.label) - Number(b.label));

  const blocks: WordDocument["blocks"][number][] = [];
  const pictures: Record<string, Uint8Array> = {};
  for (const one of raw) {
    if (one.is === "picture") {
      const part = parts.get(one.embed)?.target ?? "";
      const bytes = Object.hasOwn(pictures, part) ? (pictures[part] ?? null) : part === "" ? null : archive.read(part);
      if (bytes === null || !["image/png", "image/jpeg"].includes(kindOfFile(bytes.subarray(0, 16)))) lose("image");
      else {
        // copies the bytes, because the part shares its memory with the whole file
        pictures[part] ??= bytes.slice();
        blocks.push({ is: "picture", part, alt: one.alt, caption: "", direction: directionOf(one.alt, false) });
      }
      continue;
    }
    if (one.is === "table") {
      const text = one.rows.flat().join(" ");
      blocks.push({ is: "table", direction: directionOf(text, one.bidi), rows: one.rows });
      continue;
    }
    const name = styles.nameOf(one.style);
    if (one.made || /^(toc (heading|[1-9])|report contents title)$/.test(name)) {
      if (lost.contents === undefined) lose("contents");
    } else if (name === "title" && blocks.length === 0) lose("title");
    else if (name !== frontStyle) {
      for (let i = 0; i < one.emphases; i += 1) lose("emphasis");
      const above = blocks.at(-1);
      if (name === captionStyle && above?.is === "picture" && above.caption === "")
        blocks[blocks.length - 1] = { ...above, caption: one.text, direction: directionOf(one.text, looked(one).bidi === true) };
      else blocks.push(paragraphOf(one, name));
    }
  }

  const comments = commentsIn(partOf("comments"));
  if (comments > 0) lost.comment = comments;
  const furniture = related
    .filter(({ type }) => /\/(header|footer)$/.test(type))
    .slice(0, 30)
    .flatMap(({ target }) => {
      const part = archive.read(target);
      return part === null ? [] : textsOf(readStory(part, { limits, lose: () => {}, refer: () => "" }));
    })
    .join("\n");
  if (furniture.trim() !== "") lose("header");
  return { blocks, pictures, notes, furniture, lost };

  function looked({ style, look }: RawParagraph): ParagraphLook {
    const under = styles.lookOf(style);
    return {
      outline: look.outline ?? under.outline,
      bidi: look.bidi ?? under.bidi,
      num: look.num ?? under.num,
      level: look.level ?? under.level,
    };
  }

  function paragraphOf(one: RawParagraph, name: string): WordParagraph {
    const { outline, bidi, num, level } = looked(one);
    const heading = outline === null || outline > 8 ? (name === "title" ? 1 : 0) : outline + 1;
    if (heading > 3) lose("level");
    const numbering = num === null ? null : numbered(num, level ?? 0);
    if (heading > 0 && numbering?.ordered === true) lose("number");
    const list = heading > 0 || numbering === null ? null : { id: num ?? "", level: level ?? 0, ordered: numbering.ordered };
    return { is: "paragraph", heading, boxed: name === boxedStyle, list, direction: directionOf(one.text, bidi === true), text: one.text };
  }

  function notesIn(part: Uint8Array | null, kind: "footnote" | "endnote"): WordNote[] {
    if (part === null) return [];
    const found: WordNote[] = [];
    const begun: { readonly id: string | null; readonly at: number }[] = [];
    let read = 0;
    const story = readStory(part, {
      limits,
      lose,
      refer: () => "",
      note: (id) => begun.push({ id, at: read }),
      each: () => (read += 1),
    });
    for (const raw of story) for (let i = 0; raw.is === "paragraph" && i < raw.emphases; i += 1) lose("emphasis");
    for (const [i, { id, at }] of begun.entries()) {
      const label = id === null ? undefined : labels.get(`${kind} ${id}`);
      const mine = story.slice(at, begun[i + 1]?.at ?? story.length);
      const text = textsOf(mine).join("\n");
      const first = mine.find((raw) => raw.is === "paragraph");
      const bidi = first?.is === "paragraph" && looked(first).bidi === true;
      if (label !== undefined && text !== "") found.push({ label, direction: directionOf(text, bidi), text });
    }
    return found;
  }
};

const textsOf = (raw: readonly Raw[]): string[] =>
  raw.flatMap((one) => (one.is === "table" ? one.rows.flat() : one.is === "picture" ? [] : [one.text])).filter((text) => text !== "");
