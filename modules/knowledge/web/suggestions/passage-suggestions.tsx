/** The suggestions to one passage, below the passage: open suggestions with their differences, and the decisions on the others. */
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { comparedText } from "../../contract/passage-text.ts";
import type { Passage } from "../../contract/passages.ts";
import { listSuggestions, withdrawSuggestion, type Suggestion } from "../../contract/suggestions.ts";
import { Difference } from "../difference.tsx";

interface Props {
  readonly workspace: string;
  readonly suggestions: readonly Suggestion[];
  readonly kind: Passage["kind"];
  /** The newest revision of the passage in the language. */
  readonly rev: number;
  readonly lang: string;
  /** Opens the form that accepts a suggestion; null if the reader may not write the text. */
  readonly onAccept: ((suggestion: Suggestion) => void) | null;
  readonly onDecline: ((suggestion: Suggestion) => void) | null;
}

const useWhen = () => {
  const { date, time } = useWords();
  return (at: string): string => `${date(at)}, ${time(at)}`;
};

const Head = ({ one }: { readonly one: Suggestion }) => {
  const { t } = useWords();
  const when = useWhen();
  return (
    <p className="meta small">
      {one.mine
        ? t("suggestions.own", { when: when(one.at) })
        : t("suggestions.of", { name: one.by ?? t("suggestions.somebody"), when: when(one.at) })}
    </p>
  );
};

const Why = ({ why }: Pick<Suggestion, "why">) =>
  why === null ? null : (
    <p className="small" {...langOf(why.lang)}>
      {why.text}
    </p>
  );

const Withdraw = ({ workspace, id }: { readonly workspace: string; readonly id: string }) => {
  const { t } = useWords();
  const act = useCommandForm({
    send: () => call(withdrawSuggestion, { params: { workspace, suggestion: id }, body: {} }),
    stale: [listSuggestions],
  });
  return (
    <>
      <Button look="tertiary" disabled={act.isPending} onClick={() => act.mutate()}>
        {t("common.withdraw")}
      </Button>
      <ProblemSentence error={act.error} />
    </>
  );
};

const Waiting = ({ workspace, one, kind, rev, lang, onAccept, onDecline }: Omit<Props, "suggestions"> & { readonly one: Suggestion }) => {
  const { t } = useWords();
  return (
    <li className="know-suggestion">
      <Head one={one} />
      {one.base === rev ? null : (
        <p className="small">
          <StatusGlyph glyph="due" /> {t("suggestions.earlier", { n: one.base })}
        </p>
      )}
      <Difference former={comparedText(kind, one.baseText)} present={comparedText(kind, one.text)} lang={lang} />
      <Why why={one.why} />
      <div className="button-row know-acts">
        {onAccept === null ? null : <Button onClick={() => onAccept(one)}>{t("suggestions.accept")}</Button>}
        {onDecline === null ? null : (
          <Button look="tertiary" onClick={() => onDecline(one)}>
            {t("suggestions.decline")}
          </Button>
        )}
        {one.mine ? <Withdraw workspace={workspace} id={one.id} /> : null}
      </div>
    </li>
  );
};

const Decided = ({ one, kind, lang }: Pick<Props, "kind" | "lang"> & { readonly one: Suggestion }) => {
  const { t } = useWords();
  const when = useWhen();
  if (one.decided === null) return null;
  const { at, by, reason, made } = one.decided;
  const said = { name: by ?? t("suggestions.somebody"), when: when(at) };
  return (
    <li className="know-suggestion">
      <Head one={one} />
      <Difference former={comparedText(kind, one.baseText)} present={comparedText(kind, one.text)} lang={lang} />
      <p className="small">
        <strong>{made === null ? t("suggestions.declined", said) : t("suggestions.accepted", { ...said, n: made })}</strong>{" "}
        {reason === null ? null : <q {...langOf(reason.lang)}>{reason.text}</q>}
      </p>
    </li>
  );
};

export const PassageSuggestions = ({ suggestions, ...rest }: Props) => {
  const { t } = useWords();
  const waiting = suggestions.filter(({ state }) => state === "open");
  const decided = suggestions.filter(({ state }) => state !== "open");
  if (suggestions.length === 0) return null;
  return (
    <div className="know-suggestions">
      {waiting.length === 0 ? null : (
        <ul>
          {waiting.map((one) => (
            <Waiting key={one.id} one={one} {...rest} />
          ))}
        </ul>
      )}
      {decided.length === 0 ? null : (
        <details open={decided.some(({ mine }) => mine)}>
          <summary>{t("suggestions.decided", { n: decided.length })}</summary>
          <ul>
            {decided.map((one) => (
              <Decided key={one.id} one={one} kind={rest.kind} lang={rest.lang} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};
