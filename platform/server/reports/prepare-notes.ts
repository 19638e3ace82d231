/**
 * Splits a text at its references to notes. A note is printed at the first reference to it. Other references to the same note, and references to a
 * missing note, are printed as they are written.
 */
import type { ReportDocument, Words } from "./document.ts";
import type { Run } from "./prepared.ts";

const reference = /\[\^([^\s[\]^]{1,8})\]/g;

export const noteParts = (notes: NonNullable<ReportDocument["notes"]>, told: (words: Words) => Run) => {
  const byLabel = new Map(notes.map(({ label, text }) => [label, text]));
  const printed = new Set<string>();
  return (text: string): Run["parts"] | null => {
    const parts: NonNullable<Run["parts"]>[number][] = [];
    let at = 0;
    for (const found of text.matchAll(reference)) {
      const label = found[1] ?? "";
      const note = byLabel.get(label);
      if (note === undefined || printed.has(label)) continue;
      printed.add(label);
      if (found.index > at) parts.push({ text: text.slice(at, found.index) });
      parts.push({ number: printed.size, note: told(note) });
      at = found.index + found[0].length;
    }
    if (parts.length === 0) return null;
    if (at < text.length) parts.push({ text: text.slice(at) });
    return parts;
  };
};
