/**
 * Form that enters an agency's answer from paper or given orally. Before the reveal the desk cannot read stored answers, so the form is empty at
 * first.
 */
import { claimAtDesk, coverLevels, listClaimsQuestions, roleLevels, type ClaimLevel, type ClaimsQuestion } from "../contract/landscape.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useState } from "react";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { SelectField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
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
    // the entered answers are kept in the browser until they are sent
    kept: {
      form: "landscape.claim",
      record: claimsQuestion.id,
      ...draftIn({ agency: [agency, setAgency], said: [said, setSaid] }),
      secret: true,
    },
  });
  return (
    <CommandForm
      className="form"
      act={enter}
      onSubmit={() => enter.mutate()}
      submit={t("landscape.enter.save")}
      blocked={agency === "" || Object.keys(said).length === 0}
      onCancel={onClose}
      cancel={t("common.close")}
    >
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
      {enter.data === undefined ? null : (
        <p role="status">
          {t("landscape.enter.done", { n: enter.data.entered })}{" "}
          {enter.data.left.length > 0 ? t("landscape.enter.left", { n: enter.data.left.length }) : null}
        </p>
      )}
    </CommandForm>
  );
};
