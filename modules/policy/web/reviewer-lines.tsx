/** Reviewers and their superiors, recorded by the focal point and visible to everybody. */
import { listMembers } from "#platform/contract/directory.ts";
import { getMeasure, listMeasures } from "../contract/policy.ts";
import { listReviewerLines, setReviewerLine } from "#modules/safeguard/contract/safeguard.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { personName } from "./measure-words.ts";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const SetLine = ({ workspace }: { readonly workspace: string }) => {
  const { t, language } = useWords();
  const { data } = useRead(listMembers, { workspace });
  const { data: known } = useRead(listReviewerLines, { workspace });
  const [account, setAccount] = useState("");
  const [institution, setInstitution] = useState("");
  const [superior, setSuperior] = useState("");
  const line = known.lines.find((one) => one.account === account);
  const act = useCommandForm({
    send: () =>
      call(setReviewerLine, {
        params: { workspace, account },
        body: {
          expectedRev: line?.rev ?? null,
          institution: { text: institution.trim(), lang: language.tag },
          superior: superior === "" ? null : superior,
        },
      }),
    stale: [],
    onDone: () => setAccount(""),
    onSettled: () => refresh(listReviewerLines, listMeasures, getMeasure),
  });
  const choose = (next: string): void => {
    const there = known.lines.find((one) => one.account === next);
    setAccount(next);
    setInstitution(there?.institution.text ?? "");
    setSuperior(there?.superior?.account ?? "");
  };
  return (
    <CommandForm
      className="form"
      act={act}
      onSubmit={() => act.mutate()}
      submit={t("policy.line-set")}
      look="secondary"
      blocked={account === ""}
    >
      <div className="form-row">
        <SelectField
          label={t("policy.person")}
          value={account}
          onValue={choose}
          required
          empty={t("policy.person")}
          options={data.members}
          show={(member) => member.name}
        />
        <TextField label={t("policy.institution")} value={institution} onValue={setInstitution} required maxLength={200} />
        <SelectField
          label={t("policy.works-under")}
          value={superior}
          onValue={setSuperior}
          empty={t("policy.nobody-above")}
          options={data.members.filter((member) => member.id !== account)}
          show={(member) => member.name}
        />
      </div>
    </CommandForm>
  );
};

export const ReviewerLines = ({ workspace }: { readonly workspace: string }) => {
  const all = useWords();
  const { t } = all;
  const { may } = useWorkspace();
  const { data } = useRead(listReviewerLines, { workspace });
  return (
    <Section title={t("policy.lines")}>
      <p className="read">{t("policy.lines-why")}</p>
      {data.lines.length === 0 ? null : (
        <Table
          caption={t("policy.lines")}
          rows={data.lines}
          keyOf={(line) => line.account}
          columns={[
            { key: "who", head: t("policy.person"), names: true, cell: (line) => <bdi>{personName(all, line)}</bdi> },
            {
              key: "where",
              head: t("policy.institution"),
              cell: (line) => <span {...langOf(line.institution.lang)}>{line.institution.text}</span>,
            },
            {
              key: "under",
              head: t("policy.works-under"),
              cell: (line) => (line.superior === null ? t("policy.nobody-above") : <bdi>{personName(all, line.superior)}</bdi>),
            },
          ]}
        />
      )}
      {may("workspace.administer") ? <SetLine workspace={workspace} /> : null}
    </Section>
  );
};
