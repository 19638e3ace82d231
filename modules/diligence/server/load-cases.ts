/**
 * Fills the demonstration with a policy, the head of the programme as the decider, and fictional cases: decided, out of scope, waiting for a
 * decision, and not finished. A second call changes nothing.
 */
import { dayInUtc, monthsLater } from "#methods/calendar/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { supportKinds } from "#platform/contract/support.ts";
import type { CaseFields } from "../contract/diligence.ts";
import { caseById } from "./cases.ts";
import { signDecision, type Signing } from "./decide-case.ts";
import { insertCase } from "./keep-cases.ts";
import { insertPolicy } from "./policy.ts";

const said = (text: string) => ({ text, lang: "en" });
const factor = (
  kind: CaseFields["factors"][number]["kind"],
  known: string,
  source: string,
  reliability: CaseFields["factors"][number]["sources"][number]["reliability"],
  rating: CaseFields["factors"][number]["rating"],
  mitigated: CaseFields["factors"][number]["mitigated"],
): CaseFields["factors"][number] => ({ kind, known: said(known), sources: [{ text: source, reliability }], rating, mitigated });

type Written = Omit<CaseFields, "delivers" | "marking" | "mitigations"> & {
  /** The mitigations. `days`: the due date, as a number of days after the start of the demonstration. */
  readonly mitigations: readonly (readonly [text: string, owner: string, days: number])[];
  readonly decided: Omit<Signing, "until" | "rule"> | null;
  readonly proposed?: true;
};

const cases: readonly Written[] = [
  {
    state: "X-VEL",
    unit: "law-enforcement",
    title: said("Training and workshops on requests to online platforms"),
    covers: [...supportKinds],
    scope: { inside: true, reason: said("Training and advice for a police service are support to a security force.") },
    factors: [
      factor(
        "unit-record",
        "Two complaints about access to accounts in 2024; one was upheld by a court.",
        "Annual report of the ombuds office (invented)",
        "confirmed",
        "considerable",
        "moderate",
      ),
      factor(
        "force-record",
        "Custody beyond the legal limit was criticized in 2025.",
        "Report of the ombuds office (invented)",
        "reliable",
        "considerable",
        null,
      ),
      factor(
        "accountability",
        "An inspectorate exists; a third of its files of 2025 were closed in time.",
        "Figures of the inspectorate (invented)",
        "reliable",
        "moderate",
        null,
      ),
      factor(
        "prevention",
        "Access to tools is logged. Nobody outside the service reads the logs.",
        "The service itself",
        "unchecked",
        "considerable",
        "moderate",
      ),
      factor(
        "withholding",
        "Without support, training would come from vendors and without a part on rights.",
        "Judgement of the assessor",
        "own-judgement",
        "moderate",
        null,
      ),
      factor("monitoring", "The ombuds office accepts to visit twice a year.", "Its letter (invented)", "confirmed", "low", null),
    ],
    mitigations: [
      ["A part on rights before any session on tools", "Training office of the programme", 60],
      ["Independent reading of the access logs, each quarter", "Ombuds office", 90],
    ],
    decided: {
      outcome: "conditions",
      reason: said("The rule on logs is new and the ombuds office will read them. Without the reading the support stops."),
      conditions: said("The two mitigations, and a visit within six months."),
    },
  },
  {
    state: "X-VEL",
    unit: "oversight-body",
    title: said("Course on human rights law for inspectors"),
    covers: ["training"],
    scope: { inside: false, reason: said("The course teaches human rights law only, which the policy leaves outside its scope.") },
    factors: [],
    mitigations: [],
    decided: { outcome: "out-of-scope", reason: said("The contents were read: rights law and nothing else."), conditions: null },
  },
  {
    state: "X-UMB",
    unit: "ministry",
    title: said("Follow-up visits to the ministry"),
    covers: ["visit", "advice", "package", "material"],
    scope: { inside: true, reason: said("Advice to a ministry that commands a security force.") },
    factors: [
      factor(
        "accountability",
        "Reports of the inspectorate are published.",
        "Web site of the ministry (invented)",
        "reliable",
        "low",
        null,
      ),
    ],
    mitigations: [],
    decided: { outcome: "support", reason: said("The visits reach no unit in the field."), conditions: null },
  },
  {
    state: "X-UMB",
    unit: "prosecution",
    title: said("Course on open sources"),
    covers: ["training"],
    scope: { inside: true, reason: said("Prosecutors direct investigations of a security force.") },
    factors: [
      factor("unit-record", "No complaint about this service is known.", "Court registers (invented)", "reliable", "low", null),
      factor("accountability", "Its directives are published each year.", "Official journal (invented)", "confirmed", "low", null),
    ],
    mitigations: [],
    decided: {
      outcome: "support",
      reason: said("The service is open to the courts, and the course has a part on limits."),
      conditions: null,
    },
  },
  {
    state: "X-BOL",
    unit: "prosecution",
    title: said("Course on open sources"),
    covers: ["training"],
    scope: { inside: true, reason: said("Prosecutors direct investigations of a security force.") },
    factors: [
      factor(
        "accountability",
        "Complaints are closed without an answer, and nobody outside reads the files.",
        "Report of a bar association (invented)",
        "reliable",
        "high",
        "considerable",
      ),
    ],
    mitigations: [],
    decided: {
      outcome: "refused",
      reason: said("No measure that the programme could ask for would make complaints be heard. Ask again if that changes."),
      conditions: null,
    },
  },
  {
    state: "X-BOL",
    unit: "law-enforcement",
    title: said("Course on evidence from online services"),
    covers: ["training"],
    scope: { inside: true, reason: said("Training for a police service.") },
    factors: [
      factor("unit-record", "No complaint about this unit is known.", "Press and court registers (invented)", "reliable", "low", null),
    ],
    mitigations: [],
    decided: null,
    proposed: true,
  },
  {
    state: "X-ZAH",
    unit: "prosecution",
    title: said("Advice on requests to platforms"),
    covers: ["advice"],
    scope: null,
    factors: [],
    mitigations: [],
    decided: null,
  },
];

const policyName = said("Due diligence policy of the programme (invented)");

const load = async (tx: Tx, officer: string, decider: string, now: Date): Promise<void> => {
  const today = dayInUtc(now);
  await insertPolicy(
    tx,
    {
      name: policyName,
      text: said("Support goes to a unit after a decision. A State reads the conditions and says whether it accepts them."),
      decider,
      months: 12,
      answerDays: 21,
      alwaysToldSince: null,
      keepMonths: 60,
    },
    "demonstration",
  );
  for (const { mitigations, decided, proposed, ...fields } of cases) {
    const due = (days: number): string => dayInUtc(new Date(now.getTime() + days * 86_400_000));
    const written = mitigations.map(([text, owner, days]) => ({ id: null, text: said(text), owner, due: due(days) }));
    const id = await insertCase(tx, { ...fields, delivers: [officer], mitigations: written, marking: "TLP:AMBER+STRICT" }, officer);
    if (decided !== null)
      await signDecision(tx, await caseById(tx, today, id), { ...decided, until: monthsLater(today, 12), rule: policyName }, decider, now);
    const status = decided !== null ? "decided" : proposed === true ? "proposed" : "assessing";
    await tx.updateTable("diligence.support_case").set({ status }).where("id", "=", id).execute();
  }
};

export const loadCases: LoadDemonstration = async ({ db, now }, { programme, accounts }) => {
  const there = await db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
    tx.selectFrom("diligence.policy").select("id").where("workspace_id", "=", programme).executeTakeFirst(),
  );
  if (there !== undefined) return;
  await db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) => load(tx, accounts.bruno, accounts.greta, now()));
};
