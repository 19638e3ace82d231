/** The form with all texts of a procedure in another language, each below its original. A text whose original has changed is marked. */
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getProcedure, listProcedures, textsOf, translateProcedure, type Procedure } from "../../contract/procedures.ts";
import { workLanguages } from "../../contract/works.ts";
import { useWorkWords } from "../work-words.ts";

interface Props {
  readonly workspace: string;
  readonly procedure: Procedure;
  readonly onClose: () => void;
}

const TextsForm = ({ workspace, procedure, lang, onClose }: Props & { readonly lang: string }) => {
  const { t } = useWords();
  const before = procedure.translations.find((one) => one.lang === lang)?.texts ?? {};
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(Object.entries(before).map(([key, { text }]) => [key, text])),
  );
  const save = useCommandForm({
    send: () => call(translateProcedure, { params: { workspace, procedure: procedure.id, lang }, body: { texts } }),
    stale: [],
    kept: { form: "knowledge.procedure-translation", record: `${procedure.id}.${lang}`, value: texts, restore: setTexts },
    onDone: async () => {
      await refresh(getProcedure, listProcedures);
      onClose();
    },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      {Object.entries(textsOf(procedure)).map(([key, text]) => (
        <TextArea
          key={key}
          label={text}
          help={before[key]?.behind === true ? t("procedure.behind", { text }) : ""}
          value={texts[key] ?? ""}
          onValue={(value) => setTexts({ ...texts, [key]: value })}
          maxLength={2_000}
          rows={key.endsWith(".text") || key === "purpose" ? 3 : 1}
          {...langOf(lang)}
        />
      ))}
    </CommandForm>
  );
};

export const TranslateProcedure = (props: Props) => {
  const { t, language } = useWords();
  const { nameOf } = useWorkWords();
  const others = workLanguages.filter((lang) => lang !== props.procedure.title.lang);
  const [lang, setLang] = useState<string>(others.find((one) => one === language.tag) ?? others[0] ?? "");
  return (
    <>
      <SelectField label={t("procedure.language")} value={lang} onValue={setLang} options={others} show={nameOf} />
      <TextsForm key={lang} {...props} lang={lang} />
    </>
  );
};
