/**
 * The data for the pictures: ids of the demonstration's records, an approved report version, one release that was sent and one that was withdrawn.
 */
import { listProfiles } from "#modules/capability/contract/capability.ts";
import type { Client } from "#platform/contract/client.ts";
import { approveReportVersion, freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import { previewRelease, releaseRegister, type Choice } from "#modules/threat/contract/release-register.ts";
import { listShared, withdrawParcel } from "#platform/contract/exchange.ts";
import { listVisits } from "#modules/recommendation/contract/follow-up.ts";
import { listMeasures } from "#modules/policy/contract/policy.ts";
import { listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { deskSession } from "./desk-session.ts";
import { calculated } from "./journey-calculated.ts";
import { commandId } from "./journey-steps.ts";

export interface Stand {
  readonly desk: string;
  /** Addresses of pages at the desk. */
  readonly state: string;
  readonly assessment: string;
  readonly programme: string;
  readonly ids: {
    readonly workspace: string;
    readonly programme: string;
    readonly assessment: string;
    readonly scenarios: readonly string[];
    readonly measure: string;
    readonly measureInTest: string;
    readonly recommendation: string;
    readonly visit: string;
    readonly profile: string;
    readonly engagement: string;
    readonly reportVersion: string;
    readonly parcel: string;
    readonly tombstone: string;
  };
}

/** Amara releases the approved version. @returns the id of the parcel */
const release = async (amara: Client, workspace: string, reportVersion: string, leaveOut: readonly string[]): Promise<string> => {
  const { partners } = await amara.call(listShared, { params: { workspace } });
  const choice: Choice = {
    receiver: partners[0]?.workspace ?? "",
    maxMarking: "TLP:AMBER",
    marking: "TLP:AMBER",
    leaveOut: [...leaveOut],
    tellLeftOut: true,
  };
  const params = { workspace, reportVersion };
  const { digest } = await amara.call(previewRelease, { params, body: choice });
  const reason = { text: "A second reading at home found one scenario that is not ready.", lang: "en" };
  const sent = await amara.call(releaseRegister, { params, body: { ...choice, commandId: commandId(), digest, reason } });
  return sent.parcel;
};

const approvedReportVersion = async (bruno: Client, dalia: Client, workspace: string, assessment: string): Promise<string> => {
  const { id, digest } = await bruno.call(freezeReportVersion, {
    params: { workspace, assessment },
    body: { commandId: commandId(), language: "en" },
  });
  await dalia.call(approveReportVersion, { params: { workspace, reportVersion: id }, body: { digest } });
  return id;
};

/** Makes the data. @param desk origin of a running demonstration */
export const standOn = async (desk: string): Promise<Stand> => {
  const [amara, bruno, dalia] = [await deskSession(desk, "amara"), await deskSession(desk, "bruno"), await deskSession(desk, "dalia")];
  const { workspaces } = await bruno.call(getSession);
  const workspace = workspaces.find((one) => one.kind === "state")?.id ?? "";
  const programme = workspaces.find((one) => one.kind === "programme")?.id ?? "";
  const assessment = (await bruno.call(listAssessments, { params: { workspace } })).assessments[0]?.id ?? "";
  const params = { workspace, assessment };
  await calculated(desk, 60_000);
  const scenarios = (await bruno.call(listScenarios, { params })).scenarios.map(({ id }) => id);
  const { measures } = await bruno.call(listMeasures, { params });
  const { recommendations } = await bruno.call(listRecommendations, { params });
  const reportVersion = await approvedReportVersion(bruno, dalia, workspace, assessment);
  const tombstone = await release(amara, workspace, reportVersion, []);
  const parcel = await release(amara, workspace, reportVersion, scenarios.slice(-1));
  // a redacted version that is not approved yet
  await bruno.call(freezeReportVersion, {
    params: { workspace, assessment },
    body: { commandId: commandId(), language: "en", maxMarking: "TLP:AMBER" },
  });
  const states = JSON.parse(new TextDecoder().decode(await bruno.download(`${desk}/api/w/${programme}/states?text=bolami`))) as {
    states: { id: string }[];
  };
  return {
    desk,
    state: `${desk}/w/${workspace}`,
    assessment: `${desk}/w/${workspace}/assessments/${assessment}`,
    programme: `${desk}/w/${programme}`,
    ids: {
      workspace,
      programme,
      assessment,
      scenarios,
      measure: measures[0]?.id ?? "",
      measureInTest: measures.find(({ status }) => status === "under-review")?.id ?? measures[1]?.id ?? "",
      recommendation: recommendations[0]?.id ?? "",
      visit: (await bruno.call(listVisits, { params })).visits[0]?.id ?? "",
      profile: (await bruno.call(listProfiles, { params })).profiles[0]?.id ?? "",
      engagement: states.states[0]?.id ?? "",
      reportVersion,
      parcel,
      tombstone,
    },
  };
};

/** Withdraws the released register, so that the receiver has only a tombstone (a line without content). */
export const takeBack = async ({ desk, ids }: Stand): Promise<void> => {
  const amara = await deskSession(desk, "amara");
  const reason = { text: "The authority will release the whole assessment at once.", lang: "en" };
  await amara.call(withdrawParcel, { params: { workspace: ids.workspace, parcel: ids.parcel }, body: { reason } });
};
