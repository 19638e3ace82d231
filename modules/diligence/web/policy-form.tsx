/** Names the person who decides, and how long a decision lasts. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
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
  const able = people.filter(({ decides }) => decides);
  const act = useCommandForm({
    send: () =>
      call(setPolicy, {
        params: { workspace },
        body: {
          expectedRev: policy?.rev ?? null,
          name: { text: title.trim(), lang: policy?.name.lang ?? language.tag },
          decider,
          months: Number(months),
        },
      }),
    stale: [getCase, listCases],
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <TextField label={t("diligence.policy-name")} value={title} onValue={setTitle} required maxLength={200} />
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
    </CommandForm>
  );
};
