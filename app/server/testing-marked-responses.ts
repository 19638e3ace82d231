/**
 * Steps 5, 6 and 8 of a marked world, and the records before a workshop: measures, recommendations with reported and verified
 * status, exported lists of them, needs and initiatives, all with unique words. For tests only.
 */
import { randomBytes } from "node:crypto";
import { agreePortfolio } from "#modules/effect/contract/effect.ts";
import { strictest, type Tlp } from "#platform/contract/markings.ts";
import { addInitiative, addNeed } from "#modules/needs/contract/needs.ts";
import { makeSheet, registerSigned } from "#modules/offline/contract/offline.ts";
import { addCivilInput, draftMeasure } from "#modules/policy/contract/policy.ts";
import { addRecommendation, replyTo, reportProgress } from "#modules/recommendation/contract/recommendation.ts";
import { planVisit } from "#modules/recommendation/contract/follow-up.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";

const said = (text: string) => ({ text, lang: "en" });
const command = (): string => randomBytes(16).toString("base64url");

/**
 * @param assessments with the marking of each: each record with its own marking is followed by one under the next assessment
 * @param plant returns a unique word for a place that readers with this clearance may see, and records it
 */
export const markedResponses = async (
  focal: Browser,
  workspace: string,
  assessments: readonly { readonly id: string; readonly marking: Tlp }[],
  agency: string,
  plant: (where: string, marking: Tlp) => string,
) => {
  const ids = {
    measure: [] as string[],
    recommendation: [] as string[],
    initiative: [] as string[],
    need: [] as string[],
    visit: [] as string[],
    sheet: [] as string[],
    signed: [] as string[],
  };
  for (const [i, assessment] of assessments.entries()) {
    const params = { workspace, assessment: assessment.id };
    const marking = assessments[(i + 1) % assessments.length]?.marking ?? "TLP:RED";
    // a record becomes at least as strict as its assessment
    const both = strictest([marking, assessment.marking]);
    const measure = await focal.call(draftMeasure, {
      params,
      body: {
        commandId: command(),
        ...measureNamed(`Measure ${plant("title of a measure", both)}`, {
          problem: said(`Problem ${plant("problem of a measure", both)}`),
          theoryOfChange: said(`Theory ${plant("theory of change", both)}`),
          marking: both,
        }),
      },
    });
    ids.measure.push(measure.id);
    await focal.call(addCivilInput, {
      params: { workspace, measure: measure.id },
      body: {
        commandId: command(),
        saidBy: said(`Society ${plant("who gave civil-society input", both)}`),
        input: said(`Input ${plant("civil-society input", both)}`),
        marking: both,
      },
    });
    await focal.call(agreePortfolio, {
      params,
      body: {
        commandId: command(),
        statement: said(`Decided ${plant("statement of a portfolio", both)}`),
        decidedBy: said(`Council ${plant("who decided on a portfolio", both)}`),
        decidedOn: "2026-01-01",
        calculation: null,
        measures: [{ measure: measure.id, chosen: false, reason: said(`Aside ${plant("reason of a choice", both)}`) }],
      },
    });
    // a source named after a record with fewer readers than the recommendation
    const secret = await focal.call(draftMeasure, {
      params,
      body: { commandId: command(), ...measureNamed(`Measure ${plant("title of a RED measure", "TLP:RED")}`, { marking: "TLP:RED" }) },
    });
    ids.measure.push(secret.id);
    const label = said(`After ${plant("source named after a RED measure", "TLP:RED")}`);
    const recommendation = await focal.call(addRecommendation, {
      params,
      body: {
        commandId: command(),
        text: said(`Recommended ${plant("text of a recommendation", both)}`),
        addressee: said(`Addressee ${plant("addressee of a recommendation", both)}`),
        owner: agency,
        dueOn: null,
        zone: "UTC",
        sources: [{ kind: "measure", urn: secret.urn, label, body: null, date: null }],
        origin: "workshop",
        replyUntil: null,
        marking,
      },
    });
    const here = { workspace, recommendation: recommendation.id };
    ids.recommendation.push(recommendation.id);
    const reason = said(`Replied ${plant("reason of a reply", both)}`);
    await focal.call(replyTo, {
      params: here,
      body: { commandId: command(), answer: "partly", reason, byWhom: "Ministry", on: "2026-01-02" },
    });
    await focal.call(reportProgress, {
      params: here,
      body: {
        commandId: command(),
        status: "under-way",
        words: said(`Reported ${plant("words of a report", both)}`),
        byWhom: "Ministry",
        on: "2026-01-03",
        evidence: [{ how: "referenced", reference: said(`Order ${plant("evidence of a report", both)}`) }],
      },
    });
    const planned = { commandId: command(), plannedOn: "2026-06-01", zone: "UTC", mode: "remote" as const };
    ids.visit.push((await focal.call(planVisit, { params, body: planned })).id);
    // exported lists, and an imported scan: as strict as the strictest record in them
    for (const [kind, format] of [
      ["recommendations", "xlsx"],
      ["measures", "docx"],
    ] as const) {
      const taking = { commandId: command(), kind, format, language: "en" };
      ids.sheet.push((await focal.call(makeSheet, { params, body: taking })).id);
    }
    const scan = Buffer.from(`%PDF-1.7 ${String(i)} of ${assessment.id}`).toString("base64");
    const signing = { file: { name: "signed.pdf", content: scan }, signedOn: "2026-02-01", marking: "TLP:CLEAR" as const };
    const signedBy = `Minister ${plant("who signed", both)}`;
    const signature = { commandId: command(), ...signing, signedBy, contains: [recommendation.id] };
    ids.signed.push((await focal.call(registerSigned, { params, body: signature })).id);
    const initiative = {
      agency,
      title: said(`Initiative ${plant("title of an initiative", marking)}`),
      areas: [],
      starts: null,
      ends: null,
      status: "planned" as const,
      funder: plant("funder of an initiative", marking),
      marking,
    };
    ids.initiative.push((await focal.call(addInitiative, { params: { workspace }, body: { commandId: command(), ...initiative } })).id);
    const need = { agency, kind: "knowledge" as const, text: said(`Need ${plant("text of a need", marking)}`), place: null, marking };
    ids.need.push((await focal.call(addNeed, { params: { workspace }, body: { commandId: command(), ...need } })).id);
  }
  return ids;
};
