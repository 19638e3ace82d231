/** The text of docs/security/decisions.md: every decision as its endpoint describes it (`platform/contract/decisions.ts`). */
import type { Decision } from "#platform/contract/decisions.ts";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { heldBy } from "#platform/contract/declared.generated.ts";

const asked: Readonly<Record<Decision["asks"], string>> = {
  nothing: "a confirmation",
  remark: "a confirmation; a remark may be added",
  reason: "a reason",
  words: "a reason",
};
const told: Readonly<Record<Decision["told"][number], string>> = {
  authors: "its authors",
  reviewers: "its reviewers",
  author: "its author",
  "the-person": "the person",
  workspace: "everybody who may read it",
  room: "everybody in the room",
  programme: "the programme",
  receiver: "the receiver",
};
const until: Readonly<Record<NonNullable<Decision["back"]>["until"], string>> = {
  "in-report-or-force": "until a version of the report that was made after it is approved, or it is in force",
  withdrawn: "at any time, by a withdrawal; what was read stays read",
  always: "at any time",
};
const after: Readonly<Record<Decision["afterwards"], string>> = {
  "new-version": "a new version",
  "new-record": "a new record",
  "new-release": "a new release",
  "new-invitation": "a new invitation",
  "new-round": "asking the room again",
  "new-room": "a new room",
  "new-verification": "a newer finding",
  "new-visit": "a further visit",
  "new-text": "a new text",
  "decided-again": "deciding again",
  nothing: "nothing",
};

export type Deciding = Endpoint & { readonly decision: Decision };

export const decisionsOf = (endpoints: readonly Endpoint[]): readonly Deciding[] =>
  endpoints.filter((one): one is Deciding => one.decision !== undefined).toSorted((a, b) => (a.id < b.id ? -1 : 1));

const rolesOf = ({ permission }: Endpoint): string => {
  const roles = (heldBy as Readonly<Record<string, readonly string[]>>)[permission];
  return roles === undefined ? permission : roles.join(", ");
};

const rowOf = (one: Deciding): string => {
  const { asks, back, afterwards, told: whom } = one.decision;
  const way = back === null ? "no" : `\`${back.by}\`, ${until[back.until]}`;
  return `| \`${one.id}\` | ${rolesOf(one)} | ${asked[asks]} | ${whom.map((who) => told[who]).join(", ")} | ${way} | ${after[afterwards]} |`;
};

export const decisionsPage = (endpoints: readonly Endpoint[]): string =>
  `${[
    "# Decisions",
    "",
    "Each decision is asked once, in a dialog that names the record, what follows and who is told. The table is written from the endpoints' own",
    "descriptions (`platform/contract/decisions.ts`); `app/server/decisions.test.ts` compares them, and drives every row. The audit row of a decision has",
    "the id of its endpoint as action. People are told by the record, its history and the duty that arises; a programme is told by a parcel only.",
    "With `COUNTERPART_WRITE=1` the test writes this page.",
    "",
    "| Decision | Who may | Asks for | Told | Taken back | Replaced afterwards by |",
    "|---|---|---|---|---|---|",
    ...decisionsOf(endpoints).map(rowOf),
  ].join("\n")}\n`;
