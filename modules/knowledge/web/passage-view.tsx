/** Shows one passage. If the original changed after the translation was made, the passage is marked, and the changes are shown below it. */
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Status, StatusGlyph } from "#platform/web/ui/status.tsx";
import type { Passage } from "../contract/passages.ts";
import { saysLicence } from "../contract/figures.ts";
import { comparedText, figureIn } from "../contract/passage-text.ts";
import { useWorkPicture } from "./figure/shown-picture.ts";
import { Difference } from "./difference.tsx";
import { PassageText } from "./passage-text.tsx";
import { useWorkWords } from "./work-words.ts";

interface Props {
  readonly passage: Passage;
  readonly own: string;
  readonly lang: string;
  /** Whether this is the first passage that is out of date: its changes are expanded. */
  readonly first: boolean;
  /** Whether the address of the page names this passage. */
  readonly sought: boolean;
  /** Which passages have an action: none; only those that need a translation; or all. */
  readonly acts: "none" | "due" | "all";
  /** Opens the comments on this passage; null if the reader may not read comments. */
  readonly onComment: (() => void) | null;
  /** Opens the form for a suggestion; null if the reader may not comment. */
  readonly onSuggest: (() => void) | null;
  /** The list of suggestions to this passage. */
  readonly suggestions: ReactNode;
  readonly onWrite: () => void;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
}

const Changed = ({ passage, own, first }: Pick<Props, "passage" | "own" | "first">) => {
  const { t, date } = useWords();
  const { nameOf } = useWorkWords();
  const { translation, original } = passage;
  const pictureFor = useWorkPicture();
  if (translation === null) return null;
  const said = (text: string): string => comparedText(passage.kind, text);
  return (
    <details className="know-changed" open={first}>
      <summary>
        <StatusGlyph glyph="due" /> <strong>{t("knowledge.changed-since")}</strong>
      </summary>
      {translation.fromPicture === null || original.figure === null ? null : (
        <div className="know-former">
          <p className="meta small">{t("figure.changed")}</p>
          <PassageText
            kind="figure"
            text={translation.fromText}
            lang={own}
            picture={pictureFor({ ...original.figure, picture: translation.fromPicture })}
          />
        </div>
      )}
      <Difference former={said(translation.fromText)} present={said(original.text)} lang={own} />
      <p className="meta small">{t("knowledge.against", { language: nameOf(own), date: date(original.at) })}</p>
    </details>
  );
};

/** For people who write or review: the alternative text, which is otherwise invisible, and what is missing in a figure from a Word file. */
const FigureNotes = ({ passage, own, lang }: Pick<Props, "passage" | "own" | "lang">) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const { figure, text } = passage.original;
  const shown = lang === own ? text : passage.translation?.text;
  if (shown === undefined || !(may("knowledge.edit") || may("knowledge.review"))) return null;
  const { alt } = figureIn(shown);
  return (
    <>
      {alt === "" ? null : (
        <p className="meta small">
          {t("figure.alt")}: <span {...langOf(lang)}>{alt}</span>
        </p>
      )}
      {alt === "" ? <Status glyph="due">{t("figure.no-alt")}</Status> : null}
      {figure === null || saysLicence(figure) ? null : <Status glyph="due">{t("figure.no-licence")}</Status>}
    </>
  );
};

/** Names the person who suggested the present wording, and the person who accepted it. */
const Credit = ({ passage, own, lang }: Pick<Props, "passage" | "own" | "lang">) => {
  const { t, date } = useWords();
  const newest = lang === own ? passage.changes.at(-1) : passage.translation;
  if (newest === null || newest === undefined || newest.suggestedBy === null) return null;
  const by = newest.by ?? t("suggestions.somebody");
  return <p className="meta small">{t("suggestions.credit", { name: newest.suggestedBy, by, when: date(newest.at) })}</p>;
};

export const PassageView = ({
  passage,
  own,
  lang,
  first,
  sought,
  acts,
  onComment,
  onSuggest,
  suggestions,
  onWrite,
  onAdd,
  onRemove,
}: Props) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  const { translation, original, state, kind } = passage;
  const shown = lang === own ? original : translation;
  const picture = useWorkPicture()(original.figure);
  const minor = lang === own ? passage.changes.filter(({ changed }) => !changed) : [];
  return (
    <div className="know-passage" id={`passage-${passage.id}`} data-state={state} data-sought={sought || undefined}>
      {shown === null ? (
        <div className="know-missing">
          <p className="meta small">{t("knowledge.missing", { language: nameOf(lang) })}</p>
          <PassageText
            kind={kind.startsWith("heading") ? "paragraph" : kind}
            text={original.text}
            lang={own}
            dir={original.dir}
            picture={picture}
          />
        </div>
      ) : (
        <PassageText kind={kind} text={shown.text} lang={lang} dir={shown.dir} picture={picture} />
      )}
      {kind === "figure" ? <FigureNotes passage={passage} own={own} lang={lang} /> : null}
      {translation?.origin === "machine" ? <p className="meta small">{t("knowledge.machine-passage")}</p> : null}
      {state === "behind" ? <Changed passage={passage} own={own} first={first} /> : null}
      {minor.map(({ rev, reason }) => (
        <p className="meta small" key={rev}>
          {t("knowledge.same-meaning-since")} {reason === null ? null : <q {...langOf(reason.lang)}>{reason.text}</q>}
        </p>
      ))}
      <Credit passage={passage} own={own} lang={lang} />
      {suggestions}
      {onComment === null ? null : (
        <p className="button-row know-acts">
          <Button look="tertiary" onClick={onComment}>
            {t("knowledge.comments")}
          </Button>
          {onSuggest === null || shown === null ? null : (
            <Button look="tertiary" icon="edit" onClick={onSuggest}>
              {t("suggestions.suggest")}
            </Button>
          )}
        </p>
      )}
      {acts === "all" || (acts === "due" && (state === "behind" || state === "missing")) ? (
        <p className="button-row know-acts">
          <Button look={state === "behind" ? "secondary" : "tertiary"} icon="edit" onClick={onWrite}>
            {state === "missing" ? t("knowledge.translate") : state === "behind" ? t("knowledge.update") : t("common.change")}
          </Button>
          {lang === own ? (
            <>
              <Button look="tertiary" icon="plus" onClick={onAdd}>
                {t("knowledge.passage-add-after")}
              </Button>
              <Button look="tertiary" icon="close" onClick={onRemove}>
                {t("knowledge.passage-remove")}
              </Button>
            </>
          ) : null}
        </p>
      ) : null}
    </div>
  );
};
