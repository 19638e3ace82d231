/** Enters an agency's answer that came on paper or orally. Nothing can be read back before the reveal: the form always starts empty. */
import { claimAtDesk, coverLevels, listSurveys, roleLevels, type ClaimLevel, type Survey } from "../contract/landscape.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly survey: Survey;
  readonly onClose: () => void;
}
interface Group {
  readonly key: string;
  readonly title: string | null;
  readonly items: readonly { readonly item: string; readonly label: string }[];
}

export const EnterClaim = ({ workspace, assessment, survey, onClose }: Props) => {
  const { t, name } = useWords();
  const { data } = useSuspenseQuery(read(listAgencies, { workspace }));
  const [agency, setAgency] = useState("");
  const [said, setSaid] = useState<Readonly<Record<string, ClaimLevel>>>({});
  const levels: readonly ClaimLevel[] = survey.step === "roles" ? roleLevels : coverLevels;
  const groups: readonly Group[] =
    survey.step === "roles"
      ? [{ key: "all", title: null, items: survey.functions.map((one) => ({ item: one.code, label: name(one.name) })) }]
      : survey.areas.map((area) => ({
          key: area.code,
          title: name(area.name),
          items: survey.stages.map((stage) => ({ item: `${stage.code}/${area.code}`, label: name(stage.name) })),
        }));
  const enter = useMutation({
    mutationFn: () =>
      call(claimAtDesk, {
        params: { workspace, assessment, survey: survey.id, agency },
        body: { claims: Object.entries(said).map(([item, level]) => ({ item, level })) },
      }),
    onSuccess: async () => {
      setSaid({});
      setAgency("");
      await refresh(listSurveys);
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate();
      }}
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
      >
        <option value="">{t("landscape.choose-agency")}</option>
        {data.agencies.map((one) => (
          <option key={one.id} value={one.id}>
            {name(one.name)}
          </option>
        ))}
      </SelectField>
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
              >
                <option value="">{t("landscape.unsaid")}</option>
                {levels.map((level) => (
                  <option key={level} value={level}>
                    {t(`landscape.level.${level}`)}
                  </option>
                ))}
              </SelectField>
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
    </form>
  );
};
