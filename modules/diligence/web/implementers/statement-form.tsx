/** The form that signs a statement: the rule of the signer's implementer requires no decision about a unit. */
import { useState } from "react";
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { supportKinds } from "#platform/contract/support.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { listCases } from "../../contract/diligence.ts";
import { signStatement, statementMonths, type Statement } from "../../contract/implementers.ts";

interface Props {
  readonly workspace: string;
  readonly data: OutputOf<typeof listCases>;
  readonly onClose: () => void;
}
export const StatementForm = ({ workspace, data, onClose }: Props) => {
  const { t, name, language } = useWords();
  const [title, setTitle] = useState("");
  const [state, setState] = useState("");
  const [unit, setUnit] = useState<Statement["unit"]>("law-enforcement");
  const [covers, setCovers] = useState<Statement["covers"]>([]);
  const [delivers, setDelivers] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const act = useCommandForm({
    send: (commandId) =>
      call(signStatement, {
        params: { workspace },
        body: {
          commandId,
          state,
          unit,
          title: { text: title.trim(), lang: language.tag },
          covers,
          delivers: [...delivers],
          reason: { text: reason.trim(), lang: language.tag },
          until,
        },
      }),
    stale: [listCases],
    onDone: onClose,
    kept: {
      form: "diligence.statement",
      record: workspace,
      ...draftIn({
        title: [title, setTitle],
        state: [state, setState],
        unit: [unit, setUnit],
        covers: [covers, setCovers],
        delivers: [delivers, setDelivers],
        reason: [reason, setReason],
        until: [until, setUntil],
      }),
    },
  });
  return (
    <CommandForm
      act={act}
      onSubmit={() => act.mutate()}
      submit={t("diligence.statement-sign")}
      blocked={covers.length === 0 || delivers.length === 0}
      onCancel={onClose}
    >
      {data.implementer === null ? null : (
        <p className="read">{t("diligence.statement-help", { name: data.implementer.name.text, rule: data.implementer.rule.text })}</p>
      )}
      <TextField label={t("diligence.activity")} value={title} onValue={setTitle} required maxLength={200} />
      <div className="form-row">
        <SelectField
          label={t("diligence.state")}
          empty=""
          value={state}
          onValue={setState}
          options={data.states.map(({ code }) => code)}
          show={(code) => name(data.states.find((one) => one.code === code)?.name ?? {})}
          required
        />
        <SelectField
          label={t("diligence.unit-kind")}
          value={unit}
          onValue={setUnit}
          options={agencyTypes}
          show={(one) => t(`programme.type.${one}`)}
        />
      </div>
      <Choices
        legend={t("diligence.covers")}
        kind="checkbox"
        columns
        choices={supportKinds.map((value) => ({ value, label: t(`diligence.cover.${value}`) }))}
        chosen={covers}
        onChange={(chosen) => setCovers(supportKinds.filter((kind) => chosen.includes(kind)))}
      />
      <Choices
        legend={t("diligence.delivers")}
        kind="checkbox"
        columns
        choices={data.people.map(({ account, name: called }) => ({ value: account, label: <bdi>{called}</bdi> }))}
        chosen={delivers}
        onChange={setDelivers}
      />
      <TextArea label={t("diligence.statement-reason")} value={reason} onValue={setReason} required rows={3} maxLength={4000} />
      <DateField
        label={t("diligence.until")}
        help={t("diligence.until-help", { months: statementMonths })}
        value={until}
        onValue={setUntil}
        required
      />
    </CommandForm>
  );
};
