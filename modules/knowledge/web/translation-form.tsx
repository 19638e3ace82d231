/** The form for a passage in another language: the original that was translated, the present original, and the translation. */
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getWork, getWorkText, translatePassage, type Passage } from "../contract/passages.ts";
import { listWorks, type Work } from "../contract/works.ts";
import { Difference } from "./difference.tsx";
import { PassageText } from "./passage-text.tsx";
import { StoredNow } from "./stored-now.tsx";
import { useStored } from "./use-stored.ts";
import { useWorkWords } from "./work-words.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly passage: Passage;
  readonly lang: string;
  readonly onClose: () => void;
}

export const TranslationForm = ({ workspace, work, passage, lang, onClose }: Props) => {
  const { t, date } = useWords();
  const { nameOf, helpOf } = useWorkWords();
  const own = work.title.lang;
  const { original, translation } = passage;
  const [draft, setDraft] = useState({ text: translation?.text ?? "", renders: translation === null ? "now" : "" });
  // the original that the translator sees; the translation does not claim to render a later one
  const [seen] = useState(original.rev);
  const stored = useStored(translation?.text ?? null);
  const name = nameOf(own);
  const save = useCommandForm({
    send: () =>
      call(translatePassage, {
        params: { workspace, work: work.id, passage: passage.id, lang },
        body: { expectedRev: translation?.rev ?? null, seen: draft.renders === "now" ? seen : null, text: draft.text },
      }),
    stale: [getWork, getWorkText, listWorks],
    onDone: onClose,
    onError: () => refresh(getWork, getWorkText),
    kept: { form: "knowledge.translation", record: `${passage.id}.${lang}`, value: draft, restore: setDraft },
  });
  return (
    <CommandForm
      act={save}
      onSubmit={() => save.mutate()}
      submit={t("desk.save")}
      onCancel={onClose}
      blocked={draft.text.trim() === "" || draft.renders === ""}
    >
      <div className="know-sources">
        {translation === null || translation.from === original.rev ? null : (
          <div className="know-beside">
            <p className="meta small">{t("knowledge.when-translated", { language: name })}</p>
            <PassageText kind="paragraph" text={translation.fromText} lang={own} />
          </div>
        )}
        <div className="know-beside">
          <p className="meta small">{t("knowledge.now", { language: name, date: date(original.at) })}</p>
          {translation === null ? (
            <PassageText kind="paragraph" text={original.text} lang={own} dir={original.dir} />
          ) : (
            <Difference former={translation.fromText} present={original.text} lang={own} />
          )}
        </div>
      </div>
      <StoredNow text={stored} lang={lang} />
      <TextArea
        {...langOf(lang)}
        label={nameOf(lang)}
        help={helpOf(passage.kind)}
        rows={8}
        value={draft.text}
        onValue={(text) => setDraft({ ...draft, text })}
        required
        maxLength={8_000}
      />
      {translation === null ? null : (
        <Choices
          legend={t("knowledge.renders")}
          kind="radio"
          choices={[
            { value: "now", label: t("knowledge.renders-now", { language: name }), more: t("knowledge.renders-now-more") },
            { value: "before", label: t("knowledge.renders-before"), more: t("knowledge.renders-before-more") },
          ]}
          chosen={draft.renders === "" ? [] : [draft.renders]}
          onChange={([renders = ""]) => setDraft({ ...draft, renders })}
        />
      )}
    </CommandForm>
  );
};
