/** One passage as its readers see it. If the original has changed since the translation, the passage has a mark, and the changes are below it. */
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import type { Passage } from "../contract/passages.ts";
import { Difference } from "./difference.tsx";
import { PassageText } from "./passage-text.tsx";
import { useWorkWords } from "./work-words.ts";

interface Props {
  readonly passage: Passage;
  readonly own: string;
  readonly lang: string;
  /** Whether this is the first out-of-date passage: then its changes are shown open. */
  readonly first: boolean;
  /** Whether the address names this passage. */
  readonly sought: boolean;
  /** In reading mode, only passages that wait for a translator have an action. */
  readonly acts: "none" | "due" | "all";
  /** Comments on this passage, for people who may read them. */
  readonly onComment: (() => void) | null;
  readonly onWrite: () => void;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
}

const Changed = ({ passage, own, first }: Pick<Props, "passage" | "own" | "first">) => {
  const { t, date } = useWords();
  const { nameOf } = useWorkWords();
  const { translation, original } = passage;
  if (translation === null) return null;
  return (
    <details className="know-changed" open={first}>
      <summary>
        <StatusGlyph glyph="due" /> <strong>{t("knowledge.changed-since")}</strong>
      </summary>
      <Difference former={translation.fromText} present={original.text} lang={own} />
      <p className="meta small">{t("knowledge.against", { language: nameOf(own), date: date(original.at) })}</p>
    </details>
  );
};

export const PassageView = ({ passage, own, lang, first, sought, acts, onComment, onWrite, onAdd, onRemove }: Props) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  const { translation, original, state, kind } = passage;
  const shown = lang === own ? original : translation;
  const minor = lang === own ? passage.changes.filter(({ changed }) => !changed) : [];
  return (
    <div className="know-passage" id={`passage-${passage.id}`} data-state={state} data-sought={sought || undefined}>
      {shown === null ? (
        <div className="know-missing">
          <p className="meta small">{t("knowledge.missing", { language: nameOf(lang) })}</p>
          <PassageText kind={kind.startsWith("heading") ? "paragraph" : kind} text={original.text} lang={own} dir={original.dir} />
        </div>
      ) : (
        <PassageText kind={kind} text={shown.text} lang={lang} dir={shown.dir} />
      )}
      {translation?.origin === "machine" ? <p className="meta small">{t("knowledge.machine-passage")}</p> : null}
      {state === "behind" ? <Changed passage={passage} own={own} first={first} /> : null}
      {minor.map(({ rev, reason }) => (
        <p className="meta small" key={rev}>
          {t("knowledge.same-meaning-since")} {reason === null ? null : <q {...langOf(reason.lang)}>{reason.text}</q>}
        </p>
      ))}
      {onComment === null ? null : (
        <p className="know-acts">
          <Button look="tertiary" onClick={onComment}>
            {t("knowledge.comments")}
          </Button>
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
