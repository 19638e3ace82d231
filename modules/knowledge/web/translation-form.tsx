/** The form for a passage in another language. It shows the original as it was when it was translated, the present original, and the translation. */
import { useState, type ComponentProps } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getWork, getWorkText, translatePassage, type Passage } from "../contract/passages.ts";
import { listWorks, type Work } from "../contract/works.ts";
import { comparedText, figureIn, figureText, isWorded } from "../contract/passage-text.ts";
import { useWorkPicture } from "./figure/shown-picture.ts";
import { Difference } from "./difference.tsx";
import { PassageText } from "./passage-text.tsx";
import { StoredNow } from "./stored-now.tsx";
import { useStored } from "./use-stored.ts";
import { useWorkWords } from "./work-words.ts";
import { WordingFields } from "./wording-fields.tsx";
import { TurnNote } from "./writing/turn-note.tsx";
import { useTurn } from "./writing/use-turn.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly passage: Passage;
  readonly lang: string;
  readonly onClose: () => void;
}

/** The picture of a figure with its alternative text. The caption is shown beside it, because a translator needs both texts. */
const Picture = ({ text, lang, picture }: Pick<ComponentProps<typeof PassageText>, "text" | "lang" | "picture">) => (
  <PassageText kind="figure" text={figureText({ ...figureIn(text), caption: "" })} lang={lang} picture={picture ?? null} />
);

export const TranslationForm = ({ workspace, work, passage, lang, onClose }: Props) => {
  const { t, date } = useWords();
  const { nameOf } = useWorkWords();
  const own = work.title.lang;
  const { original, translation } = passage;
  const isFigure = passage.kind === "figure";
  const pictureFor = useWorkPicture();
  // the picture that the passage had when the translation was made
  const former = original.figure === null ? null : { ...original.figure, picture: translation?.fromPicture ?? original.figure.picture };
  const said = (text: string): string => comparedText(passage.kind, text);
  const [draft, setDraft] = useState({ text: translation?.text ?? "", renders: translation === null ? "now" : "" });
  // the revision of the original that the translator sees: the saved translation refers to this revision, not to a later one
  const [seen] = useState(original.rev);
  const stored = useStored(translation?.text ?? null);
  const turn = useTurn({ workspace, work: work.id, lang }, draft.text);
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
      blocked={turn.is === "other" || !isWorded(passage.kind, draft.text) || draft.renders === ""}
    >
      <TurnNote turn={turn} />
      <div className="know-sources">
        {translation === null || translation.from === original.rev ? null : (
          <div className="know-beside">
            <p className="meta small">{t("knowledge.when-translated", { language: name })}</p>
            {isFigure ? <Picture text={translation.fromText} lang={own} picture={pictureFor(former)} /> : null}
            <PassageText kind="paragraph" text={said(translation.fromText)} lang={own} />
          </div>
        )}
        <div className="know-beside">
          <p className="meta small">{t("knowledge.now", { language: name, date: date(original.at) })}</p>
          {isFigure ? <Picture text={original.text} lang={own} picture={pictureFor(original.figure)} /> : null}
          {translation === null ? (
            <PassageText kind="paragraph" text={said(original.text)} lang={own} dir={original.dir} />
          ) : (
            <Difference former={said(translation.fromText)} present={said(original.text)} lang={own} />
          )}
        </div>
      </div>
      <StoredNow text={stored === null ? null : said(stored)} lang={lang} />
      {isFigure ? <p className="meta small">{t("figure.one")}</p> : null}
      <WordingFields
        kind={passage.kind}
        label={nameOf(lang)}
        text={draft.text}
        lang={lang}
        onText={(text) => setDraft({ ...draft, text })}
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
