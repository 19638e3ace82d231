/** The form of the policy: the decider, the longest validity of a decision, the retention period, and the rules for conditions. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getCase, listCases, setPolicy } from "../contract/diligence.ts";

interface Props {
  readonly workspace: string;
  readonly data: OutputOf<typeof listCases>;
  readonly onClose: () => void;
}

export const PolicyForm = ({ workspace, data: { policy, people }, onClose }: Props) => {
  const { t, language } = useWords();
  const [title, setTitle] = useState(policy?.name.text ?? "");
  const [decider, setDecider] = useState(policy?.decider.account ?? "");
  const [months, setMonths] = useState(String(policy?.months ?? 12));
  const [text, setText] = useState(policy?.text?.text ?? "");
  const [answerDays, setAnswerDays] = useState(String(policy?.answerDays ?? 21));
  const [alwaysTold, setAlwaysTold] = useState(policy?.alwaysTold ?? false);
  const [keepMonths, setKeepMonths] = useState(String(policy?.keepMonths ?? 60));
  const able = people.filter(({ decides }) => decides);
  const act = useCommandForm({
    send: () =>
      call(setPolicy, {
        params: { workspace },
        body: {
          expectedRev: policy?.rev ?? null,
          name: { text: title.trim(), lang: policy?.name.lang ?? language.tag },
          decider,
          text: text.trim() === "" ? null : { text: text.trim(), lang: policy?.text?.lang ?? policy?.name.lang ?? language.tag },
          months: Number(months),
          answerDays: Number(answerDays),
          alwaysTold,
          keepMonths: Number(keepMonths),
        },
      }),
    stale: [getCase, listCases],
    onDone: onClose,
    kept: {
      form: "diligence.policy",
      record: workspace,
      ...draftIn({
        title: [title, setTitle],
        decider: [decider, setDecider],
        months: [months, setMonths],
        text: [text, setText],
        answerDays: [answerDays, setAnswerDays],
        alwaysTold: [alwaysTold, setAlwaysTold],
        keepMonths: [keepMonths, setKeepMonths],
      }),
    },
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <TextField label={t("diligence.policy-name")} value={title} onValue={setTitle} required maxLength={200} />
      <TextArea
        label={t("diligence.policy-text")}
        help={t("diligence.policy-text-help")}
        value={text}
        onValue={setText}
        optional={t("desk.optional")}
        maxLength={8000}
      />
      <SelectField
        label={t("diligence.decider")}
        help={t("diligence.decider-help")}
        empty=""
        value={decider}
        onValue={setDecider}
        options={able.map(({ account }) => account)}
        show={(account) => able.find((one) => one.account === account)?.name ?? account}
        required
      />
      <TextField type="number" min={1} max={36} label={t("diligence.months")} value={months} onValue={setMonths} required />
      <TextField
        type="number"
        min={1}
        max={180}
        label={t("diligence.answer-days")}
        help={t("diligence.answer-days-help")}
        value={answerDays}
        onValue={setAnswerDays}
        required
      />
      <TextField
        type="number"
        min={12}
        max={180}
        label={t("diligence.keep-months")}
        help={t("diligence.keep-months-help")}
        value={keepMonths}
        onValue={setKeepMonths}
        required
      />
      <Choices
        legend={t("diligence.told-rule")}
        kind="checkbox"
        choices={[{ value: "always", label: t("diligence.always-told") }]}
        chosen={alwaysTold ? ["always"] : []}
        onChange={(chosen) => setAlwaysTold(chosen.length > 0)}
      />
    </CommandForm>
  );
};
