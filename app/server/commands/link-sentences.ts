/** Sentences for the result codes of the linkage, for `counterpart link`. */
import type { LinkResult, Note, Reason } from "#methods/linkage/index.ts";
import { printable } from "./files.ts";

const short = (text: string): string => {
  const clean = printable(text.trim());
  return clean.length > 60 ? `${clean.slice(0, 60)}...` : clean;
};

const ways: Readonly<Record<string, string>> = {
  equal: "the same",
  "very-alike": "very alike",
  alike: "alike",
  "little-alike": "a little alike",
  "one-edit": "one edit apart",
  "two-edits": "two edits apart",
  "same-domain": "only the domain is the same",
  "same-local-part": "the same before the @",
  near: "nearly the same",
  different: "different",
};

/** A reason in plain words: what the column contains, how well the two values agree, and whether this is evidence for one person. */
export function reasonSentence({ code, column, a, b, weight }: Reason): string {
  const way = ways[code.slice(code.indexOf(".") + 1)] ?? code;
  const values = a.trim() === b.trim() ? `"${short(a)}"` : `"${short(a)}" and "${short(b)}"`;
  const says = code.startsWith("event.") && code.endsWith(".equal") ? "both at one event, which speaks for two people" : way;
  return `${printable(column)}: ${says} (${values}; ${weight >= 0 ? "for" : "against"} one person, weight ${weight.toFixed(1)})`;
}

export function noteSentence(note: Note, result: LinkResult): string {
  switch (note) {
    case "no-usable-column":
      return "No column has names, addresses, birth dates or numbers of people, so nothing was linked: each record counts as a person.";
    case "at-least":
      return `These columns cannot support a headcount. There are at least ${result.atLeast} individuals; add e-mail, birth date or an official number for a count.`;
    case "simulated-interval":
      return "The interval has its width from simulated rosters with known people. Nobody reviewed pairs of this file.";
    case "blocked":
      return "The file is large: only pairs that share a value were compared.";
    case "not-all-pairs":
      return `There are very many plausible pairs. Only the likeliest ${result.pairs.length} are listed; clusters and counts use all.`;
    case "collapsed":
      return "The columns do not separate people, so only records with equal values were linked. The count is too high.";
    default:
      return note satisfies never;
  }
}
