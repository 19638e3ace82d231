/**
 * Declares, once, which columns contain a secret: a key, a code, a token, or a digest of one. The history leaves these columns out (trigger
 * `history.leave_secrets_out`; `secrets.test.ts` compares its list with this one), and so do archives and node backups
 * (`transfer/catalogue/left-out.ts`). `secrets.test.ts` fails for a new column with such a name that is not declared.
 */

const words =
  /(^|_)(key|secret|code|token|hash|password|pass|seed|salt|pin|nonce|digest|credential|otp|private|box|pairing|signature|challenge|cipher)s?(_|$)/;

/** Whether a column's name looks like a secret: true for `join_code` and `accessToken`, false for `turnkey`. */
export const looksSecret = (column: string): boolean => words.test(column.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toLowerCase());

export interface Secret {
  readonly because: string;
  /** Set if a workspace's archive contains the value (`because` gives the reason). By default the archive contains a replacement. */
  readonly archive?: "kept";
  /** Set if a node's backup does not contain the value, because it must never be copied. By default the backup contains it. */
  readonly backup?: "left-out";
}

const ofRoom: Secret = { because: "opens a room, whose own key is never copied: after a restore it opens nothing", backup: "left-out" };
const signIn: Secret = { because: "sign-in; the application's login has no grant on it" };
const ofPhone: Secret = { because: "names the phone that may change an answer" };

/** `schema.table` to column. */
export const secretColumns: Readonly<Record<string, Readonly<Record<string, Secret>>>> = {
  "auth.account": { password: signIn, accessToken: signIn, refreshToken: signIn, idToken: signIn },
  "auth.recovery": { token_hash: { because: "a recovery link's day may go on after a restore" } },
  "auth.secret_fingerprint": { salt: signIn, digest: signIn },
  "auth.session": { token: signIn },
  "auth.twoFactor": { secret: signIn, backupCodes: signIn },
  "auth.verification": { value: signIn },
  "directory.invitation": { token_hash: { because: "an invitation's link still works after a restore" } },
  "directory.partner_code": { code_hash: { because: "digest of the code with which a State becomes a partner" } },
  "directory.room_code": { code_hash: ofRoom },
  "platform.person_salt": { salt: { because: "links a person to the digests in the audit" } },
  "question.pairing": {
    box: { because: "links one person's two rounds, encrypted under a key that no copy has", backup: "left-out" },
  },
  "question.sealed": {
    key: ofPhone,
    box: { because: "an answer encrypted under the key of its item, which no copy has", backup: "left-out" },
  },
  "workshop.keyed": { box: { because: "an answer keyed from paper, encrypted under the sheet's code" } },
  "workshop.room": { code: ofRoom },
  "workshop.seat": { token_hash: ofRoom, slip_hash: ofRoom },
  // The value is an HMAC. Only a copy of the room for a second computer contains the key of the HMAC.
  "workshop.slip": { code_hash: { because: "lets the holder of a printed slip into the room, while the room is open" } },
};

const content = "digest of content that its readers have";
const chosen = "names a reason that was chosen from a list; everybody in the room reads it";
const shortName = "short name of an item, said aloud and printed";
const country = "M49 code of a State";
const seed = "seed of a calculation, printed so that anybody can repeat it";
const half = "the public half of a key, or a signature: made to be shown";
const ofLink = "digest of a code of 100 random bits, which cannot be found from it; its tables have no history and are in no archive";
const rowkey = "which row it was, as its primary key";
const term = "a word of a text, as the search looks for it";

/** `schema.table.column` of columns whose name looks like a secret although they contain no secret, with the reason. */
export const notSecret: Readonly<Record<string, string>> = {
  "auth.account.accessTokenExpiresAt": "a time",
  "auth.account.refreshTokenExpiresAt": "a time",
  "auth.ended_session.digest": "digest of the token of a session that is over: it opens nothing",
  "capability.instrument.digest": content,
  "transfer.export.digest": content,
  "transfer.export.sealed_key":
    "a key of one file, encrypted under a passphrase that no server has; the table has no history and is in no archive",
  "directory.partner.code": country,
  "directory.partner_code.code": country,
  "diligence.decision.digest": content,
  "diligence.mitigation.let_pass": "a date",
  "effect.calculation.digest": content,
  "effect.calculation.inputs_digest": content,
  "effect.calculation.seed": seed,
  "effect.calculation_input.code": shortName,
  "effect.portfolio_measure.code": shortName,
  "effect.portfolio_measure.digest": content,
  "exchange.incoming.digest": content,
  "exchange.incoming.signature": half,
  "exchange.incoming.signing_key": half,
  "exchange.outgoing.digest": content,
  "exchange.outgoing.signature": half,
  "exchange.outgoing.signing_key": half,
  "exchange.tombstone.digest": content,
  "history.revision.row_key": rowkey,
  "moderation.held_command.digest": content,
  "moderation.allowed_text.digest": content,
  "offline.signed_item.digest": content,
  "platform.audit_checkpoint.digest": content,
  "platform.erased.digest": "digest of what was erased, under a key that is no column: it names nobody",
  "platform.command.digest": content,
  "policy.asked_effect.code": shortName,
  "policy.asked_effect.measure_digest": content,
  "policy.rated_effect.code": shortName,
  "policy.measure.adopted_digest": content,
  "policy.milestone.measure_digest": content,
  "policy.objection.code": shortName,
  "priority.ranking.digest": content,
  "priority.ranking.inputs_digest": content,
  "people.sample.seed": "seed of a sample of pairs, printed so that anybody can draw the same sample again",
  "priority.ranking.seed": seed,
  "priority.ranking_input.code": shortName,
  "priority.risk.code": shortName,
  "safeguard.rights_test.passed_digest": content,
  "safeguard.rights_test.subject_digest": content,
  "assessment.criteria_set.code": shortName,
  "assessment.criteria_set.digest": content,
  "assessment.report_version.digest": content,
  "assessment.report_version.source_digest": content,
  "assessment.yardstick.code": shortName,
  "assessment.yardstick.digest": content,
  "search.passage.code": shortName,
  "search.passage.keys": term,
  "search.word.key": term,
  "capability.levels_question.early_reason_code": chosen,
  "landscape.claims_question.early_reason_code": chosen,
  "training.use_link.digest": ofLink,
  "training.use_link_place.digest": ofLink,
  "workshop.early_reveal.reason_code": chosen,
  "workshop.room.public_key": half,
};

/** Secret columns of earlier releases: a database that was not migrated, and its history, can contain them. */
export const formerSecrets: Readonly<Record<string, readonly string[]>> = {
  "workshop.room": ["secret_key"],
  "workshop.seat": ["replace_hash"],
};

/** Secret columns of a table. */
export const secretsOf = (table: string): string[] => Object.keys(secretColumns[table] ?? {});
