/** The title and the text of a press release in another language, beside the original. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getPress, listPress, translatePress, type PressPage, type pressLanguages } from "../contract/press.ts";
import { TextWithObjects } from "./objects.tsx";

interface Props {
  readonly workspace: string;
  readonly page: Pick<PressPage, "release" | "figures" | "quotes">;
  readonly lang: (typeof pressLanguages)[number];
  readonly onClose: () => void;
}

export const TranslateForm = ({ workspace, page: { release, figures, quotes }, lang, onClose }: Props) => {
  const { t } = useWords();
  const before = release.translations.find((one) => one.lang === lang);
  const [draft, setDraft] = useState({ title: before?.title ?? "", body: before?.body ?? "" });
  const save = useCommandForm({
    send: () =>
      call(translatePress, { params: { workspace, release: release.id, lang }, body: { title: draft.title.trim(), body: draft.body } }),
    stale: [getPress, listPress],
    onDone: onClose,
    kept: { form: "press.translation", record: `${release.id}.${lang}`, value: draft, restore: setDraft },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <div className="press-original" {...langOf(release.title.lang)}>
        <p>
          <b>{release.title.text}</b>
        </p>
        <p className="press-lines">{release.body.text}</p>
      </div>
      <TextField
        {...langOf(lang)}
        label={t("common.title")}
        value={draft.title}
        onValue={(title) => setDraft({ ...draft, title })}
        required
        maxLength={200}
      />
      <TextWithObjects
        label={t("press.body")}
        lang={lang}
        value={draft.body}
        onValue={(body) => setDraft({ ...draft, body })}
        figures={figures}
        quotes={quotes}
      />
    </CommandForm>
  );
};
