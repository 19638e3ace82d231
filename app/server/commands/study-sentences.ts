/** Describes the fault of a study file in a sentence, with the place and what to do. */
import type { ExcaliburFault, ExcaliburNote, ExcaliburProblem, StudyFile } from "#methods/elicitation/index.ts";

type Names = Readonly<Record<StudyFile, string>>;

/** Text from a study file is untrusted and may contain control characters. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, "?");

const say: Readonly<Record<ExcaliburFault, (found: string) => string>> = {
  empty: () => "there is nothing in it that could be read.",
  binary: () => "this is not a text file.",
  swapped: () => "the two files seem to be swapped, or one was given twice. The answers (.dtt) come first, the realisations (.rls) second.",
  "no-header": (found) =>
    `the first line should list the quantiles ("... QU= 5 50 95") and reads "${found}". Is this the file of answers (.dtt)?`,
  "bad-probabilities": (found) => `the quantiles should be rising percentages, as many as NQ says; found "${found}".`,
  "no-scale": (found) => `no scale (UNI or LOG) with values behind it was found in "${found}".`,
  "no-number": (found) => `the numbers of expert and item should stand in front of the scale; found "${found}".`,
  "bad-number": (found) => `a number should stand here, not "${found}".`,
  "too-few-numbers": (found) =>
    `there are fewer values than quantiles${found === "" ? "; the line may be cut off." : `; the rest of the line reads "${found}".`}`,
  "answer-twice": (found) => `a second answer of the same expert on the same item (${found}).`,
  "realisation-twice": (found) => `a second realisation of the same item (${found}).`,
  "not-finite": (found) => `a value is too large for a number (${found}).`,
  "not-increasing": (found) => `the values of an answer must rise from quantile to quantile (${found}).`,
  "not-positive": (found) => `on a logarithmic scale every value must be above 0 (${found}).`,
  "cut-off": (found) => `the file of answers seems to be cut off at its end${found === "" ? "" : ` (lines of ${found})`}.`,
  "other-study": (found) =>
    `most items are not those of the answers (${found}). The two files seem to belong to different studies, or the answers are cut off.`,
};

const place = ({ file, line }: { readonly file: StudyFile; readonly line: number | null }, names: Names): string =>
  line === null ? names[file] : `${names[file]}, line ${line}`;

export const problemSentence = (problem: ExcaliburProblem, names: Names): string =>
  `${place(problem, names)}: ${printable(say[problem.fault](problem.found))}`;

const remark: Readonly<Record<ExcaliburNote["note"], (found: string) => string>> = {
  "name-differs": (found) => `the item is called otherwise in the answers ("${found}"); it was taken by its number.`,
  "not-in-answers": (found) => `nobody was asked about "${found}"; it was left out.`,
  "no-realisation-line": (found) =>
    `the file ends here and has no line for some items of the answers (${found} is the first). They were taken as items of interest. Check that the file was not cut off: a calibration question without its realisation changes every score.`,
  "partly-missing": (found) => `some quantiles are missing (${found}); the whole answer was taken as missing.`,
};

export const noteSentence = (note: ExcaliburNote, names: Names): string =>
  `${place(note, names)}: ${printable(remark[note.note](note.found))}`;
