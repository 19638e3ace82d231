/** Words that the code uses in one fixed meaning, for docs/glossary.md. Words that users read are in `derive-glossary.ts`. */
export const codeWords: readonly (readonly [word: string, meaning: string, place: string])[] = [
  [
    "module",
    "A feature in one folder, with the modules it depends on. It declares what it provides; the app joins all modules.",
    "`app/modules.ts`, `defineModule`",
  ],
  ["place", "A part of a page that other modules may fill, such as the cards of the home page.", "`web/places.ts` of a module"],
  [
    "extension point",
    "A typed list to which modules contribute values or functions, such as the chapters of a report. Each transaction can read it.",
    "`platform/contract/extensions.ts`",
  ],
  [
    "endpoint",
    "One call as data: id, method, path, permission, schemas. The id is also the name of its action in the audit.",
    "`platform/contract/endpoint.ts`",
  ],
  [
    "authenticator",
    "The part of the server that finds out who sends a request: an account at the desk, or a seat in a room.",
    "`platform/server/http`",
  ],
  ["fair queue", "At most a few requests of one client run at once; the rest wait in turn.", "`platform/server/http/fair-queue.ts`"],
  [
    "command",
    "A request that changes data. Its id makes a repeated request return the first answer.",
    "`platform.command`, `useCommandForm`",
  ],
  [
    "held command",
    "A command that the content filter refused. It waits for a moderator and then runs as its author.",
    "`platform/server/moderation`",
  ],
  [
    "roster, row",
    "The list of the people of one event, and one line of this list as it was given (in code a participation). Other tables say whether two rows are one person.",
    "`modules/people`",
  ],
  [
    "pass, scan, check-in",
    "A pass is the signed text that a person shows at the door. A scan is one reading of a pass by a device at the door. A check-in says that a person came into a session or left it, whichever device made the scan.",
    "`modules/people/server/check-in`, `methods/check-in`",
  ],
  [
    "letter, box, beat",
    "A letter is a practice that an unknown person sent and that waits. The box is the file of the node in which letters wait. The beats are the regular times at which this file is written.",
    "`modules/practice/server/letters`",
  ],
  ["pair", "Two rows that could be one person, with reasons as codes. A person decides.", "`modules/people`"],
  [
    "counting rule",
    "What a figure counts, declared by the module that owns the rows, with a version.",
    "`figureRules`, `platform/server/figures`",
  ],
  [
    "residue",
    "What remains of a row in a frozen figure after the person of the row was erased. It keeps the count the same and identifies nobody.",
    "`modules/figures/server/residues.ts`",
  ],
  [
    "support, gate",
    "Support is what a programme promises or gives to a unit of a State. The gate is the check before that. An endpoint that gives support declares this.",
    "`platform/server/support`, `modules/diligence`",
  ],
  ["unit", "A type of organisation of one State, which receives support; never a person.", "`modules/diligence`"],
  [
    "implementer",
    "One of the organisations that carry out a programme; each has its rule, its people and its own gate.",
    "`modules/programme/server/implementers`",
  ],
  ["standing", "What a case of due diligence allows today, computed from its newest decision.", "`modules/diligence/contract/standing.ts`"],
  [
    "passage",
    "A heading, paragraph, list, table or note of a work. Its texts in all languages are revisions, which are only added.",
    "`modules/knowledge`",
  ],
  [
    "introduction",
    "A work that was introduced to a Partner State on a day, at an event or on another occasion.",
    "`modules/knowledge/server/reach`",
  ],
  [
    "use",
    "A record that a State used a work in an assessment, instrument, measure, course, strategy or law. Either the programme states it, with its source, or the State releases it.",
    "`modules/knowledge/server/uses`",
  ],
  [
    "adaptation, alert",
    "An adaptation is a text of a State that is made from an edition of a programme and lists the differences. Its alert says that a later edition has arrived, or that the edition was withdrawn.",
    "`modules/knowledge/server/adaptations`",
  ],
  ["follows, behind", "Whether a translation renders the newest meaning of its original, computed from revisions.", "`methods/following`"],
  [
    "content filter (guard)",
    "The rules and the statistical detector that find operational detail in free text.",
    "`methods/guard`, `platform/server/guard`",
  ],
  [
    "record",
    "A marked thing with an address, declared once: number, marking, history, conflicts, translations follow from the declaration.",
    "`platform/server/record`, `defineRecord`",
  ],
  [
    "planting",
    "The part of a record's declaration with which a test makes such a record through its endpoints, to check who can read it.",
    "`server/record-kinds.ts` of a module",
  ],
  ["canary", "A text that a test plants in a marked field and then looks for at every exit.", "`app/server/testing-planted-records.ts`"],
  ["URN", "The address of a record, equal in every workspace and archive.", "`urnOf`, `platform/server/record/define-record.ts`"],
  [
    "marking, clearance",
    "The TLP label of a row, and the highest label that a reader may see. The database compares them.",
    "`platform/contract/markings.ts`, `clearanceOf`",
  ],
  [
    "question, item",
    "What a room is asked in secret, and a part of it that is revealed separately: a round has an item for each scenario.",
    "`platform/server/questions`",
  ],
  [
    "kind (of a question)",
    "Rating, weights, effects, points or talk: a declaration by the module that wants the answers.",
    "`platform/server/questions/kind.ts`",
  ],
  [
    "claims question, levels question",
    "What agencies are asked in steps 1 and 2 (who does what) and in step 7 (their levels). All phones of an agency share one answer.",
    "`modules/landscape`, `modules/capability`, `platform/phone/claims`",
  ],
  ["rated effect", "One person's answer about one expected effect of a measure, after the reveal.", "`modules/policy`"],
  [
    "ballot key",
    "A value that only the phone can derive. It finds the phone's own answer and names no seat.",
    "`ballotKey`, `platform/contract/seal.ts`",
  ],
  [
    "item key",
    "The key that encrypts the answers of one item. It is a file and is destroyed at the reveal.",
    "`platform/server/questions/item-keys.ts`",
  ],
  [
    "pairing token",
    "A value that a phone sends in both rounds, so that changes can be counted. Only counts are kept.",
    "`platform/server/questions/pairing.ts`",
  ],
  [
    "seat, waiting phone",
    "A phone that was let into a room, and one that waits at the door. Only the first has a row.",
    "`modules/workshop/server/door`",
  ],
  ["participation", "The mark that a seat answered an item. It is stored apart from the answer.", "`question.participation`"],
  ["outbox", "Answers that a phone keeps until the server has acknowledged them.", "`platform/phone/question/outbox.ts`"],
  [
    "parcel, projection",
    "What one workspace sends to another, and the rows that the receiver makes from it. The rows can be deleted and made again.",
    "`platform/server/exchange`",
  ],
  [
    "transfer",
    "Export and import of a workspace, backup and restore of a node, and the handover of a laptop.",
    "`platform/server/transfer`",
  ],
  [
    "worksheet",
    "A list that was exported as Word or Excel, to be returned. Its rows are stored as they were exported.",
    "`modules/offline`",
  ],
  [
    "older version",
    "The kind of a parcel declares a function for each version of its payload. An archive of an older schema is migrated.",
    "`reads` in `platform/server/exchange/parcel-kind.ts`, `platform/server/transfer/workspace`",
  ],
  [
    "verification, result",
    "What a verifier found about one report of the State (the verified status), and the value in it, such as `confirmed`.",
    "`modules/recommendation`",
  ],
  ["verdict", "The sentence beside a drawing that says what the data show.", "`wall-verdict`, `scenario.verdict.split`"],
  [
    "checkpoint",
    "The digest of the audit's chain up to one entry. Noted outside the database, it proves later that no entry was changed or cut off.",
    "`platform/server/audit`",
  ],
  [
    "report version",
    "A report as it was frozen, with its chapters as data. A redacted version omits what is marked above its readers.",
    "`modules/assessment/server/report`",
  ],
];
