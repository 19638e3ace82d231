/**
 * What `module-state.ts` allows: caches and other state of one process, and files that are programs. If the code no longer needs an
 * exception of this list, that is reported as a fault.
 */

export interface KeptState {
  readonly file: string;
  /** The names of variables at the top level of the file. */
  readonly names: readonly string[];
  /** Whether the file also runs statements when it is imported. */
  readonly runs?: true;
  readonly reason: string;
}

const cancel = "jobs that run in this process, so that a cancel reaches the worker at once";
const oneRoom = "live state of the open rooms of this process, by random id or token: lost with the process, read again from the database";
const onePhone = "the phone page is one page of one seat: its state lives as long as the page";

export const keptState: readonly KeptState[] = [
  {
    file: "modules/assessment/server/report/compare-report-version.ts",
    names: ["compared"],
    reason: "cache by version and digest of its sources",
  },
  { file: "modules/assessment/server/report/renders.ts", names: ["running"], reason: cancel },
  { file: "modules/effect/server/calculate.ts", names: ["running"], reason: cancel },
  { file: "modules/priority/server/ranking/make-ranking.ts", names: ["running"], reason: cancel },
  {
    file: "modules/practice/server/letters/letter-boxes.ts",
    names: ["ofStore"],
    reason: "boxes of practices that wait, and wrong codes by address, by key store, freed with it; a box is read again from its file",
  },
  {
    file: "modules/priority/server/weights/weights-result.ts",
    names: ["kept"],
    reason: "cache of results; revealed weights never change",
  },
  { file: "modules/threat/server/results.ts", names: ["kept"], reason: "cache of results; revealed answers never change" },
  { file: "modules/workshop/server/door/set-aside.ts", names: ["proposals"], reason: "what waits for a second person, with addresses" },
  { file: "modules/workshop/server/door/knock.ts", names: ["marks"], reason: "cache of how open rooms are marked" },
  {
    file: "modules/workshop/server/door/waiting.ts",
    names: ["doors", "addresses", "addressIds"],
    reason: "who waits, and addresses of seats: kept in memory only, forgotten with the process",
  },
  { file: "modules/workshop/server/native-steps.ts", names: ["secrets"], reason: "cache of parsed keys, freed with the key" },
  { file: "modules/workshop/server/network/memory.ts", names: ["memories"], reason: "test and Wi-Fi, by listener, freed with it" },
  {
    file: "modules/workshop/server/open-rooms.ts",
    names: ["byKey"],
    reason: "keys of open rooms; never anywhere but in memory and the key store",
  },
  { file: "modules/workshop/server/phone-view.ts", names: ["forgotten", "kept"], reason: "cache of what the phones of a room share" },
  { file: "modules/workshop/server/presence.ts", names: ["seats", "openStreams", "watch"], reason: oneRoom },
  { file: "modules/workshop/server/room-changes.ts", names: ["told", "preparing"], reason: oneRoom },
  { file: "modules/workshop/server/seats.ts", names: ["byToken"], reason: oneRoom },
  { file: "modules/workshop/server/sequence.ts", names: ["sequences", "storing", "waiting", "counting"], reason: oneRoom },
  { file: "modules/workshop/server/tickets.ts", names: ["tickets"], reason: oneRoom },
  { file: "modules/workshop/server/tries.ts", names: ["wrongIn"], reason: "wrong attempts of the last minute, by database, freed with it" },
  { file: "modules/workshop/server/view-keys.ts", names: ["keys"], reason: "view keys of rooms; only in memory" },
  { file: "platform/phone/drafts/drafts.ts", names: ["drafts"], reason: onePhone },
  { file: "platform/phone/language.ts", names: ["loaded"], reason: onePhone },
  { file: "platform/phone/question/answers.ts", names: ["pages", "acknowledged", "moment", "lookedFor", "blank"], reason: onePhone },
  { file: "platform/phone/door/elsewhere.ts", names: ["base", "known"], reason: onePhone },
  { file: "platform/phone/seat.ts", names: ["held"], reason: onePhone },
  { file: "platform/phone/session.ts", names: ["modules", "laterParts", "following", "fetching", "fetchAgain", "visit"], reason: onePhone },
  { file: "platform/phone/store.ts", names: ["state", "listeners"], reason: onePhone },
  { file: "platform/server/transfer/export-job.ts", names: ["running"], reason: cancel },
  { file: "platform/server/db/transaction.ts", names: ["open"], reason: "what each open transaction was opened for, freed with it" },
  {
    file: "platform/server/files/picture/prints.ts",
    names: ["opened"],
    reason: "the typesetter that decodes pictures, which is slow to load; one for each worker thread",
  },
  { file: "platform/server/guard/lexicon.ts", names: ["compiled"], reason: "the compiled lexicon, the same for the whole process" },
  { file: "platform/server/reports/outlines.ts", names: ["known"], reason: "cache of glyphs by the digest of their outline" },
  {
    file: "platform/server/reports/rasterise.ts",
    names: ["memory", "scratch"],
    reason: "buffers that the drawings of one thread use in turn",
  },
  { file: "platform/server/reports/typesetter.ts", names: ["opened"], reason: "the typesetter with its fonts, which are slow to load" },
  { file: "platform/web/module/parts.tsx", names: ["made"], reason: "cache of the components of parts, freed with the part" },
  { file: "platform/web/shell/formats.ts", names: ["made"], reason: "cache of formatters, by language" },
  {
    file: "platform/web/shell/keep-trying.ts",
    names: ["leftAt", "failedStyles"],
    reason: "when the reader left the page of this window, and which of its style sheets are fetched again",
  },
  {
    file: "platform/web/shell/theme.ts",
    names: [],
    runs: true,
    reason: "the theme of the system is applied before the first screen is drawn",
  },
  {
    file: "platform/web/shell/words.ts",
    names: ["groups", "locales", "have", "current", "besides"],
    reason: "the language of the page, those beside it, and the texts that they have loaded",
  },
];

export interface Programs {
  readonly files: RegExp;
  readonly reason: string;
}

/** Files that are run as programs and never imported. */
export const programs: readonly Programs[] = [
  { files: /(?<!-in)-worker\.ts$/, reason: "the entry of a worker thread or process" },
  { files: /^platform\/server\/content\/.*\/?derive-[a-z-]+\.ts$/, reason: "makes shipped data from sources, started by hand" },
  {
    files: /^platform\/server\/content\/guard\/(measure|cross-validate)\.ts$/,
    reason: "print figures of the content filter, started by hand",
  },
  { files: /^platform\/server\/(db\/generate|i18n\/generate-ids)\.ts$/, reason: "generators of npm run generate" },
  { files: /^platform\/server\/db\/external-server\.ts$/, reason: "starts a PostgreSQL server for tests that use DATABASE_URL" },
];
