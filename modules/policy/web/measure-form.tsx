/** Drafts or changes a measure: the form, the guard's refusal, and the conflict screen if somebody else saved first. */
import type { Tlp } from "#platform/contract/markings.ts";
import {
  changeMeasure,
  draftMeasure,
  getMeasure,
  getMeasureWords,
  listMeasures,
  measureHistory,
  type Measure,
} from "../contract/policy.ts";
import { Problem } from "#platform/contract/problems.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { listScenarios, isInUse } from "#modules/threat/contract/threat.ts";
import { useEffect, useRef, useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { partsOf } from "#platform/web/ui/record/merge.ts";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { MeasureConflict } from "./measure-conflict.tsx";
import { draftOf, emptyDraft, fieldsOf, type MeasureDraft, type Missing } from "./measure-draft.ts";
import { MeasureFieldsForm } from "./measure-fields.tsx";
import { focusField } from "./focus-field.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  /** The measure to change; null for a new draft. */
  readonly measure: Measure | null;
  readonly marking: Tlp | "";
  readonly short?: boolean;
  /** The label of the field that takes the focus. */
  readonly first?: string;
  /** @param made the id of a new measure */
  readonly onDone: (made?: string) => void;
}

export const MeasureForm = ({ workspace, assessment, measure, marking, short = false, first, onDone }: Props) => {
  const { t, language } = useWords();
  const { data: words } = useRead(getMeasureWords, { workspace });
  const { data: threat } = useRead(listScenarios, { workspace, assessment });
  const { data: programme } = useRead(listAgencies, { workspace });
  useEffect(() => (first === undefined ? undefined : focusField(first)), [first]);
  const made = useRef<string | undefined>(undefined);
  const [missing, setMissing] = useState<Missing["missing"] | null>(null);
  const { draft, setDraft, conflict, save, submit } = useRecordForm<Measure, MeasureDraft>({
    row: measure,
    first: measure === null ? emptyDraft(language.tag, marking) : draftOf(measure),
    draftOf,
    parts: partsOf(emptyDraft(language.tag, marking)),
    send: async (commandId, wanted, on): Promise<unknown> => {
      const fields = fieldsOf(wanted);
      if ("missing" in fields) throw new Problem("invalid-input", { at: [fields.missing] });
      if (on !== null) return call(changeMeasure, { params: { workspace, measure: on.id }, body: { expectedRev: on.rev, ...fields } });
      const drafted = await call(draftMeasure, { params: { workspace, assessment }, body: { commandId, ...fields } });
      made.current = drafted.id;
      return drafted;
    },
    latest: (on) => call(getMeasure, { params: { workspace, measure: on.id } }),
    stale: [listMeasures, getMeasure, measureHistory],
    kept: { form: "policy.measure", record: measure?.id ?? `${assessment}.new` },
    onDone: () => onDone(made.current),
  });
  const scenarios = threat.scenarios.filter(isInUse);
  if (conflict !== null) return <MeasureConflict {...conflict} words={words} scenarios={scenarios} agencies={programme.agencies} />;
  return (
    <Section title={t(measure === null ? "policy.add" : "policy.change")}>
      <CommandForm
        act={save}
        submit={t("desk.save")}
        onCancel={() => onDone()}
        className="form"
        onSubmit={() => {
          const fields = fieldsOf(draft);
          setMissing("missing" in fields ? fields.missing : null);
          if (!("missing" in fields)) submit();
        }}
      >
        <MeasureFieldsForm
          draft={draft}
          words={words}
          scenarios={scenarios}
          agencies={programme.agencies}
          short={short}
          onChange={setDraft}
        />
        {missing === null ? null : <ErrorSentence what={t(missing === "marking" ? "policy.choose-marking" : "policy.cost-unclear")} />}
      </CommandForm>
    </Section>
  );
};
