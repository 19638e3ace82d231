/** Step 7 of a marked world: notes, evidence and reasons with unique words, as strict as the assessment. For tests only. */
import { randomBytes } from "node:crypto";
import { openAsking, revealAsking } from "#modules/capability/contract/capability-asking.ts";
import { agreeItem, getInstrument, keepAnswers, listInstruments, startProfile } from "#modules/capability/contract/capability.ts";
import type { Browser } from "#platform/server/http/testing.ts";

const said = (text: string) => ({ text, lang: "en" });

/** @param plant returns a unique word for a place, and records it */
export const markedCapability = async (
  focal: Browser,
  workspace: string,
  assessments: readonly string[],
  agency: string,
  plant: (where: string, assessment: number) => string,
) => {
  const { instruments } = await focal.call(listInstruments, { params: { workspace } });
  const instrument = instruments[0]?.id ?? "";
  const { nodes } = await focal.call(getInstrument, { params: { workspace, instrument } });
  const item = nodes.find(({ assessable }) => assessable)?.id ?? "";
  const ids = { profile: [] as string[], from: [] as string[], asking: [] as string[], instrument: [instrument], item: ["0"] };
  for (const [i, assessment] of assessments.entries()) {
    const here = { workspace, assessment };
    const commandId = randomBytes(16).toString("base64url");
    const { id: profile } = await focal.call(startProfile, { params: here, body: { commandId, instrument, rollUp: null } });
    ids.profile.push(profile);
    ids.from.push(profile);
    await focal.call(keepAnswers, {
      params: { ...here, profile, agency },
      body: {
        answers: [
          {
            item,
            expectedRev: null,
            standing: "level",
            level: 1,
            evidence: "documented",
            evidenceAt: said(`Lies ${plant("place of evidence", i)}`),
            confidence: "low",
            note: said(`Noted ${plant("note of an answer", i)}`),
          },
        ],
      },
    });
    await focal.call(agreeItem, {
      params: { ...here, profile, item: "0" },
      body: { expectedRev: null, level: 2, target: 3, reason: said(`Agreed ${plant("reason of an agreed level", i)}`) },
    });
    const open = { commandId: randomBytes(16).toString("base64url"), items: [item] };
    const asking = await focal.call(openAsking, { params: { ...here, profile }, body: open });
    ids.asking.push(asking.id);
    await focal.call(revealAsking, { params: { ...here, profile, asking: asking.id }, body: { expectedRev: asking.rev } });
  }
  return ids;
};
