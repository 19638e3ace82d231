/** A text area for a text with objects: a button inserts a figure or a quote at the cursor. */
import { useRef } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextArea } from "#platform/web/ui/field.tsx";
import type { PressFigure, PressQuote } from "../contract/press.ts";
import { usePressWords } from "./press-words.ts";

interface Props {
  readonly label: string;
  readonly lang: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly figures: readonly PressFigure[];
  readonly quotes: readonly PressQuote[];
}

export const TextWithObjects = ({ label, lang, value, onValue, figures, quotes }: Props) => {
  const { t } = useWords();
  const { figureTitle } = usePressWords();
  const cursor = useRef<number | null>(null);
  const insert = (object: string, line: boolean) => {
    const at = Math.min(cursor.current ?? value.length, value.length);
    const before = value.slice(0, at);
    const text = line ? `${before === "" || before.endsWith("\n") ? "" : "\n"}${object}\n` : object;
    cursor.current = at + text.length;
    onValue(before + text + value.slice(at));
  };
  return (
    <>
      <TextArea
        {...langOf(lang)}
        label={label}
        help={t("press.body-help")}
        rows={12}
        value={value}
        onValue={onValue}
        onSelect={(event) => {
          cursor.current = event.currentTarget.selectionEnd;
        }}
        maxLength={8_000}
      />
      {figures.length + quotes.length === 0 ? null : (
        <div className="press-objects" role="group" aria-label={t("press.insert")}>
          <span className="meta small">{t("press.insert")}</span>
          {figures.flatMap((one) => [
            <button key={one.n} type="button" className="press-object" onClick={() => insert(`{${one.n}}`, false)}>
              <bdi>{`{${one.n}}`}</bdi> {figureTitle(one)}
            </button>,
            ...(one.figure?.measured === true
              ? (["answered", "change"] as const).map((part) => (
                  <button
                    key={`${one.n} ${part}`}
                    type="button"
                    className="press-object"
                    onClick={() => insert(`{${one.n} ${part}}`, false)}
                  >
                    <bdi>{`{${one.n} ${part}}`}</bdi> {t(`press.insert-${part}`)}
                  </button>
                ))
              : []),
          ])}
          {quotes.map((one) => (
            <button key={one.id} type="button" className="press-object" onClick={() => insert(`{quote ${one.n}}`, true)}>
              <bdi>{`{quote ${one.n}}`}</bdi> <span {...langOf(one.speaker.lang)}>{one.speaker.text}</span>
            </button>
          ))}
        </div>
      )}
    </>
  );
};
