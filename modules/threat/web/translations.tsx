/** Translations of a scenario's title and text: each shows whether a person or a machine made it, and whether it is outdated. */
import { getScenario, translateScenario, type Scenario, isInUse } from "../contract/threat.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call } from "#platform/web/shell/api.ts";
import { useSession, useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const Form = ({
  workspace,
  scenario,
  lang: first,
  onClose,
}: {
  readonly workspace: string;
  readonly scenario: Scenario;
  readonly lang: string | null;
  readonly onClose: () => void;
}) => {
  const { t } = useWords();
  const session = useSession();
  const [lang, setLang] = useState(first ?? "");
  const present = scenario.translations.find((one) => one.lang === lang);
  const [draft, setDraft] = useState({
    title: present?.title ?? "",
    summary: present?.summary ?? "",
    kind: present?.kind ?? ("human" as "human" | "machine"),
  });
  const save = useCommandForm({
    send: () => call(translateScenario, { params: { workspace, scenario: scenario.id, lang }, body: draft }),
    stale: [getScenario],
    onDone: onClose,
    kept: {
      form: "threat.translation",
      record: `${scenario.id}.${first ?? "new"}`,
      value: { lang, draft },
      restore: (was) => {
        setLang(was.lang);
        setDraft(was.draft);
      },
    },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <SelectField label={t("scenario.translation-language")} value={lang} onValue={setLang} required>
        <option value="">{t("desk.choose")}</option>
        {session.languages
          .filter((one) => one.tag !== scenario.title.lang)
          .map((one) => (
            <option key={one.tag} value={one.tag} lang={one.tag}>
              {one.name}
            </option>
          ))}
      </SelectField>
      <TextField
        label={t("common.title")}
        help={<span {...langOf(scenario.title.lang)}>{scenario.title.text}</span>}
        value={draft.title}
        onValue={(title) => setDraft({ ...draft, title })}
        dir="auto"
        required
        maxLength={200}
      />
      <TextArea
        label={t("scenario.summary")}
        help={<span {...langOf(scenario.summary.lang)}>{scenario.summary.text}</span>}
        value={draft.summary}
        onValue={(summary) => setDraft({ ...draft, summary })}
        dir="auto"
        maxLength={8000}
        rows={6}
      />
      <Choices
        legend={t("scenario.translation-kind")}
        kind="radio"
        chosen={[draft.kind]}
        onChange={([kind]) => setDraft({ ...draft, kind: kind === "machine" ? "machine" : "human" })}
        choices={(["human", "machine"] as const).map((kind) => ({ value: kind, label: t(`scenario.translation.${kind}`) }))}
      />
    </CommandForm>
  );
};

export const Translations = ({ workspace, scenario }: { readonly workspace: string; readonly scenario: Scenario }) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const [open, setOpen] = useState<null | { readonly lang: string | null }>(null);
  const nameOf = useLanguagesOf(scenario.translations);
  const edits = may("assessment.edit") && isInUse(scenario);
  return (
    <Section title={t("scenario.translations")} end={t("scenario.original-in", { name: nameOf(scenario.title.lang) })}>
      {scenario.translations.length === 0 ? (
        <p className="meta">{t("scenario.no-translations")}</p>
      ) : (
        <ul className="rows">
          {scenario.translations.map((one) => (
            <li key={one.lang} className="translation">
              <div>
                <b lang={one.lang}>{nameOf(one.lang)}</b> <span className="meta small">{t(`scenario.translation.${one.kind}`)}</span>
                {one.behind ? (
                  <div>
                    <Status glyph="due">{t("scenario.translation-behind")}</Status>
                  </div>
                ) : null}
                <p {...langOf(one.lang)}>{one.title}</p>
              </div>
              {edits ? (
                <Button
                  look="tertiary"
                  onClick={() => setOpen({ lang: one.lang })}
                  aria-label={t("scenario.translation-change", { name: nameOf(one.lang) })}
                >
                  {t("common.change")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {edits ? (
        <Button look="tertiary" icon="plus" onClick={() => setOpen({ lang: null })}>
          {t("scenario.translation-add")}
        </Button>
      ) : null}
      <ModalDialog wide open={open !== null} title={t("scenario.translations")} onClose={() => setOpen(null)}>
        {open === null ? null : <Form workspace={workspace} scenario={scenario} lang={open.lang} onClose={() => setOpen(null)} />}
      </ModalDialog>
    </Section>
  );
};
