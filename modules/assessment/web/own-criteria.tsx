/** A criteria set of the State's own: a copy of an existing one, with criteria renamed, described differently or left out. */
import type { CriteriaSetData } from "../contract/catalogue.ts";
import { addCriteriaSet, getCatalogue } from "../contract/assessment.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { copyOf, dataOf, type OwnCriteria } from "./own-criteria-data.ts";

const Criteria = ({ draft, onChange }: { readonly draft: OwnCriteria; readonly onChange: (draft: OwnCriteria) => void }) => {
  const { t } = useWords();
  const change = (index: number, criterion: Partial<OwnCriteria["criteria"][number]>): void =>
    onChange({ ...draft, criteria: draft.criteria.map((one, at) => (at === index ? { ...one, ...criterion } : one)) });
  return (
    <>
      {draft.criteria.map((criterion, index) => (
        <fieldset key={criterion.code} className="field">
          <legend>{t("assessment.own-criterion", { number: index + 1 })}</legend>
          <div className="form-row">
            <TextField
              label={t("common.name")}
              value={criterion.name}
              onChange={(event) => change(index, { name: event.target.value })}
              required
              maxLength={120}
            />
            <TextField
              label={t("assessment.own-criterion-help")}
              value={criterion.help}
              onChange={(event) => change(index, { help: event.target.value })}
              required
              maxLength={400}
            />
          </div>
          <details>
            <summary className="meta">{t("assessment.levels", { n: criterion.levels.length })}</summary>
            {criterion.levels.map((level, at) => (
              <TextField
                key={level.level}
                label={t("assessment.own-level", { number: level.level, word: level.word })}
                value={level.describes}
                onChange={(event) =>
                  change(index, {
                    levels: criterion.levels.map((one, place) => (place === at ? { ...one, describes: event.target.value } : one)),
                  })
                }
                required
                maxLength={400}
              />
            ))}
          </details>
          {draft.criteria.length > 1 ? (
            <Button look="tertiary" onClick={() => onChange({ ...draft, criteria: draft.criteria.filter((_one, at) => at !== index) })}>
              {t("assessment.own-criterion-remove")}
            </Button>
          ) : null}
        </fieldset>
      ))}
    </>
  );
};

export const OwnCriteriaSet = ({ workspace }: { readonly workspace: string }) => {
  const { t, name, language } = useWords();
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const [open, setOpen] = useState(false);
  const [code] = useState(() => crypto.randomUUID().slice(0, 8));
  const [base, setBase] = useState<CriteriaSetData | null>(null);
  const [draft, setDraft] = useState<OwnCriteria | null>(null);
  const save = useMutation({
    mutationFn: (data: CriteriaSetData) => call(addCriteriaSet, { params: { workspace }, body: data }),
    onSuccess: async () => {
      await refresh(getCatalogue);
      setOpen(false);
    },
  });
  if (!open) {
    return (
      <Section title={t("assessment.own-criteria")}>
        <p className="read">{t("assessment.own-criteria-why")}</p>
        <Button icon="plus" onClick={() => setOpen(true)}>
          {t("assessment.own-criteria-add")}
        </Button>
      </Section>
    );
  }
  const choose = (id: string): void => {
    const found = catalogue.criteriaSets.find((one) => one.id === id)?.data ?? null;
    setBase(found);
    setDraft(found === null ? null : copyOf(found, language.tag));
  };
  return (
    <Section title={t("assessment.own-criteria")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (base !== null && draft !== null) save.mutate(dataOf(draft, base, code, language.tag));
        }}
      >
        <SelectField label={t("assessment.own-base")} defaultValue="" onChange={(event) => choose(event.target.value)} required>
          <option value="">{t("desk.choose")}</option>
          {catalogue.criteriaSets.map((one) => (
            <option key={one.id} value={one.id}>
              {name(one.data.name)}
            </option>
          ))}
        </SelectField>
        {draft === null ? null : (
          <>
            <div className="form-row">
              <TextField
                label={t("assessment.own-set-name")}
                value={draft.name}
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
                required
                maxLength={200}
              />
              <TextField
                label={t("assessment.own-source")}
                value={draft.source}
                onChange={(event) => setDraft({ ...draft, source: event.target.value })}
                required
                maxLength={200}
              />
            </div>
            <Criteria draft={draft} onChange={setDraft} />
          </>
        )}
        <ProblemSentence error={save.error} />
        <div className="button-row">
          <Button look="primary" type="submit" disabled={save.isPending || draft === null}>
            {t("assessment.own-criteria-save")}
          </Button>
          <Button onClick={() => setOpen(false)}>{t("desk.cancel")}</Button>
        </div>
      </form>
    </Section>
  );
};
