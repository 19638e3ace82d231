/** Form for the State's own criteria set: a copy of an existing set. The person can rename, describe or leave out its criteria. */
import type { CriteriaSetData } from "../contract/catalogue.ts";
import { addCriteriaSet, getCatalogue } from "../contract/assessment.ts";
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { copyOf, dataOf, type OwnCriteria } from "./own-criteria-data.ts";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

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
              onValue={(name) => change(index, { name })}
              required
              maxLength={120}
            />
            <TextField
              label={t("assessment.own-criterion-help")}
              value={criterion.help}
              onValue={(help) => change(index, { help })}
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
                onValue={(describes) =>
                  change(index, {
                    levels: criterion.levels.map((one, place) => (place === at ? { ...one, describes } : one)),
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
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const [open, setOpen] = useState(false);
  const [code] = useState(() => crypto.randomUUID().slice(0, 8));
  const [chosen, setChosen] = useState("");
  const base = catalogue.criteriaSets.find((one) => one.id === chosen)?.data ?? null;
  const [draft, setDraft] = useState<OwnCriteria | null>(null);
  const save = useCommandForm({
    send: (_, data: CriteriaSetData) => call(addCriteriaSet, { params: { workspace }, body: data }),
    stale: [getCatalogue],
    onDone: () => setOpen(false),
    kept: { form: "assessment.own-criteria", record: "new", ...draftIn({ chosen: [chosen, setChosen], draft: [draft, setDraft] }) },
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
    setChosen(id);
    setDraft(found === null ? null : copyOf(found, language.tag));
  };
  return (
    <Section title={t("assessment.own-criteria")}>
      <CommandForm
        act={save}
        onSubmit={() => {
          if (base !== null && draft !== null) save.mutate(dataOf(draft, base, code, language.tag));
        }}
        submit={t("assessment.own-criteria-save")}
        blocked={draft === null}
        onCancel={() => setOpen(false)}
      >
        <SelectField
          label={t("assessment.own-base")}
          value={chosen}
          onValue={choose}
          required
          empty={t("desk.choose")}
          options={catalogue.criteriaSets}
          show={(one) => name(one.data.name)}
        />
        {draft === null ? null : (
          <>
            <div className="form-row">
              <TextField
                label={t("assessment.own-set-name")}
                value={draft.name}
                onValue={(name) => setDraft({ ...draft, name })}
                required
                maxLength={200}
              />
              <TextField
                label={t("assessment.own-source")}
                value={draft.source}
                onValue={(source) => setDraft({ ...draft, source })}
                required
                maxLength={200}
              />
            </div>
            <Criteria draft={draft} onChange={setDraft} />
          </>
        )}
      </CommandForm>
    </Section>
  );
};
