// Made from the migrations by generate.ts; not edited by hand.

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AssessmentAssessment {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  criteria_set_id: string;
  horizon_months: number;
  id: string;
  marking: string;
  opened_at: Generated<Timestamp>;
  rev: Generated<number>;
  status: Generated<string>;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
  yardstick_id: string;
}

export interface AssessmentCriteriaSet {
  code: string;
  created_at: Generated<Timestamp>;
  data: Json;
  digest: string;
  id: string;
  version: string;
  workspace_id: string;
}

export interface AssessmentRender {
  asked_at: Generated<Timestamp>;
  asked_by: string | null;
  bytes: Buffer | null;
  done: Generated<number>;
  format: string;
  id: string;
  /**
   * Another person waits for it too, so the first one cannot cancel it.
   */
  joined: Generated<boolean>;
  made_of: string | null;
  report_version_id: string;
  state: Generated<string>;
  total: Generated<number>;
  visibility: number;
  workspace_id: string;
}

export interface AssessmentReportVersion {
  approved_at: Timestamp | null;
  approved_by: string | null;
  assessment_id: string;
  /**
   * Names of its chapters; null: all.
   */
  chapters: string[] | null;
  digest: string;
  document: Json;
  frozen_at: Generated<Timestamp>;
  frozen_by: string | null;
  id: string;
  language: string;
  /**
   * Own title and foreword of a redacted version; null: the State's own version.
   */
  made: Json | null;
  marking: string;
  max_marking: string | null;
  number: number;
  /**
   * Less strict than its assessment when the version was frozen.
   */
  redacted: Generated<boolean>;
  /**
   * The register in the form in which it can be released to a programme.
   */
  register: Json | null;
  source_digest: string;
  status: Generated<string>;
  visibility: number;
  workspace_id: string;
}

export interface AssessmentReportVersionStep {
  at: Generated<Timestamp>;
  by_whom: string | null;
  created_by: string | null;
  id: string;
  report_version_id: string;
  status: string;
  visibility: number;
  words: string | null;
  words_lang: string | null;
  workspace_id: string;
}

export interface AssessmentStep {
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  planned_minutes: number | null;
  planned_start: Timestamp | null;
  planned_until: string | null;
  reason: string | null;
  reason_lang: string | null;
  rev: Generated<number>;
  state: Generated<string>;
  step: string;
  times: Generated<number>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  workspace_id: string;
}

export interface AssessmentYardstick {
  code: string;
  created_at: Generated<Timestamp>;
  data: Json;
  digest: string;
  id: string;
  version: string;
  workspace_id: string;
}

export interface AuthAccount {
  accessToken: string | null;
  accessTokenExpiresAt: Timestamp | null;
  accountId: string;
  createdAt: Generated<Timestamp>;
  id: string;
  idToken: string | null;
  password: string | null;
  providerId: string;
  refreshToken: string | null;
  refreshTokenExpiresAt: Timestamp | null;
  scope: string | null;
  updatedAt: Timestamp;
  userId: string;
}

export interface AuthEndedSession {
  digest: Buffer;
  ended_at: Timestamp;
}

export interface AuthRecovery {
  expires_at: Timestamp | null;
  locked: Generated<boolean>;
  token_hash: Buffer | null;
  userId: string;
  valid_from: Timestamp | null;
}

export interface AuthSecretFingerprint {
  digest: Buffer;
  made_at: Generated<Timestamp>;
  one: Generated<boolean>;
  salt: Buffer;
}

export interface AuthSession {
  active_at: Timestamp | null;
  browser: string | null;
  createdAt: Generated<Timestamp>;
  expiresAt: Timestamp;
  id: string;
  ipAddress: string | null;
  locked_at: Timestamp | null;
  present_at: Timestamp | null;
  proved_at: Timestamp | null;
  system: string | null;
  token: string;
  updatedAt: Timestamp;
  userAgent: string | null;
  userId: string;
  wall_at: Timestamp | null;
}

export interface AuthTwoFactor {
  backupCodes: string;
  failedVerificationCount: number | null;
  id: string;
  lockedUntil: Timestamp | null;
  secret: string;
  userId: string;
  verified: boolean | null;
}

export interface AuthUser {
  address: string | null;
  createdAt: Generated<Timestamp>;
  email: string;
  emailVerified: boolean;
  id: string;
  image: string | null;
  name: string;
  twoFactorEnabled: boolean | null;
  updatedAt: Generated<Timestamp>;
}

export interface AuthVerification {
  createdAt: Generated<Timestamp>;
  expiresAt: Timestamp;
  id: string;
  identifier: string;
  updatedAt: Generated<Timestamp>;
  value: string;
}

export interface CapabilityAgreed {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  item: string;
  level: number | null;
  profile_id: string;
  reason: string | null;
  reason_lang: string | null;
  rev: Generated<number>;
  target: number | null;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface CapabilityAnswer {
  agency_id: string;
  answered_by: string;
  confidence: string;
  confirmed_at: Timestamp | null;
  confirmed_by: string | null;
  confirmed_for: string | null;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  evidence: string;
  evidence_at: string | null;
  evidence_at_lang: string | null;
  id: Generated<string>;
  item: string;
  level: number | null;
  note: string | null;
  note_lang: string | null;
  other: string | null;
  profile_id: string;
  rev: Generated<number>;
  standing: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  verified_at: Timestamp | null;
  verified_by: string | null;
  verified_for: string | null;
  verified_relation: string | null;
  visibility: number;
  workspace_id: string;
}

export interface CapabilityInstrument {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  data: Json;
  digest: string;
  id: string;
  not_represented: Generated<string[]>;
  origin: string;
  urn: string;
  version: number;
  workspace_id: string;
}

export interface CapabilityLevelsQuestion {
  asked: string[] | null;
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  early_answered: number | null;
  early_asked: number | null;
  early_finished: number | null;
  early_reason: string | null;
  early_reason_code: string | null;
  early_reason_lang: string | null;
  id: string;
  items: string[];
  late: Generated<string[]>;
  late_open: Generated<string[]>;
  number: number;
  profile_id: string;
  rev: Generated<number>;
  revealed_at: Timestamp | null;
  started_at: Generated<Timestamp>;
  state: Generated<string>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface CapabilityMapping {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  from_id: string;
  rev: Generated<number>;
  rows: Json;
  to_id: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  workspace_id: string;
}

export interface CapabilityProfile {
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  instrument_id: string;
  number: number;
  rev: Generated<number>;
  roll_up: string;
  started_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface DeskProgress {
  body: Json;
  parcel_id: string;
  title: string;
  title_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface DeskRegister {
  body: Json;
  parcel_id: string;
  scenarios: number;
  title: string;
  title_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface DeskRegisterFile {
  asked_at: Generated<Timestamp>;
  asked_by: string | null;
  bytes: Buffer | null;
  done: Generated<number>;
  format: string;
  id: string;
  language: string;
  parcel_id: string;
  state: Generated<string>;
  total: Generated<number>;
  visibility: number;
  workspace_id: string;
}

export interface DiligenceAct {
  by_account: string;
  case_id: string;
  created_at: Timestamp;
  id: string;
  kind: string;
  text: string;
  text_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface DiligenceDecision {
  assessment: Json;
  assessors: string[];
  case_id: string;
  conditions: string | null;
  conditions_lang: string | null;
  created_at: Timestamp;
  decided: string;
  decider: string;
  delivers: string[];
  digest: string;
  id: string;
  number: number;
  reason: string;
  reason_lang: string;
  rule: string | null;
  rule_lang: string | null;
  until: string;
  visibility: number;
  workspace_id: string;
}

export interface DiligenceGivenAnswer {
  answer: string;
  at: Timestamp;
  conditions_id: string;
  created_by: string;
  id: string;
  position: number;
  reason: string;
  reason_lang: string;
  receiver: string;
  visibility: number;
  workspace_id: string;
}

export interface DiligenceMitigation {
  case_id: string;
  done: string | null;
  due: string;
  id: string;
  let_pass: string | null;
  owner: string;
  position: number;
  text: string;
  text_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface DiligencePolicy {
  always_told_since: string | null;
  answer_days: Generated<number>;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  decider: string;
  id: string;
  implementer: string | null;
  keep_months: Generated<number>;
  months: number;
  name: string;
  name_lang: string;
  rev: Generated<number>;
  text: string | null;
  text_lang: string | null;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  workspace_id: string;
}

export interface DiligenceReceivedAnswer {
  answer: string;
  at: Timestamp;
  conditions_id: string;
  parcel_id: string;
  position: number;
  reason: string;
  reason_lang: string;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface DiligenceReceivedConditions {
  body: Json;
  parcel_id: string;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface DiligenceSentConditions {
  answer_by: string;
  case_id: string;
  decision: number;
  id: string;
  receiver: string;
  sent_at: Timestamp;
  sent_by: string;
  sequence: number;
  visibility: number;
  workspace_id: string;
}

export interface DiligenceStatement {
  covers: string[];
  created_at: Timestamp;
  delivers: string[];
  id: string;
  implementer: string | null;
  reason: string;
  reason_lang: string;
  rule: string;
  rule_lang: string;
  signer: string;
  state: string;
  title: string;
  title_lang: string;
  unit: string;
  until: string;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  workspace_id: string;
}

export interface DiligenceSupportCase {
  assessors: string[];
  covers: string[];
  created_at: Generated<Timestamp>;
  created_by: string | null;
  delivers: string[];
  ended_at: Timestamp | null;
  factors: Json;
  id: string;
  implementer: string | null;
  inside: boolean | null;
  marking: string;
  number: number;
  numbered_for: Generated<string>;
  rev: Generated<number>;
  scope_reason: string | null;
  scope_reason_lang: string | null;
  state: string;
  status: Generated<string>;
  stopped: string | null;
  title: string;
  title_lang: string;
  unit: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface DiligenceTakenOut {
  because: string;
  case_id: string;
  created_at: Timestamp;
  id: string;
  place: string;
  reworded: boolean;
  visibility: number;
  workspace_id: string;
}

export interface DirectoryAccount {
  created_at: Generated<Timestamp>;
  email: string;
  id: string;
  language: string;
  name: string;
}

export interface DirectoryInvitation {
  accepted_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  email: string;
  expires_at: Timestamp;
  id: string;
  invited_by: string | null;
  language: string;
  organisation: string | null;
  relation: string | null;
  revoked_at: Timestamp | null;
  roles: string[];
  token_hash: Buffer;
  until: Timestamp | null;
  waits: Generated<boolean>;
  workspace: string;
}

export interface DirectoryMembership {
  account: string;
  created_at: Generated<Timestamp>;
  ended: Timestamp | null;
  organisation: string | null;
  relation: string | null;
  rev: Generated<number>;
  roles: string[];
  until: Timestamp | null;
  updated_at: Generated<Timestamp>;
  workspace: string;
}

export interface DirectoryPartner {
  code: string;
  ended: Timestamp | null;
  programme: string;
  since: Generated<Timestamp>;
  state: string;
}

export interface DirectoryPartnerCode {
  code: string;
  code_hash: Buffer;
  expires_at: Timestamp;
  programme: string;
  taken_at: Timestamp | null;
}

export interface DirectoryRecoveryNotice {
  account: string;
  at: Generated<Timestamp>;
  confirmed_by: string | null;
  id: string;
  valid_from: Timestamp;
  workspace: string;
}

export interface DirectoryReminder {
  account: string;
  sent_at: Timestamp | null;
  sent_day: string | null;
  wanted: Generated<boolean>;
}

export interface DirectoryRoomCode {
  code_hash: Buffer;
  expires_at: Timestamp;
  room: string;
  workspace: string;
}

export interface DirectoryWorkspace {
  created_at: Generated<Timestamp>;
  fictional: Generated<boolean>;
  id: string;
  kind: string;
  lang: string;
  name: Json;
}

export interface EffectCalculation {
  assessment_id: string;
  conditions: Json;
  criteria_set_id: string;
  digest: string | null;
  draws: number;
  id: string;
  inputs: string;
  inputs_digest: string;
  made_at: Generated<Timestamp>;
  made_by: string | null;
  marking: string;
  max_visibility: number;
  number: number;
  ranking: number | null;
  result: string | null;
  seed: string;
  state: Generated<string>;
  visibility: number;
  workspace_id: string;
}

export interface EffectCalculationInput {
  calculation_id: string;
  code: string;
  entered: boolean;
  left_out: string | null;
  measure_id: string | null;
  position: number;
  rev: number;
  scenario_id: string | null;
  title: string;
  title_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface EffectPortfolio {
  assessment_id: string;
  calculation_id: string | null;
  decided_by: string;
  decided_by_lang: string;
  decided_on: string;
  id: string;
  marking: string;
  number: number;
  recorded_at: Generated<Timestamp>;
  recorded_by: string;
  statement: string;
  statement_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface EffectPortfolioMeasure {
  chosen: boolean;
  code: string;
  digest: string;
  measure_id: string;
  portfolio_id: string;
  position: number;
  reason: string;
  reason_lang: string;
  rev: number;
  title: string;
  title_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface ExchangeIncoming {
  bytes: Buffer;
  digest: Buffer;
  id: string;
  kind: string;
  kind_version: number;
  marking: string;
  opened_at: Timestamp | null;
  received_at: Generated<Timestamp>;
  sender: string;
  sent_at: Timestamp;
  sequence: number;
  signature: Buffer | null;
  signing_key: Buffer | null;
  state: Generated<string>;
  supersedes: string | null;
  thread: string;
  visibility: number;
  workspace_id: string;
}

export interface ExchangeOutgoing {
  bytes: Buffer;
  digest: Buffer;
  ended_as: string | null;
  ended_at: Timestamp | null;
  id: string;
  kind: string;
  kind_version: number;
  marking: string;
  reason: string | null;
  reason_lang: string | null;
  receiver: string;
  sent_at: Timestamp;
  sequence: number;
  signature: Buffer | null;
  signing_key: Buffer | null;
  subject: string;
  supersedes: string | null;
  thread: string;
  title: string;
  title_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface ExchangeReceipt {
  at: Timestamp;
  by_workspace: string;
  parcel_id: string;
  step: string;
  visibility: number;
  workspace_id: string;
}

export interface ExchangeTombstone {
  at: Generated<Timestamp>;
  cause: string;
  digest: Buffer;
  id: string;
  kind: string;
  marking: string;
  opened_at: Timestamp | null;
  reason: string | null;
  reason_lang: string | null;
  sender: string;
  sent_at: Timestamp;
  sequence: number;
  thread: string;
  visibility: number;
  workspace_id: string;
}

export interface FiguresCountedRow {
  about: string | null;
  cells: Generated<Json>;
  counted: string;
  figure_id: string;
  fingerprint: Buffer;
  mixed_in: Generated<Buffer>;
  nameless: Generated<boolean>;
  residue: Generated<boolean>;
  workspace_id: string;
}

export interface FiguresFigure {
  adds_least: Generated<number>;
  adds_most: Generated<number>;
  adds_value: Generated<number>;
  answered: number | null;
  asked: number | null;
  at_least: Generated<boolean>;
  balance: Buffer | null;
  change: number | null;
  change_least: number | null;
  change_most: number | null;
  fingerprint: Buffer;
  frozen_at: Timestamp;
  frozen_by: string;
  id: string;
  indicator: string | null;
  least: number | null;
  left_out: Generated<string[]>;
  marking: string;
  most: number | null;
  number: number;
  period: string | null;
  rows: number;
  rule: string;
  rule_label: string;
  rule_since: string;
  rule_version: number;
  sample_on: string | null;
  sample_pairs: number | null;
  scope_kind: string;
  scope_value: string | null;
  tables: Generated<Json>;
  taken_back_at: Timestamp | null;
  taken_back_by: string | null;
  taken_back_reason: string | null;
  taken_back_reason_lang: string | null;
  value: number;
  visibility: number;
  whole: number | null;
  workspace_id: string;
}

export interface FiguresOpening {
  figure_id: string;
  id: string;
  opened_at: Timestamp;
  opened_by: string;
  workspace_id: string;
}

export interface FiguresPublished {
  document: Json;
  workspace_id: string;
}

export interface GrantingChange {
  account: string | null;
  at: Generated<Timestamp>;
  by_account: string | null;
  confirmed_by: string | null;
  email: string | null;
  id: Generated<string>;
  kind: string;
  organisation_after: string | null;
  organisation_before: string | null;
  proposal: string | null;
  relation_after: string | null;
  relation_before: string | null;
  roles_after: Generated<string[]>;
  roles_before: Generated<string[]>;
  until_after: Timestamp | null;
  until_before: Timestamp | null;
  workspace_id: string;
}

export interface GrantingProposal {
  account: string | null;
  base_rev: number | null;
  decided_at: Timestamp | null;
  decided_by: string | null;
  email: string | null;
  holds_at: Timestamp | null;
  id: string;
  invitation: string | null;
  organisation: string | null;
  outcome: string | null;
  proposed_at: Timestamp;
  proposed_by: string;
  relation: string | null;
  roles: string[];
  until: Timestamp | null;
  workspace_id: string;
}

export interface HistoryRevision {
  replaced_at: Generated<Timestamp>;
  replaced_by: string | null;
  rev: number;
  row: Json;
  row_key: string;
  table_name: string;
  visibility: Generated<number>;
  workspace_id: string;
}

export interface KnowledgeAdaptation {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  differences: Json;
  edition: string;
  edition_number: number;
  id: string;
  lang: string;
  least: number;
  marking: string;
  number: number;
  outline: Json | null;
  programme: string;
  rev: Generated<number>;
  status: string;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  used_for: string;
  visibility: number;
  work: string;
  work_number: number;
  work_title: string;
  work_title_lang: string;
  workspace_id: string;
}

export interface KnowledgeAdaptationAnswer {
  about: string;
  adaptation_id: string;
  answer: string;
  answered_at: Timestamp;
  answered_by: string;
  edition: string;
  edition_number: number;
  from_number: number;
  reason: string;
  reason_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface KnowledgeContribution {
  agreed_at: Timestamp | null;
  body: string;
  edition_id: string;
  id: string;
  name: string | null;
  part: string;
  position: number;
  visibility: number;
  workspace_id: string;
}

export interface KnowledgeEdition {
  asked_at: Timestamp | null;
  asked_by: string | null;
  holder: string | null;
  id: string;
  licence: string | null;
  number: number;
  opened_at: Generated<Timestamp>;
  opened_by: string;
  published_at: Timestamp | null;
  published_by: string | null;
  reason: string | null;
  reason_lang: string | null;
  source: string | null;
  source_url: string | null;
  state: Generated<string>;
  titles: Json | null;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  work_id: string;
  workspace_id: string;
}

export interface KnowledgeEditionPdf {
  added_at: Timestamp;
  added_by: string;
  doubts: Generated<Json>;
  edition_id: string;
  ended_as: string | null;
  ended_at: Timestamp | null;
  ended_by: string | null;
  file_id: string | null;
  found: Generated<Json>;
  id: string;
  lang: string;
  looked_at: Timestamp | null;
  looked_by: string | null;
  pages: number;
  printed: Generated<number>;
  reason: string | null;
  reason_lang: string | null;
  scanned: boolean;
  sha256: string;
  shown: Generated<boolean>;
  size: number;
  text: string;
  visibility: number;
  work_id: string;
  workspace_id: string;
}

export interface KnowledgeIntroduction {
  created_at: Timestamp;
  created_by: string;
  day: string;
  edition_id: string | null;
  event_id: string | null;
  id: string;
  marking: string;
  mode: string | null;
  state: string;
  title: string | null;
  title_lang: string | null;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  work_id: string;
  workspace_id: string;
}

export interface KnowledgeLanguageRequest {
  created_at: Timestamp;
  created_by: string;
  day: string;
  id: string;
  lang: string;
  marking: string;
  state: string;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  work_id: string;
  workspace_id: string;
}

export interface KnowledgePassage {
  added: number;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  kind: string;
  position: number;
  removed: number | null;
  rev: Generated<number>;
  texts: Json;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  work_id: string;
  workspace_id: string;
}

export interface KnowledgePicture {
  added_at: Timestamp;
  added_by: string;
  file_id: string;
  height: number;
  id: string;
  sha256: string;
  size: number;
  type: string;
  visibility: number;
  width: number;
  work_id: string;
  workspace_id: string;
}

export interface KnowledgePinned {
  behind: boolean;
  edition_id: string;
  lang: string;
  passage_id: string;
  position: number;
  rev: number;
  visibility: number;
  workspace_id: string;
}

export interface KnowledgeProcedure {
  body: Json;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  marking: string;
  rev: Generated<number>;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  used_for: string;
  visibility: number;
  work_id: string | null;
  workspace_id: string;
}

export interface KnowledgeProcedureTranslation {
  lang: string;
  procedure_id: string;
  texts: Json;
  visibility: number;
  workspace_id: string;
  written_at: Timestamp;
  written_by: string;
}

export interface KnowledgeReceivedAdaptation {
  body: Json;
  parcel_id: string;
  sender: string;
  visibility: number;
  work: string;
  workspace_id: string;
}

export interface KnowledgeReceivedEdition {
  body: Json;
  id: string;
  number: number;
  outline: Json;
  parcel_id: string;
  sender: string;
  visibility: number;
  work: string;
  workspace_id: string;
}

export interface KnowledgeReceivedLanguageRequest {
  lang: string;
  parcel_id: string;
  sender: string;
  visibility: number;
  work: string;
  workspace_id: string;
}

export interface KnowledgeReceivedPicture {
  bytes: Buffer;
  parcel_id: string;
  sha256: string;
  type: string;
  visibility: number;
  workspace_id: string;
}

export interface KnowledgeReceivedUse {
  body: Json;
  matched_at: Timestamp | null;
  matched_by: string | null;
  matched_number: number | null;
  parcel_id: string;
  sender: string;
  visibility: number;
  work_number: number;
  workspace_id: string;
}

export interface KnowledgeReview {
  accepted: boolean;
  decided_at: Timestamp;
  decided_by: string;
  edition_id: string;
  id: string;
  reason: string;
  reason_lang: string;
  step: number;
  visibility: number;
  workspace_id: string;
}

export interface KnowledgeRevision {
  changed: boolean | null;
  dir: string | null;
  lang: string;
  made_from: number | null;
  origin: string;
  passage_id: string;
  picture_id: string | null;
  picture_licence: string | null;
  picture_own: boolean | null;
  picture_source: string | null;
  reason: string | null;
  reason_lang: string | null;
  rev: number;
  step: number;
  suggested_by: string | null;
  text: string;
  visibility: number;
  workspace_id: string;
  written_at: Generated<Timestamp>;
  written_by: string | null;
}

export interface KnowledgeSuggestion {
  base: number;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  decided_at: Timestamp | null;
  decided_by: string | null;
  id: string;
  lang: string;
  made: number | null;
  passage_id: string;
  reason: string | null;
  reason_lang: string | null;
  rev: Generated<number>;
  state: Generated<string>;
  text: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  why: string | null;
  why_lang: string | null;
  workspace_id: string;
}

export interface KnowledgeToldUse {
  created_at: Timestamp;
  created_by: string;
  day: string;
  edition_id: string | null;
  id: string;
  kind: string;
  lang: string | null;
  marking: string;
  record: string | null;
  source: string;
  state: string;
  title: string;
  title_lang: string;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  work_id: string;
  workspace_id: string;
}

export interface KnowledgeUse {
  created_at: Timestamp;
  created_by: string;
  day: string;
  edition: number | null;
  id: string;
  kind: string;
  lang: string | null;
  marking: string;
  record: string | null;
  title: string;
  title_lang: string;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  work_number: number;
  work_title: string;
  work_title_lang: string;
  workspace_id: string;
}

export interface KnowledgeWork {
  areas: Generated<string[]>;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  elements: Generated<string[]>;
  held: boolean;
  holder: string;
  id: string;
  kind: string;
  lang: string;
  licence: string;
  marking: string;
  number: number;
  rev: Generated<number>;
  source: string;
  source_url: string;
  step: Generated<number>;
  steps: Generated<string[]>;
  summary: string;
  summary_lang: string;
  title: string;
  title_confirmed: boolean;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface KnowledgeWriting {
  lang: string;
  seen_at: Timestamp;
  since: Timestamp;
  taken_from: string | null;
  turn: string;
  visibility: number;
  work_id: string;
  workspace_id: string;
  writer: string;
}

export interface LandscapeClaim {
  agency_id: string;
  at_desk: boolean;
  claims_question_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  item: string;
  level: string;
  other: string | null;
  rev: Generated<number>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface LandscapeClaimsQuestion {
  asked: string[] | null;
  asks: Json;
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  early_answered: number | null;
  early_asked: number | null;
  early_finished: number | null;
  early_reason: string | null;
  early_reason_code: string | null;
  early_reason_lang: string | null;
  id: string;
  late: Generated<string[]>;
  late_open: Generated<string[]>;
  number: number;
  rev: Generated<number>;
  revealed_at: Timestamp | null;
  started_at: Generated<Timestamp>;
  state: Generated<string>;
  step: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface LandscapeFinding {
  agencies: string[];
  assessment_id: string;
  claims_question_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  item: string;
  kind: string;
  position: number;
  reason: string | null;
  reason_lang: string | null;
  rev: Generated<number>;
  status: Generated<string>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface LandscapeSettlement {
  agency_id: string | null;
  claims_question_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  item: string;
  outcome: string;
  reason: string;
  reason_lang: string;
  rev: Generated<number>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface LandscapeWordList {
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  entries: Json;
  list: string;
  rev: Generated<number>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface ModerationAllowedText {
  decided_at: Timestamp;
  decided_by: string;
  digest: Buffer;
  record: string;
  scope: Generated<string>;
  visibility: number;
  within: Generated<string[]>;
  workspace_id: string;
}

export interface ModerationHeld {
  about: Generated<string[]>;
  by_account: string | null;
  by_group: number | null;
  decided_at: Timestamp | null;
  decided_by: string | null;
  decision: string | null;
  findings: Json;
  held_at: Generated<Timestamp>;
  id: string;
  kind: string;
  payload: Json;
  published: string | null;
  reason: string | null;
  reason_lang: string | null;
  visibility: Generated<number>;
  workspace_id: string;
}

export interface ModerationHeldCommand {
  about: Generated<string[]>;
  body: Json | null;
  by_account: string;
  decided_at: Timestamp | null;
  decided_by: string | null;
  digest: Buffer;
  endpoint: string;
  expires_at: Timestamp;
  held_at: Timestamp;
  id: string;
  params: Json | null;
  problem: string | null;
  reason: string | null;
  reason_lang: string | null;
  state: Generated<string>;
  texts: Json;
  tried_at: Timestamp | null;
  visibility: number;
  words: string | null;
  words_lang: string | null;
  workspace_id: string;
}

export interface NeedsAnswered {
  body: Json;
  parcel_id: string;
  request_id: string;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface NeedsDecision {
  at: Timestamp;
  created_by: string | null;
  id: string;
  marking: string;
  position: number;
  reason: string | null;
  reason_lang: string | null;
  request_id: string;
  sender: string;
  state: string;
  step: string;
  visibility: number;
  workspace_id: string;
}

export interface NeedsInitiative {
  agency_id: string;
  areas: Generated<string[]>;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  ends: string | null;
  funder: string | null;
  id: string;
  marking: string;
  rev: Generated<number>;
  starts: string | null;
  status: string;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  workspace_id: string;
}

export interface NeedsNeed {
  agency_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  kind: string;
  marking: string;
  place: number | null;
  rev: Generated<number>;
  text: string;
  text_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  workspace_id: string;
}

export interface NeedsOtherActivity {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  ends: string;
  id: string;
  kind: string;
  marking: string;
  provider: string;
  rev: Generated<number>;
  source: string;
  starts: string;
  state: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  workspace_id: string;
}

export interface NeedsQuestionnaire {
  agency_id: string;
  answered_on: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  mode: string;
  rev: Generated<number>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  workspace_id: string;
}

export interface NeedsReceived {
  body: Json;
  parcel_id: string;
  request_id: string;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface NeedsRequest {
  asked_on: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  dropped_at: Timestamp | null;
  id: string;
  kind: string;
  marking: string;
  note: string | null;
  reason: string;
  reason_lang: string;
  receiver: string | null;
  rev: Generated<number>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  urgency: string;
  visibility: number;
  wanted_from: string | null;
  wanted_to: string | null;
  workspace_id: string;
}

export interface NeedsRequestNeed {
  need_id: string;
  request_id: string;
  workspace_id: string;
}

export interface NeedsSelection {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  criteria: string;
  criteria_lang: string;
  decided_by: string;
  decided_on: string;
  id: string;
  marking: string;
  outcome: string;
  packages: Generated<string[]>;
  reasons: string;
  reasons_lang: string;
  state: string;
  visibility: number;
  workspace_id: string;
}

export interface OfflineSigned {
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  file_id: string;
  id: string;
  marking: string;
  number: number;
  sha256: string;
  signed_by: string;
  signed_on: string;
  visibility: number;
  workspace_id: string;
}

export interface OfflineSignedItem {
  digest: string;
  recommendation_id: string;
  rev: number;
  signed_id: string;
  visibility: number;
  workspace_id: string;
}

export interface OfflineWorksheet {
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  format: string;
  heads: Json;
  id: string;
  kind: string;
  language: string;
  marking: string;
  rows: number;
  visibility: number;
  workspace_id: string;
}

export interface OfflineWorksheetRow {
  cells: Json;
  position: number;
  record_id: string;
  report_id: string | null;
  rev: number;
  visibility: number;
  worksheet_id: string;
  workspace_id: string;
}

export interface PeopleAttendance {
  participation_id: string;
  session_id: string;
  workspace_id: string;
}

export interface PeopleAttended {
  block: number;
  category: string;
  days: number;
  event_id: string;
  first: boolean;
  participation_id: string;
  person: string;
  sessions: number;
  settled: boolean;
  visibility: number;
  workspace_id: string;
}

export interface PeopleAttendedNow {
  block: number | null;
  category: string | null;
  days: number | null;
  event_id: string | null;
  first: boolean | null;
  participation_id: string | null;
  person: string | null;
  sessions: number | null;
  settled: boolean | null;
  visibility: number | null;
  workspace_id: string | null;
}

export interface PeopleCheckIn {
  direction: string;
  holder_id: string;
  holder_kind: string;
  scan_id: string | null;
  session_id: string;
  sheet_id: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PeopleCheckInCapacity {
  event_id: string;
  persons: number;
  visibility: number;
  workspace_id: string;
}

export interface PeopleCheckInDevice {
  ahead: Generated<number>;
  delivery: Generated<number>;
  enrol_until: Timestamp;
  enrolled_at: Timestamp | null;
  event_id: string;
  heard_at: Timestamp | null;
  id: string;
  label: string;
  lost_at: Timestamp | null;
  verifier: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PeopleComparison {
  at_least: boolean;
  made_at: Timestamp;
  workspace_id: string;
}

export interface PeopleCountedParticipation {
  category: string | null;
  ends: string | null;
  event: string | null;
  kind: string | null;
  mode: string | null;
  on_day: string | null;
  organisation_type: string | null;
  participation: string | null;
  person: string | null;
  session: string | null;
  sex: string | null;
  starts: string | null;
  state: string | null;
  visibility: number | null;
  workspace_id: string | null;
}

export interface PeopleDecision {
  a: string;
  a_rev: number;
  at: Generated<Timestamp>;
  b: string;
  b_rev: number;
  created_by: string | null;
  id: string;
  position: number;
  verdict: string;
  visibility: number;
  workspace_id: string;
}

export interface PeopleEndedFields {
  ended_at: Timestamp;
  event_id: string;
  rows: number;
  visibility: number;
  workspace_id: string;
}

export interface PeopleEvent {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  ends: string;
  id: string;
  implementers: Generated<string[]>;
  interpretation: Generated<string[]>;
  kind: string;
  languages: Generated<string[]>;
  marking: string;
  mode: string;
  organiser: string;
  place: string;
  rev: Generated<number>;
  starts: string;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
  zone: string;
}

export interface PeopleHeldPair {
  a: string;
  b: string;
  probability: number;
  reasons: Json;
  workspace_id: string;
}

export interface PeopleLinked {
  participation_id: string;
  person: string;
  settled: Generated<boolean>;
  workspace_id: string;
}

export interface PeopleNearPair {
  a: string;
  b: string;
  band: number;
  workspace_id: string;
}

export interface PeoplePair {
  a: string;
  asked: number | null;
  b: string;
  moves: number;
  probability: number;
  reasons: Json;
  workspace_id: string;
}

export interface PeoplePaperDecision {
  answer: string;
  direction: string;
  holder_id: string;
  holder_kind: string;
  sheet_id: string;
  visibility: number;
  workspace_id: string;
}

export interface PeoplePaperKeying {
  by_account: string;
  others: number;
  sheet_id: string;
  visibility: number;
  workspace_id: string;
}

export interface PeoplePaperLine {
  by_account: string;
  direction: string;
  holder_id: string;
  holder_kind: string;
  sheet_id: string;
  visibility: number;
  workspace_id: string;
}

export interface PeoplePaperSheet {
  created_at: Timestamp;
  created_by: string | null;
  event_id: string;
  first_at: Timestamp | null;
  first_by: string | null;
  id: string;
  label: string;
  second_at: Timestamp | null;
  second_by: string | null;
  session_id: string;
  settled_at: Timestamp | null;
  settled_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PeopleParticipation {
  category: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  email: string;
  event_id: string;
  family_name: string;
  file: string;
  file_row: number;
  full_name: string;
  function: string;
  given_name: string;
  id: string;
  organisation: string;
  organisation_type: string | null;
  rev: Generated<number>;
  sex: string;
  state: string | null;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PeoplePass {
  event_id: string;
  holder_id: string;
  holder_kind: string;
  id: string;
  issued_at: Timestamp;
  reference: string;
  revoked_at: Timestamp | null;
  sessions: string[] | null;
  visibility: number;
  workspace_id: string;
}

export interface PeoplePassSigner {
  event_id: string;
  id: string;
  since: Timestamp;
  verifier: string;
  workspace_id: string;
}

export interface PeopleSample {
  drawn_at: Generated<Timestamp>;
  drawn_by: string;
  id: string;
  number: number;
  pairs: number | null;
  seed: string;
  size: number;
  workspace_id: string;
}

export interface PeopleSamplePair {
  a: string;
  b: string;
  band: number;
  place: number;
  sample_id: string;
  workspace_id: string;
}

export interface PeopleScan {
  device_id: string;
  direction: string;
  event_id: string;
  id: string;
  number: number;
  outcome: string;
  presented: string | null;
  received_at: Timestamp;
  scanned_at: Timestamp;
  session_id: string | null;
  told_at: Timestamp;
  visibility: number;
  workspace_id: string;
}

export interface PeopleScanAnswer {
  answer: string;
  at: Timestamp;
  created_by: string | null;
  scan_id: string;
  visibility: number;
  workspace_id: string;
}

export interface PeopleSession {
  event_id: string;
  id: string;
  on_day: string;
  position: number;
  title: string;
  title_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface PlatformAbsence {
  account: string;
  deputy: string | null;
  first_day: string;
  last_day: string;
  workspace_id: string;
}

export interface PlatformAudit {
  action: string;
  actor: Buffer | null;
  actor_kind: string;
  at: Generated<Timestamp>;
  id: string;
  ids: Generated<string[]>;
  reads: Generated<boolean>;
  subject: string | null;
  workspace_id: string;
  xact: Generated<string>;
}

export interface PlatformAuditCheckpoint {
  at: Timestamp;
  digest: Buffer;
  ids: string[];
  leaves: Buffer;
  number: number;
  previous: Buffer;
  root: Buffer;
  workspace_id: string;
  xact_until: string;
}

export interface PlatformCommand {
  actor: string;
  at: Generated<Timestamp>;
  command_id: string;
  digest: Buffer;
  endpoint: string;
  reply: Json | null;
  workspace_id: string;
}

export interface PlatformComment {
  answer: string | null;
  answer_lang: string | null;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  owner: string;
  resolved_at: Timestamp | null;
  resolved_by: string | null;
  rev: Generated<number>;
  text: string;
  text_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  withdrawn_at: Timestamp | null;
  workspace_id: string;
}

export interface PlatformCommentMention {
  account: string;
  comment_id: string;
  seen_at: Timestamp | null;
  visibility: number;
  workspace_id: string;
}

export interface PlatformDraft {
  account: string;
  content: Json;
  form: string;
  record: string;
  rev: number;
  saved_at: Timestamp;
  visibility: number;
  workspace_id: string;
  writer: string;
}

export interface PlatformErased {
  digest: Buffer;
  workspace_id: string;
}

export interface PlatformEvidence {
  created_at: Timestamp;
  created_by: string;
  file: Json | null;
  file_id: string | null;
  id: string;
  issued_on: string | null;
  issuer: string;
  language: string;
  looked_at: Generated<Json>;
  marking: string;
  opened_at: Timestamp | null;
  owner: string;
  pages: string;
  reason: string | null;
  reason_lang: string | null;
  second_at: Timestamp | null;
  second_by: string | null;
  second_needed: boolean;
  sha256: string | null;
  supports: string;
  supports_lang: string;
  title: string;
  title_lang: string;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  workspace_id: string;
}

export interface PlatformFile {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  name: string;
  owner: string;
  sha256: string;
  size: number;
  type: string;
  visibility: number;
  workspace_id: string;
}

export interface PlatformHelpContact {
  set_at: Timestamp;
  set_by: string | null;
  text: string;
  workspace_id: string;
}

export interface PlatformMigration {
  applied_at: Generated<Timestamp>;
  name: string;
  sha256: string;
}

export interface PlatformNode {
  created_at: Generated<Timestamp>;
  id: string;
  kind: string;
  one: Generated<boolean>;
}

export interface PlatformPersonSalt {
  account: string;
  salt: Generated<Buffer>;
}

export interface PlatformRewriteDue {
  asked_at: Generated<Timestamp>;
  because: string;
  table_name: string;
}

export interface PlatformTakenDuty {
  account: string;
  kind: string;
  record: string;
  taken_at: Timestamp;
  workspace_id: string;
}

export interface PlatformTranslation {
  field: string;
  kind: string;
  lang: string;
  owner: string;
  source_rev: number;
  text: string;
  visibility: number;
  workspace_id: string;
}

export interface PolicyAskedEffect {
  code: string;
  effects_question_id: string;
  measure_digest: string;
  measure_id: string;
  on_what: string;
  position: number;
  scenario_id: string;
  visibility: number;
  workspace_id: string;
}

export interface PolicyCivilInput {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  input: string;
  input_lang: string;
  marking: string;
  measure_id: string;
  rev: Generated<number>;
  said_by: string;
  said_by_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PolicyEffect {
  best: number | null;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  high: number | null;
  id: string;
  in_words: string;
  in_words_lang: string;
  low: number | null;
  measure_id: string;
  mechanism: Generated<string>;
  on_what: string;
  rev: Generated<number>;
  scenario_id: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PolicyEffectsQuestion {
  answered: number | null;
  asked: number | null;
  assessment_id: string;
  id: string;
  number: number;
  opened_at: Generated<Timestamp>;
  revealed_at: Timestamp | null;
  room: string | null;
  state: Generated<string>;
  visibility: number;
  words: Json;
  workspace_id: string;
}

export interface PolicyMeasure {
  adopted_at: Timestamp | null;
  adopted_by: string | null;
  adopted_digest: string | null;
  adopted_remark: string | null;
  adopted_remark_lang: string | null;
  adopted_test: string | null;
  assessment_id: string;
  authors: string[];
  content: Json;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  kind: string;
  legal_state: string | null;
  marking: string;
  number: number;
  rev: Generated<number>;
  status: Generated<string>;
  status_reason: string | null;
  status_reason_lang: string | null;
  taken_back: string | null;
  taken_back_lang: string | null;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PolicyMeasureDraft {
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  ends: string | null;
  group_number: number;
  id: string;
  lead: string | null;
  measure_id: string | null;
  problem: string;
  problem_lang: string;
  rev: Generated<number>;
  state: Generated<string>;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PolicyMilestone {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  evidence: string;
  evidence_lang: string;
  id: string;
  kind: string;
  measure_digest: string;
  measure_id: string;
  next_review: string | null;
  on_day: string;
  visibility: number;
  words: string;
  words_lang: string;
  workspace_id: string;
}

export interface PolicyObjection {
  code: string;
  effects_question_id: string;
  id: Generated<string>;
  text: string;
  text_lang: string;
  workspace_id: string;
}

export interface PolicyRatedEffect {
  best: number | null;
  code: string;
  effects_question_id: string;
  high: number | null;
  id: Generated<string>;
  low: number | null;
  word: string | null;
  workspace_id: string;
}

export interface PolicyReading {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  indicator: string;
  measure_id: string;
  read_on: string;
  source: string;
  source_lang: string;
  value: string;
  value_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface PracticeCitation {
  card: string;
  card_number: number;
  card_title: string;
  card_title_lang: string;
  cited_on: string;
  created_at: Timestamp;
  created_by: string;
  id: string;
  marking: string;
  programme: string;
  record: string;
  visibility: number;
  workspace_id: string;
}

export interface PracticeCountedOutcome {
  changed: number;
  dropped: number;
  kept: number;
  practice_id: string;
  sender: string;
  step: number;
  workspace_id: string;
}

export interface PracticeDecision {
  decided: string;
  decided_at: Timestamp;
  decided_by: string;
  id: string;
  lesson_id: string | null;
  practice_id: string | null;
  reason: string;
  reason_lang: string;
  rev: number;
  visibility: number;
  workspace_id: string;
}

export interface PracticeDetail {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  marking: string;
  practice_id: string;
  rev: Generated<number>;
  text: string;
  text_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PracticeKnown {
  arrived: string;
  parcel_id: string;
  practice_id: string | null;
  readers: string[];
  workspace_id: string;
}

export interface PracticeLesson {
  addressee: string;
  areas: string[];
  created_at: Generated<Timestamp>;
  created_by: string | null;
  differently: string;
  happened: string;
  id: string;
  kind: string;
  lang: string;
  learned: string;
  links: string[];
  marking: string;
  number: number;
  report: Json | null;
  rev: Generated<number>;
  status: Generated<string>;
  title: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
  writers: string[];
}

export interface PracticeModerator {
  account: string;
  named_at: Timestamp;
  named_by: string;
  seat: number;
  workspace_id: string;
}

export interface PracticeOutcome {
  answer: string;
  answered_at: Timestamp;
  answered_by: string;
  citation_id: string;
  reason: string;
  reason_lang: string;
  rev: Generated<number>;
  visibility: number;
  with_reason: boolean;
  workspace_id: string;
}

export interface PracticeOutcomeWords {
  lang: string;
  practice_id: string;
  rev: Generated<number>;
  text: string;
  visibility: number;
  workspace_id: string;
  written_at: Timestamp;
  written_by: string;
}

export interface PracticePractice {
  areas: string[];
  context: string;
  contributed: Generated<boolean>;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  done: string;
  evidence_note: string;
  failed: string;
  grade: string;
  id: string;
  lang: string;
  marking: string;
  needs: string;
  number: number;
  result: string;
  rev: Generated<number>;
  rights: string;
  status: Generated<string>;
  title: string;
  unknown: Generated<boolean>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
  writers: string[];
}

export interface PracticeReceivedCard {
  body: Json;
  id: string;
  parcel_id: string;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface PracticeReceivedOutcome {
  answer: string;
  card: string;
  parcel_id: string;
  readers: string[];
  reason: string | null;
  reason_lang: string | null;
  sender: string;
  workspace_id: string;
}

export interface PracticeResponse {
  added_at: Timestamp;
  added_by: string;
  answer: string;
  day: string;
  lesson_id: string;
  note: string;
  note_lang: string;
  number: number;
  owner: string;
  state: string;
  until: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PracticeSubmission {
  card: Json;
  created_at: Timestamp;
  created_by: string;
  id: string;
  marking: string;
  office: string;
  visibility: number;
  workspace_id: string;
}

export interface PracticeToldOutcomes {
  practice_id: string;
  step: number;
  told: Json;
  told_on: string;
  visibility: number;
  workspace_id: string;
}

export interface PracticeWithdrawal {
  practice_id: string;
  withdraws: Buffer;
  workspace_id: string;
}

export interface PressClearedText {
  blocks: Json;
  cleared_on: string;
  day: string | null;
  lang: string;
  notes: Json;
  original: boolean;
  release_id: string;
  title: string;
  visibility: number;
  workspace_id: string;
}

export interface PressFigure {
  figure_id: string | null;
  n: number;
  release_id: string;
  rule: string;
  visibility: number;
  workspace_id: string;
}

export interface PressNamedState {
  agreed_on: string;
  release_id: string;
  state: string;
  visibility: number;
  workspace_id: string;
}

export interface PressQuote {
  answer: string;
  answered_on: string | null;
  id: string;
  n: number;
  release_id: string;
  speaker: string;
  speaker_lang: string;
  visibility: number;
  words: string;
  words_lang: string;
  workspace_id: string;
}

export interface PressRelease {
  body: string;
  body_lang: string;
  cleared_at: Timestamp | null;
  cleared_by: string | null;
  cleared_text: Buffer | null;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  day: string | null;
  id: string;
  marking: string;
  number: number;
  rev: Generated<number>;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface PressWriter {
  person: string;
  release_id: string;
  visibility: number;
  workspace_id: string;
}

export interface PriorityRanking {
  assessment_id: string;
  criteria_set_id: string;
  digest: string | null;
  done: Generated<number>;
  draws: number;
  horizon_months: number;
  id: string;
  inputs: string;
  inputs_digest: string;
  left_out: Generated<Json>;
  made_at: Generated<Timestamp>;
  made_by: string | null;
  marking: string;
  max_visibility: number;
  number: number;
  result: string | null;
  seed: string;
  state: Generated<string>;
  total: Generated<number>;
  visibility: number;
  weights_question_id: string | null;
  workspace_id: string;
}

export interface PriorityRankingInput {
  code: string;
  position: number;
  ranked: boolean;
  ranking_id: string;
  rev: number;
  risk_id: string | null;
  scenario_id: string | null;
  split: boolean;
  title: string;
  title_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface PriorityRisk {
  assessment_id: string;
  band: string | null;
  best: number;
  code: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  description: string;
  description_lang: string;
  form: string;
  given: string;
  high: number;
  id: string;
  impacts: Generated<Json>;
  kind: string;
  low: number;
  marking: string;
  months: number;
  rev: Generated<number>;
  route: string;
  source: string;
  source_lang: string;
  status: Generated<string>;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  workspace_id: string;
  yardstick_id: string | null;
}

export interface PriorityRiskList {
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  malicious_months: Generated<number>;
  other_months: Generated<number>;
  rev: Generated<number>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  workspace_id: string;
  yardstick_id: string;
}

export interface PriorityStatedWeights {
  agency_id: string | null;
  answer: Json;
  id: Generated<string>;
  weights_question_id: string;
  workspace_id: string;
}

export interface PriorityWeightsQuestion {
  answered: number | null;
  asked: number | null;
  assessment_id: string;
  criteria_set_id: string;
  id: string;
  method: string;
  number: number;
  opened_at: Generated<Timestamp>;
  revealed_at: Timestamp | null;
  room: string | null;
  state: Generated<string>;
  workspace_id: string;
}

export interface ProgrammeAgency {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  name: Json;
  rev: Generated<number>;
  type: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  withdrawn_at: Timestamp | null;
  workspace_id: string;
}

export interface ProgrammeBody {
  fact_id: string | null;
  id: string;
  kind: string;
  name: Json;
  source: string;
  workspace_id: string;
}

export interface ProgrammeEngagement {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  implementers: Generated<string[]>;
  joined: string | null;
  joined_precision: string | null;
  kind: Generated<string>;
  left_on: string | null;
  package: Json;
  packages: Generated<string[]>;
  rev: Generated<number>;
  source: string | null;
  state: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  workspace_id: string;
}

export interface ProgrammeEvent {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  ends: string | null;
  ends_precision: string | null;
  engagement_id: string;
  id: string;
  implementers: Generated<string[]>;
  kind: string;
  marking: string;
  mode: string;
  place: Json | null;
  rev: Generated<number>;
  starts: string;
  starts_precision: string;
  status: string;
  steps: Generated<number[]>;
  title: Json;
  until: Generated<string>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface ProgrammeHistoryEntry {
  announced: Generated<boolean>;
  counts: Json | null;
  ends: string | null;
  ends_precision: string | null;
  fact_id: string | null;
  id: string;
  kind: string;
  note: Json | null;
  number: number | null;
  place: Json | null;
  position: number;
  qualifier: Generated<string>;
  source: string;
  starts: string | null;
  starts_precision: string | null;
  states: Generated<string[]>;
  title: Json;
  workspace_id: string;
}

export interface ProgrammeImplementer {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  name: string;
  name_lang: string;
  number: number;
  rev: Generated<number>;
  rule: string;
  rule_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  workspace_id: string;
}

export interface ProgrammeImplementerMember {
  account: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  implementer_id: string;
  workspace_id: string;
}

export interface ProgrammePhase {
  description: Json | null;
  ends: string | null;
  ends_precision: string | null;
  fact_id: string | null;
  id: string;
  name: Json;
  position: number;
  scheme: string;
  scheme_name: Json;
  source: string;
  starts: string | null;
  starts_precision: string | null;
  workspace_id: string;
}

export interface ProgrammeProgramme {
  description: Json | null;
  id: string;
  name: Json;
  workspace_id: string;
}

export interface QuestionItem {
  accepting: Generated<boolean>;
  anew: Generated<number>;
  fingerprint: string | null;
  id: string;
  kind: string;
  length: number;
  part: string | null;
  question: string;
  reason: string | null;
  state: Generated<string>;
  workspace_id: string;
}

export interface QuestionPairing {
  box: Buffer;
  fingerprint: string;
  item_id: string;
  workspace_id: string;
}

export interface QuestionParticipation {
  item_id: string;
  seat_id: string;
  workspace_id: string;
}

export interface QuestionSealed {
  box: Buffer;
  counter: number;
  item_id: string;
  key: string;
  workspace_id: string;
}

export interface RecommendationAction {
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  ends_on: string | null;
  id: string;
  marking: string;
  number: number;
  owner_id: string | null;
  rev: Generated<number>;
  starts_on: string | null;
  status: string;
  text: string;
  text_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface RecommendationAnsweredBy {
  action_id: string;
  recommendation_id: string;
  workspace_id: string;
}

export interface RecommendationEvidenceRule {
  decided_at: Timestamp;
  decided_by: string;
  files: boolean;
  id: string;
  workspace_id: string;
}

export interface RecommendationPointsQuestion {
  answered: number | null;
  asked: number | null;
  assessment_id: string;
  id: string;
  items: Json;
  number: number;
  opened_at: Generated<Timestamp>;
  points: number;
  revealed_at: Timestamp | null;
  room: string | null;
  state: Generated<string>;
  visibility: number;
  workspace_id: string;
}

export interface RecommendationRecommendation {
  addressee: string;
  addressee_lang: string;
  assessment_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  due_on: string | null;
  id: string;
  marking: string;
  number: number;
  origin: string;
  owner_id: string | null;
  reply_until: string | null;
  rev: Generated<number>;
  sources: Generated<Json>;
  text: string;
  text_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
  zone: string;
}

export interface RecommendationReply {
  answer: string;
  by_whom: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  on_day: string;
  reason: string;
  reason_lang: string;
  recommendation_id: string;
  visibility: number;
  workspace_id: string;
}

export interface RecommendationReport {
  by_whom: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  evidence: Json;
  id: string;
  on_day: string;
  recommendation_id: string;
  status: string;
  visibility: number;
  words: string;
  words_lang: string;
  workspace_id: string;
}

export interface RecommendationStatedPoints {
  answer: Json;
  id: Generated<string>;
  points_question_id: string;
  workspace_id: string;
}

export interface RecommendationVerification {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  evidence: Json;
  id: string;
  on_day: string;
  organisation: string;
  recommendation_id: string;
  relation: string;
  report_id: string | null;
  result: string;
  sightings: Json | null;
  unopened: string | null;
  unopened_lang: string | null;
  visibility: number;
  words: string;
  words_lang: string;
  workspace_id: string;
}

export interface RecommendationVisit {
  assessment_id: string;
  closed_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  findings: Generated<string>;
  findings_lang: Generated<string>;
  id: string;
  mode: string;
  next_on: string | null;
  number: number;
  planned_on: string;
  rev: Generated<number>;
  state: Generated<string>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
  zone: string;
}

export interface RecommendationVisitItem {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  finding: string;
  finding_lang: string;
  recommendation_id: string;
  rev: Generated<number>;
  status: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  visit_id: string;
  workspace_id: string;
}

export interface SafeguardReviewerLine {
  account: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  institution: string;
  institution_lang: string;
  rev: Generated<number>;
  superior: string | null;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  workspace_id: string;
}

export interface SafeguardRightsTest {
  answers: Json;
  authors: string[];
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  institution: string;
  institution_lang: string;
  number: number;
  passed_digest: string | null;
  rev: Generated<number>;
  reviewer: string;
  subject: string;
  subject_digest: string;
  subject_rev: number;
  superiors: string[];
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface SearchDue {
  id: Generated<number>;
  kind: string;
  record: string;
  workspace: string;
}

export interface SearchMade {
  version: number;
  workspace: string;
}

export interface SearchPassage {
  code: string | null;
  keys: string;
  kind: string;
  lang: string;
  length: number;
  params: Json;
  place: number;
  record: string;
  strictness: number;
  text: string;
  title: boolean;
  workspace: string;
}

export interface SearchWord {
  grams: string[];
  key: string;
  passages: number;
  strictness: number;
  workspace: string;
}

export interface StrategyReceived {
  body: Json;
  parcel_id: string;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface StrategySighting {
  created_at: Timestamp;
  created_by: string;
  id: string;
  note: string | null;
  note_lang: string | null;
  parcel_id: string;
  seen_on: string;
  source: string;
  source_lang: string;
  visibility: number;
  workspace_id: string;
}

export interface StrategyStrategy {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  cyber: string;
  cyber_text: string;
  id: string;
  kind: string;
  lang: string;
  marking: string;
  number: number;
  passages: Json;
  records: Json;
  rev: Generated<number>;
  scope: string;
  scope_note: string;
  stage: string;
  stage_on: string | null;
  title: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  works: Json;
  workspace_id: string;
  writers: string[];
}

export interface StrategyVerification {
  created_at: Timestamp;
  created_by: string;
  id: string;
  note: string | null;
  note_lang: string | null;
  organisation: string;
  relation: string;
  rev: number;
  seen_on: string;
  source: string;
  source_lang: string;
  strategy_id: string;
  visibility: number;
  workspace_id: string;
}

export interface ThreatJudgement {
  agency_id: string | null;
  best: number | null;
  cannot_say: boolean;
  capability: number | null;
  capability_why: string | null;
  capability_why_lang: string | null;
  confidence: string | null;
  high: number | null;
  id: Generated<string>;
  impacts: Json;
  intent: number | null;
  intent_why: string | null;
  intent_why_lang: string | null;
  likelihood_why: string | null;
  likelihood_why_lang: string | null;
  low: number | null;
  round_id: string;
  scenario_id: string;
  sure: number | null;
  workspace_id: string;
}

export interface ThreatRound {
  assessment_id: string;
  closed_at: Timestamp | null;
  criteria_set_id: string;
  fields_per_person: number;
  horizon_months: number;
  id: string;
  number: number;
  opened_at: Generated<Timestamp>;
  panels: number;
  questions: string[];
  room: string | null;
  state: Generated<string>;
  workspace_id: string;
  yardstick_id: string;
}

export interface ThreatRoundScenario {
  answered: number | null;
  asked: number | null;
  /**
   * counts of people who moved since an earlier round: methods/elicitation E46
   */
  movement: Json | null;
  panel: number;
  position: number;
  round_id: string;
  scenario_id: string;
  scenario_rev: number;
  state: Generated<string>;
  workspace_id: string;
}

export interface ThreatScenario {
  actor_class: string | null;
  assessment_id: string;
  assumptions: Generated<string>;
  assumptions_lang: Generated<string>;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  group_number: number | null;
  id: string;
  interests: Generated<string[]>;
  marking: string;
  merged_into: string | null;
  next_review: string | null;
  number: number;
  owner_id: string | null;
  rev: Generated<number>;
  rights_implications: Generated<string>;
  rights_implications_lang: Generated<string>;
  sources: Generated<Json>;
  status: Generated<string>;
  summary: string;
  summary_lang: string;
  technology_areas: Generated<string[]>;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  withdrawn_reason: string | null;
  withdrawn_reason_lang: string | null;
  workspace_id: string;
}

export interface ThreatTalk {
  answered: number | null;
  asked: number | null;
  assessment_id: string;
  higher: Generated<Json>;
  id: string;
  lower: Generated<Json>;
  number: number;
  opened_at: Generated<Timestamp>;
  prompt: Generated<string>;
  rev: Generated<number>;
  revealed_at: Timestamp | null;
  room: string;
  round_id: string;
  scenario_id: string;
  state: Generated<string>;
  workspace_id: string;
  written_at: Timestamp | null;
}

export interface TrainingAppeal {
  certificate_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  decided_by: string | null;
  decided_on: string | null;
  id: string;
  received_on: string;
  rev: Generated<number>;
  revoked_by: string | null;
  revoked_on: string;
  revoked_reason: string;
  status: Generated<string>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface TrainingAppealText {
  appeal_id: string;
  lang: string;
  part: string;
  text: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingArrivedList {
  course_id: string;
  parcel_id: string;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingArrivedNominee {
  line: string;
  name: string | null;
  parcel_id: string;
  position: number;
  sex: string | null;
  unit: string | null;
  unit_type: string;
  visibility: number;
  withdrawn: string | null;
  workspace_id: string;
}

export interface TrainingAssessment {
  course_id: string;
  highest: number;
  kind: string;
  rev: Generated<number>;
  visibility: number;
  workspace_id: string;
}

export interface TrainingAttendance {
  nomination_id: string;
  session_id: string;
  workspace_id: string;
}

export interface TrainingBadge {
  body: Json;
  certificate_id: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingCall {
  alternates: number;
  course_id: string;
  deadline: string;
  id: string;
  receiver: string;
  seats: number;
  sent_at: Timestamp;
  sent_by: string;
  sequence: number;
  state: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingCertificate {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  edition: number;
  holder_erased: Generated<boolean>;
  id: string;
  issued_on: string;
  issuer_id: string;
  nomination_id: string;
  rev: Generated<number>;
  revoked_by: string | null;
  revoked_on: string | null;
  revoked_reason: string | null;
  serial: string;
  turn: Generated<number>;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface TrainingConfirmedSession {
  confirmed_by: string;
  confirmed_on: string;
  course_id: string;
  session_id: string;
  trainer_id: string | null;
  workspace_id: string;
}

export interface TrainingCourse {
  alternate_days: Generated<number>;
  confirm_by: string | null;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  deadline: string;
  decide_by: string | null;
  edition: Generated<number>;
  event_id: string;
  id: string;
  marking: string;
  objectives: string;
  objectives_lang: string;
  rev: Generated<number>;
  share: number;
  subject: string;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface TrainingIssuer {
  did: string;
  id: string;
  since: Timestamp;
  workspace_id: string;
}

export interface TrainingLine {
  arrived_at: Timestamp;
  course_id: string;
  line: string;
  nomination_id: string | null;
  not_taken: string | null;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingList {
  course_id: string;
  ends: string;
  programme: string;
  rev: Generated<number>;
  updated_at: Timestamp;
  updated_by: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingListed {
  course_id: string;
  id: string;
  name: string | null;
  position: number;
  programme: string;
  released_at: Timestamp | null;
  sex: string | null;
  unit: string | null;
  unit_type: string;
  visibility: number;
  withdrawn: string | null;
  workspace_id: string;
}

export interface TrainingNomination {
  course_id: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  decided_on: string | null;
  id: string;
  late: string | null;
  promoted: Generated<boolean>;
  rank: number;
  reason: string | null;
  rev: Generated<number>;
  state: string;
  status: Generated<string>;
  unit_type: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface TrainingNominee {
  name: string;
  nomination_id: string;
  sex: string;
  unit: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingQuota {
  course_id: string;
  seats: number;
  state: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingReceivedCall {
  body: Json;
  course_id: string;
  parcel_id: string;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingReceivedOutcome {
  by_day: string | null;
  course_id: string;
  line: string;
  on_day: string | null;
  parcel_id: string;
  said: string;
  sender: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingRegister {
  certificate: string;
  erased: Generated<boolean>;
  number: string;
  revoked_on: string | null;
  turn: Generated<number>;
}

export interface TrainingScore {
  kind: string;
  nomination_id: string;
  points_after: number | null;
  points_before: number | null;
  visibility: number;
  workspace_id: string;
}

export interface TrainingUseAnswer {
  by_link: Generated<boolean>;
  changed: string | null;
  fits: string | null;
  nomination_id: string;
  remark: string | null;
  remark_lang: string | null;
  used: string;
  view: string;
  visibility: number;
  why: string | null;
  workspace_id: string;
}

export interface TrainingUseLink {
  digest: Buffer;
  named_by: string | null;
  nomination_id: string;
  role: string | null;
  until: string;
  view: string;
  visibility: number;
  workspace_id: string;
}

export interface TrainingUseLinkPlace {
  digest: Buffer;
  workspace: string;
}

export interface TrainingUseSurvey {
  course_id: string;
  rev: Generated<number>;
  visibility: number;
  workspace_id: string;
}

export interface TransferExport {
  asked_at: Generated<Timestamp>;
  asked_by: string | null;
  bytes: number | null;
  digest: string | null;
  done: Generated<number>;
  expires_at: Timestamp;
  id: string;
  problem: string | null;
  recipients: string[];
  sealed_key: string | null;
  state: Generated<string>;
  total: Generated<number>;
  workspace_id: string;
}

export interface WorkshopAskedAgency {
  agency_id: string;
  phones: number;
  question: string;
  room_id: string;
  sheets: number;
  workspace_id: string;
}

export interface WorkshopAttendance {
  id: Generated<string>;
  name: string;
  organisation_type: string | null;
  organization: string;
  room_id: string;
  sex: string | null;
  workspace_id: string;
}

export interface WorkshopEarlyReveal {
  admitted: number | null;
  answered: number | null;
  part: string | null;
  question: string;
  reason: string | null;
  reason_code: string | null;
  reason_lang: string | null;
  room_id: string;
  shown: Generated<boolean>;
  workspace_id: string;
}

export interface WorkshopKeyed {
  box: Buffer | null;
  keyed_by: string | null;
  part: string | null;
  question: string;
  seat_id: string;
  workspace_id: string;
}

export interface WorkshopNote {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  id: string;
  kind: string;
  marking: string;
  rev: Generated<number>;
  room_id: string;
  scenario_id: string | null;
  text: string;
  text_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  workspace_id: string;
}

export interface WorkshopRoom {
  address: string | null;
  aside_reason: string | null;
  aside_reason_lang: string | null;
  aside_seats: Generated<number>;
  assessment_id: string;
  begun_at: Timestamp | null;
  break_label: string | null;
  break_until: Timestamp | null;
  closed_at: Timestamp | null;
  closes_unsaved: Generated<number>;
  code: string | null;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  door_locked: Generated<boolean>;
  groups: number;
  id: string;
  marking: string;
  moved: Generated<boolean>;
  moves: Generated<number>;
  opened_at: Generated<Timestamp>;
  panels: number | null;
  public_key: string;
  question: string | null;
  rev: Generated<number>;
  saved_at: Timestamp | null;
  scenario_id: string | null;
  state: Generated<string>;
  step: Generated<string>;
  timer_ends_at: Timestamp | null;
  timer_left_ms: number | null;
  title: string;
  title_lang: string;
  updated_at: Generated<Timestamp>;
  updated_by: string | null;
  visibility: number;
  wall_page: Generated<number>;
  wall_second: string | null;
  wall_view: Generated<string>;
  workspace_id: string;
}

export interface WorkshopSeat {
  agency_id: string | null;
  follows: Generated<boolean>;
  group_number: number | null;
  id: Generated<string>;
  number: number;
  panel: number | null;
  paper: Generated<boolean>;
  room_id: string;
  slip_hash: string | null;
  state: Generated<string>;
  token_hash: string;
  used: Generated<boolean>;
  weighs: Generated<boolean>;
  workspace_id: string;
}

export interface WorkshopSlip {
  agency_id: string | null;
  code_hash: string;
  follows: Generated<boolean>;
  id: Generated<string>;
  opened_at_move: number | null;
  room_id: string;
  shown_again: Generated<number>;
  workspace_id: string;
}

export interface WorkshopStage {
  position: number;
  reason: string | null;
  reason_lang: string | null;
  room_id: string;
  stage: string;
  state: Generated<string>;
  times: Generated<number>;
  workspace_id: string;
}

export interface WorkshopStick {
  named_at: Generated<Timestamp>;
  named_by: string | null;
  recipients: string[];
  workspace_id: string;
}

export interface DB {
  "assessment.assessment": AssessmentAssessment;
  "assessment.criteria_set": AssessmentCriteriaSet;
  "assessment.render": AssessmentRender;
  "assessment.report_version": AssessmentReportVersion;
  "assessment.report_version_step": AssessmentReportVersionStep;
  "assessment.step": AssessmentStep;
  "assessment.yardstick": AssessmentYardstick;
  "auth.account": AuthAccount;
  "auth.ended_session": AuthEndedSession;
  "auth.recovery": AuthRecovery;
  "auth.secret_fingerprint": AuthSecretFingerprint;
  "auth.session": AuthSession;
  "auth.twoFactor": AuthTwoFactor;
  "auth.user": AuthUser;
  "auth.verification": AuthVerification;
  "capability.agreed": CapabilityAgreed;
  "capability.answer": CapabilityAnswer;
  "capability.instrument": CapabilityInstrument;
  "capability.levels_question": CapabilityLevelsQuestion;
  "capability.mapping": CapabilityMapping;
  "capability.profile": CapabilityProfile;
  "desk.progress": DeskProgress;
  "desk.register": DeskRegister;
  "desk.register_file": DeskRegisterFile;
  "diligence.act": DiligenceAct;
  "diligence.decision": DiligenceDecision;
  "diligence.given_answer": DiligenceGivenAnswer;
  "diligence.mitigation": DiligenceMitigation;
  "diligence.policy": DiligencePolicy;
  "diligence.received_answer": DiligenceReceivedAnswer;
  "diligence.received_conditions": DiligenceReceivedConditions;
  "diligence.sent_conditions": DiligenceSentConditions;
  "diligence.statement": DiligenceStatement;
  "diligence.support_case": DiligenceSupportCase;
  "diligence.taken_out": DiligenceTakenOut;
  "directory.account": DirectoryAccount;
  "directory.invitation": DirectoryInvitation;
  "directory.membership": DirectoryMembership;
  "directory.partner": DirectoryPartner;
  "directory.partner_code": DirectoryPartnerCode;
  "directory.recovery_notice": DirectoryRecoveryNotice;
  "directory.reminder": DirectoryReminder;
  "directory.room_code": DirectoryRoomCode;
  "directory.workspace": DirectoryWorkspace;
  "effect.calculation": EffectCalculation;
  "effect.calculation_input": EffectCalculationInput;
  "effect.portfolio": EffectPortfolio;
  "effect.portfolio_measure": EffectPortfolioMeasure;
  "exchange.incoming": ExchangeIncoming;
  "exchange.outgoing": ExchangeOutgoing;
  "exchange.receipt": ExchangeReceipt;
  "exchange.tombstone": ExchangeTombstone;
  "figures.counted_row": FiguresCountedRow;
  "figures.figure": FiguresFigure;
  "figures.opening": FiguresOpening;
  "figures.published": FiguresPublished;
  "granting.change": GrantingChange;
  "granting.proposal": GrantingProposal;
  "history.revision": HistoryRevision;
  "knowledge.adaptation": KnowledgeAdaptation;
  "knowledge.adaptation_answer": KnowledgeAdaptationAnswer;
  "knowledge.contribution": KnowledgeContribution;
  "knowledge.edition": KnowledgeEdition;
  "knowledge.edition_pdf": KnowledgeEditionPdf;
  "knowledge.introduction": KnowledgeIntroduction;
  "knowledge.language_request": KnowledgeLanguageRequest;
  "knowledge.passage": KnowledgePassage;
  "knowledge.picture": KnowledgePicture;
  "knowledge.pinned": KnowledgePinned;
  "knowledge.procedure": KnowledgeProcedure;
  "knowledge.procedure_translation": KnowledgeProcedureTranslation;
  "knowledge.received_adaptation": KnowledgeReceivedAdaptation;
  "knowledge.received_edition": KnowledgeReceivedEdition;
  "knowledge.received_language_request": KnowledgeReceivedLanguageRequest;
  "knowledge.received_picture": KnowledgeReceivedPicture;
  "knowledge.received_use": KnowledgeReceivedUse;
  "knowledge.review": KnowledgeReview;
  "knowledge.revision": KnowledgeRevision;
  "knowledge.suggestion": KnowledgeSuggestion;
  "knowledge.told_use": KnowledgeToldUse;
  "knowledge.use": KnowledgeUse;
  "knowledge.work": KnowledgeWork;
  "knowledge.writing": KnowledgeWriting;
  "landscape.claim": LandscapeClaim;
  "landscape.claims_question": LandscapeClaimsQuestion;
  "landscape.finding": LandscapeFinding;
  "landscape.settlement": LandscapeSettlement;
  "landscape.word_list": LandscapeWordList;
  "moderation.allowed_text": ModerationAllowedText;
  "moderation.held": ModerationHeld;
  "moderation.held_command": ModerationHeldCommand;
  "needs.answered": NeedsAnswered;
  "needs.decision": NeedsDecision;
  "needs.initiative": NeedsInitiative;
  "needs.need": NeedsNeed;
  "needs.other_activity": NeedsOtherActivity;
  "needs.questionnaire": NeedsQuestionnaire;
  "needs.received": NeedsReceived;
  "needs.request": NeedsRequest;
  "needs.request_need": NeedsRequestNeed;
  "needs.selection": NeedsSelection;
  "offline.signed": OfflineSigned;
  "offline.signed_item": OfflineSignedItem;
  "offline.worksheet": OfflineWorksheet;
  "offline.worksheet_row": OfflineWorksheetRow;
  "people.attendance": PeopleAttendance;
  "people.attended": PeopleAttended;
  "people.attended_now": PeopleAttendedNow;
  "people.check_in": PeopleCheckIn;
  "people.check_in_capacity": PeopleCheckInCapacity;
  "people.check_in_device": PeopleCheckInDevice;
  "people.comparison": PeopleComparison;
  "people.counted_participation": PeopleCountedParticipation;
  "people.decision": PeopleDecision;
  "people.ended_fields": PeopleEndedFields;
  "people.event": PeopleEvent;
  "people.held_pair": PeopleHeldPair;
  "people.linked": PeopleLinked;
  "people.near_pair": PeopleNearPair;
  "people.pair": PeoplePair;
  "people.paper_decision": PeoplePaperDecision;
  "people.paper_keying": PeoplePaperKeying;
  "people.paper_line": PeoplePaperLine;
  "people.paper_sheet": PeoplePaperSheet;
  "people.participation": PeopleParticipation;
  "people.pass": PeoplePass;
  "people.pass_signer": PeoplePassSigner;
  "people.sample": PeopleSample;
  "people.sample_pair": PeopleSamplePair;
  "people.scan": PeopleScan;
  "people.scan_answer": PeopleScanAnswer;
  "people.session": PeopleSession;
  "platform.absence": PlatformAbsence;
  "platform.audit": PlatformAudit;
  "platform.audit_checkpoint": PlatformAuditCheckpoint;
  "platform.command": PlatformCommand;
  "platform.comment": PlatformComment;
  "platform.comment_mention": PlatformCommentMention;
  "platform.draft": PlatformDraft;
  "platform.erased": PlatformErased;
  "platform.evidence": PlatformEvidence;
  "platform.file": PlatformFile;
  "platform.help_contact": PlatformHelpContact;
  "platform.migration": PlatformMigration;
  "platform.node": PlatformNode;
  "platform.person_salt": PlatformPersonSalt;
  "platform.rewrite_due": PlatformRewriteDue;
  "platform.taken_duty": PlatformTakenDuty;
  "platform.translation": PlatformTranslation;
  "policy.asked_effect": PolicyAskedEffect;
  "policy.civil_input": PolicyCivilInput;
  "policy.effect": PolicyEffect;
  "policy.effects_question": PolicyEffectsQuestion;
  "policy.measure": PolicyMeasure;
  "policy.measure_draft": PolicyMeasureDraft;
  "policy.milestone": PolicyMilestone;
  "policy.objection": PolicyObjection;
  "policy.rated_effect": PolicyRatedEffect;
  "policy.reading": PolicyReading;
  "practice.citation": PracticeCitation;
  "practice.counted_outcome": PracticeCountedOutcome;
  "practice.decision": PracticeDecision;
  "practice.detail": PracticeDetail;
  "practice.known": PracticeKnown;
  "practice.lesson": PracticeLesson;
  "practice.moderator": PracticeModerator;
  "practice.outcome": PracticeOutcome;
  "practice.outcome_words": PracticeOutcomeWords;
  "practice.practice": PracticePractice;
  "practice.received_card": PracticeReceivedCard;
  "practice.received_outcome": PracticeReceivedOutcome;
  "practice.response": PracticeResponse;
  "practice.submission": PracticeSubmission;
  "practice.told_outcomes": PracticeToldOutcomes;
  "practice.withdrawal": PracticeWithdrawal;
  "press.cleared_text": PressClearedText;
  "press.figure": PressFigure;
  "press.named_state": PressNamedState;
  "press.quote": PressQuote;
  "press.release": PressRelease;
  "press.writer": PressWriter;
  "priority.ranking": PriorityRanking;
  "priority.ranking_input": PriorityRankingInput;
  "priority.risk": PriorityRisk;
  "priority.risk_list": PriorityRiskList;
  "priority.stated_weights": PriorityStatedWeights;
  "priority.weights_question": PriorityWeightsQuestion;
  "programme.agency": ProgrammeAgency;
  "programme.body": ProgrammeBody;
  "programme.engagement": ProgrammeEngagement;
  "programme.event": ProgrammeEvent;
  "programme.history_entry": ProgrammeHistoryEntry;
  "programme.implementer": ProgrammeImplementer;
  "programme.implementer_member": ProgrammeImplementerMember;
  "programme.phase": ProgrammePhase;
  "programme.programme": ProgrammeProgramme;
  "question.item": QuestionItem;
  "question.pairing": QuestionPairing;
  "question.participation": QuestionParticipation;
  "question.sealed": QuestionSealed;
  "recommendation.action": RecommendationAction;
  "recommendation.answered_by": RecommendationAnsweredBy;
  "recommendation.evidence_rule": RecommendationEvidenceRule;
  "recommendation.points_question": RecommendationPointsQuestion;
  "recommendation.recommendation": RecommendationRecommendation;
  "recommendation.reply": RecommendationReply;
  "recommendation.report": RecommendationReport;
  "recommendation.stated_points": RecommendationStatedPoints;
  "recommendation.verification": RecommendationVerification;
  "recommendation.visit": RecommendationVisit;
  "recommendation.visit_item": RecommendationVisitItem;
  "safeguard.reviewer_line": SafeguardReviewerLine;
  "safeguard.rights_test": SafeguardRightsTest;
  "search.due": SearchDue;
  "search.made": SearchMade;
  "search.passage": SearchPassage;
  "search.word": SearchWord;
  "strategy.received": StrategyReceived;
  "strategy.sighting": StrategySighting;
  "strategy.strategy": StrategyStrategy;
  "strategy.verification": StrategyVerification;
  "threat.judgement": ThreatJudgement;
  "threat.round": ThreatRound;
  "threat.round_scenario": ThreatRoundScenario;
  "threat.scenario": ThreatScenario;
  "threat.talk": ThreatTalk;
  "training.appeal": TrainingAppeal;
  "training.appeal_text": TrainingAppealText;
  "training.arrived_list": TrainingArrivedList;
  "training.arrived_nominee": TrainingArrivedNominee;
  "training.assessment": TrainingAssessment;
  "training.attendance": TrainingAttendance;
  "training.badge": TrainingBadge;
  "training.call": TrainingCall;
  "training.certificate": TrainingCertificate;
  "training.confirmed_session": TrainingConfirmedSession;
  "training.course": TrainingCourse;
  "training.issuer": TrainingIssuer;
  "training.line": TrainingLine;
  "training.list": TrainingList;
  "training.listed": TrainingListed;
  "training.nomination": TrainingNomination;
  "training.nominee": TrainingNominee;
  "training.quota": TrainingQuota;
  "training.received_call": TrainingReceivedCall;
  "training.received_outcome": TrainingReceivedOutcome;
  "training.register": TrainingRegister;
  "training.score": TrainingScore;
  "training.use_answer": TrainingUseAnswer;
  "training.use_link": TrainingUseLink;
  "training.use_link_place": TrainingUseLinkPlace;
  "training.use_survey": TrainingUseSurvey;
  "transfer.export": TransferExport;
  "workshop.asked_agency": WorkshopAskedAgency;
  "workshop.attendance": WorkshopAttendance;
  "workshop.early_reveal": WorkshopEarlyReveal;
  "workshop.keyed": WorkshopKeyed;
  "workshop.note": WorkshopNote;
  "workshop.room": WorkshopRoom;
  "workshop.seat": WorkshopSeat;
  "workshop.slip": WorkshopSlip;
  "workshop.stage": WorkshopStage;
  "workshop.stick": WorkshopStick;
}
