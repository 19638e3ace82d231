/** Records of a measure that are not part of the tested text: input of civil society, expected effects, readings of indicators. */
import { addCivilInput, changeCivilInput, readIndicator, stateEffect, type Measure } from "../contract/policy.ts";
import { strictestTlp, tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeRow, newId } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { expectRev, markingColumns } from "#platform/server/record/index.ts";
import { raiseReportVersions } from "#modules/assessment/server/index.ts";
import { lockMeasure, measureById } from "./measures.ts";

const one = <T extends { readonly id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((each) => each.id === id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

const effectOf = ({ expectedEffects }: Measure, scenario: string, on: string) =>
  expectedEffects.find((effect) => effect.scenario === scenario && effect.on === on);

export const routes = [
  implement(addCivilInput, async ({ tx, params: { workspace, measure }, body, actor, audited }) => {
    await measureById(tx, workspace, measure);
    rejectOperationalDetail({ saidBy: body.saidBy, input: body.input });
    const [id, by] = [newId(), actorForAudit(actor)];
    const said = { said_by: body.saidBy.text, said_by_lang: body.saidBy.lang, input: body.input.text, input_lang: body.input.lang };
    await tx
      .insertInto("policy.civil_input")
      .values({
        workspace_id: workspace,
        id,
        measure_id: measure,
        ...said,
        ...markingColumns(body.marking),
        created_by: by,
        updated_by: by,
      })
      .execute();
    audited([measure, id]);
    return one((await measureById(tx, workspace, measure)).civilInputs, id);
  }),
  implement(changeCivilInput, async ({ tx, params: { workspace, measure, input }, body, actor, audited }) => {
    const record = await measureById(tx, workspace, measure);
    const before = one(record.civilInputs, input);
    expectRev(before, body.expectedRev);
    rejectOperationalDetail({ saidBy: body.saidBy, input: body.input });
    const said = { said_by: body.saidBy.text, said_by_lang: body.saidBy.lang, input: body.input.text, input_lang: body.input.lang };
    const values = { ...said, ...markingColumns(body.marking) };
    const row = await changeRow(tx, { table: "policy.civil_input", key: { id: input }, expectedRev: body.expectedRev, values, actor });
    // only report versions that contain the measure contain its input
    const former = strictestTlp([record.marking, before.marking]);
    const marking = strictestTlp([record.marking, body.marking]);
    if (tlpRank(marking) > tlpRank(former))
      await raiseReportVersions(tx, workspace, { assessment: record.assessment, before: former, marking, since: row.created_at });
    audited([measure, input]);
    return one((await measureById(tx, workspace, measure)).civilInputs, input);
  }),
  implement(stateEffect, async ({ tx, params: { workspace, measure }, body, actor, audited }) => {
    const record = await lockMeasure(tx, workspace, measure);
    const { scenario, on, inWords, range, mechanism } = body;
    if (!record.scenarios.includes(scenario)) throw new Problem("invalid-input", { at: ["scenario"] });
    if (range !== null && !(range.low <= range.best && range.best <= range.high)) throw new Problem("low-best-high", { at: ["range"] });
    rejectOperationalDetail({ inWords, mechanism: { text: mechanism, lang: inWords.lang } });
    const before = effectOf(record, scenario, on);
    expectRev(before ?? null, body.expectedRev);
    const values = {
      in_words: inWords.text,
      in_words_lang: inWords.lang,
      low: range?.low ?? null,
      best: range?.best ?? null,
      high: range?.high ?? null,
      mechanism,
    };
    if (before === undefined) {
      const by = actorForAudit(actor);
      const whose = { workspace_id: workspace, id: newId(), measure_id: measure, scenario_id: scenario, on_what: on };
      await tx
        .insertInto("policy.effect")
        .values({ ...whose, ...values, visibility: tlpRank(record.marking), created_by: by, updated_by: by })
        .execute();
    } else await changeRow(tx, { table: "policy.effect", key: { id: before.id }, expectedRev: before.rev, values, actor });
    audited([measure]);
    return effectOf(await measureById(tx, workspace, measure), scenario, on) ?? Promise.reject(new Problem("not-found"));
  }),
  implement(readIndicator, async ({ tx, params: { workspace, measure }, body, actor, audited }) => {
    const record = await measureById(tx, workspace, measure);
    if (!record.indicators.some(({ code }) => code === body.indicator)) throw new Problem("invalid-input", { at: ["indicator"] });
    rejectOperationalDetail({ value: body.value, source: body.source });
    const id = newId();
    await tx
      .insertInto("policy.reading")
      .values({
        workspace_id: workspace,
        id,
        measure_id: measure,
        indicator: body.indicator,
        read_on: body.readOn,
        value: body.value.text,
        value_lang: body.value.lang,
        source: body.source.text,
        source_lang: body.source.lang,
        visibility: tlpRank(record.marking),
        created_by: actorForAudit(actor),
      })
      .execute();
    audited([measure]);
    return one((await measureById(tx, workspace, measure)).readings, id);
  }),
];
