/** Sets the states of the eight steps in the demonstration of the fictional State. A second call does nothing. */
import type { LoadDemonstration } from "#platform/server/http/index.ts";

const stands = [
  ["roles", "done"],
  ["technology", "done"],
  ["scenarios", "under-way"],
  ["priorities", "done"],
  ["responses", "under-way"],
  ["effect", "under-way"],
  ["capability", "under-way"],
  ["recommendations", "under-way"],
] as const;

export const loadVelmaraSteps: LoadDemonstration = async ({ db }, { velmara }) => {
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    if ((await tx.selectFrom("assessment.step").select("step").where("workspace_id", "=", velmara).executeTakeFirst()) !== undefined)
      return;
    const assessments = await tx.selectFrom("assessment.assessment").select("id").where("workspace_id", "=", velmara).execute();
    for (const { id } of assessments) {
      for (const [step, state] of stands)
        await tx
          .insertInto("assessment.step")
          .values({
            workspace_id: velmara,
            assessment_id: id,
            step,
            state,
            times: 1,
            created_by: "demonstration",
            updated_by: "demonstration",
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    }
  });
};
