/** The lines of the audit as a table for a file. Each line is one row, with words in the reader's language and the stored id of the action. */
import type { AuditLine } from "../../contract/audit.ts";
import type { Voice } from "../reports/voice.ts";

/**
 * @param cut whether the file leaves out older lines; a row then states this
 * @param checkpoint the newest checkpoint; it is written into the last row
 */
export const tableOfLines = (lines: readonly AuditLine[], { say, list }: Voice, cut: boolean, checkpoint: string | null): string[][] => [
  [
    say("audit.time"),
    say("audit.who"),
    say("audit.did"),
    say("audit.record"),
    say("audit.records"),
    say("audit.marking"),
    say("audit.action"),
  ],
  ...lines.map(({ at, who, by, did, records, count, action }) => [
    at,
    who?.name ?? say(`audit.by.${by}`),
    say(`audit.did.${did}`),
    list(records.map(({ code, title }) => (code === null ? title.text : `${code} ${title.text}`))),
    String(count),
    [...new Set(records.flatMap(({ marking }) => marking ?? []))].join(" "),
    action,
  ]),
  ...(cut ? [[say("audit.cut")]] : []),
  ...(checkpoint === null ? [] : [[say("audit.checkpoint"), checkpoint]]),
];
