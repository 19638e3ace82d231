/**
 * Enters an agency's answer that came on paper or orally. Before the reveal the desk cannot read stored answers, so the form always starts
 * empty.
 */
import { claimAtDesk, coverLevels, listClaimsQuestions, roleLevels, type ClaimLevel, type ClaimsQuestion } from "../contract/landscape.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useState } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly claimsQuestion: ClaimsQuestion;
  readonly onClose: () => void;
}
interface Group {
  readonly key: string;
  readonly title: string | null;
  readonly items: readonly { readonly item: string; readonly label: string }[];
}

export const EnterClaim = ({ workspace, assessment, claimsQuestion, onClose }: Props) => {
  const { t, name } = useWords();
  const { data } = useRead(listAgencies, { workspace });
  const [agency, setAgency] = useState("");
  const [said, setSaid] = useState<Readonly<Record<string, ClaimLevel>>>({});
  const levels: readonly ClaimLevel[] = claimsQuestion.step === "roles" ? roleLevels : coverLevels;
  const groups: readonly Group[] =
    claimsQuestion.step === "roles"
      ? [{ key: "all", title: null, items: claimsQuestion.functions.map((one) => ({ item: one.code, label: name(one.name) })) }]
      : claimsQuestion.areas.map((area) => ({
          key: area.code,
          title: name(area.name),
          items: claimsQuestion.stages.map((stage) => ({ item: `${stage.code}/${area.code}`, label: name(stage.name) })),
        }));
  const enter = useCommandForm({
    send: () =>
      call(claimAtDesk, {
        params: { workspace, assessment, claimsQuestion: claimsQuestion.id, agency },
        body: { claims: Object.entries(said).map(([item, level]) => ({ item, level })) },
      }),
    stale: [],
    onDone: async () => {
      setSaid({});
      setAgency("");
      await refresh(listClaimsQuestions);
    },
  });
  return (
    <Form className="form" onSubmit={() => enter.mutate()}>
      <p className="meta read">{t("landscape.enter.help")}</p>
      <SelectField
        label={t("common.agency")}
        value={agency}
        required
        onChange={(event) => {
          enter.reset();
          setAgency(event.target.value);
        }}
        empty={t("landscape.choose-agency")}
        options={data.agencies}
        show={(one) => name(one.name)}
      />
      {groups.map((group) => (
        <fieldset key={group.key} className="field">
          {group.title === null ? null : <legend>{group.title}</legend>}
          <div className="entry-grid">
            {group.items.map(({ item, label }) => (
              <SelectField
                key={item}
                label={label}
                value={said[item] ?? ""}
                onChange={(event) => {
                  const level = levels.find((one) => one === event.target.value);
                  const { [item]: _, ...others } = said;
                  setSaid(level === undefined ? others : { ...others, [item]: level });
                }}
                empty={t("landscape.unsaid")}
                options={levels}
                show={(level) => t(`landscape.level.${level}`)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <ProblemSentence error={enter.error} />
      {enter.data === undefined ? null : (
        <p role="status">
          {t("landscape.enter.done", { n: enter.data.entered })}{" "}
          {enter.data.left.length > 0 ? t("landscape.enter.left", { n: enter.data.left.length }) : null}
        </p>
      )}
      <div className="button-row">
        <Button look="primary" type="submit" disabled={enter.isPending || agency === "" || Object.keys(said).length === 0}>
          {t("landscape.enter.save")}
        </Button>
        <Button onClick={onClose}>{t("common.close")}</Button>
      </div>
    </Form>
  );
};
