/** Reviewers and their superiors, recorded by the focal point and visible to everybody. */
import { listMembers } from "#platform/contract/directory.ts";
import { getMeasure, listMeasures } from "../contract/policy.ts";
import { listReviewerLines, setReviewerLine } from "#modules/safeguard/contract/safeguard.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { personName } from "./measure-words.ts";

const SetLine = ({ workspace }: { readonly workspace: string }) => {
  const { t, language } = useWords();
  const { data } = useSuspenseQuery(read(listMembers, { workspace }));
  const { data: known } = useSuspenseQuery(read(listReviewerLines, { workspace }));
  const [account, setAccount] = useState("");
  const [institution, setInstitution] = useState("");
  const [superior, setSuperior] = useState("");
  const line = known.lines.find((one) => one.account === account);
  const act = useMutation({
    mutationFn: () =>
      call(setReviewerLine, {
        params: { workspace, account },
        body: {
          expectedRev: line?.rev ?? null,
          institution: { text: institution.trim(), lang: language.tag },
          superior: superior === "" ? null : superior,
        },
      }),
    onSuccess: () => setAccount(""),
    onSettled: () => refresh(listReviewerLines, listMeasures, getMeasure),
  });
  const choose = (next: string): void => {
    const there = known.lines.find((one) => one.account === next);
    setAccount(next);
    setInstitution(there?.institution.text ?? "");
    setSuperior(there?.superior?.account ?? "");
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <div className="form-row">
        <SelectField label={t("policy.person")} value={account} onChange={(event) => choose(event.target.value)} required>
          <option value="">{t("policy.person")}</option>
          {data.members.map((member) => (
            <option key={member.id} value={member.id}>
              {member.name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("policy.institution")}
          value={institution}
          onChange={(event) => setInstitution(event.target.value)}
          required
          maxLength={200}
        />
        <SelectField label={t("policy.works-under")} value={superior} onChange={(event) => setSuperior(event.target.value)}>
          <option value="">{t("policy.nobody-above")}</option>
          {data.members
            .filter((member) => member.id !== account)
            .map((member) => (
              <option key={member.id} value={member.id}>
                {member.name}
              </option>
            ))}
        </SelectField>
      </div>
      <ProblemSentence error={act.error} />
      <div className="button-row">
        <Button type="submit" disabled={act.isPending || account === ""}>
          {t("policy.line-set")}
        </Button>
      </div>
    </form>
  );
};

export const ReviewerLines = ({ workspace }: { readonly workspace: string }) => {
  const all = useWords();
  const { t } = all;
  const { may } = useWorkspace();
  const { data } = useSuspenseQuery(read(listReviewerLines, { workspace }));
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
