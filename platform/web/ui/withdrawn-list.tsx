/** Withdrawn items: struck through, each with its reason and a button that restores it. */
import type { Text } from "../../contract/values.ts";
import type { ReactNode } from "react";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { langOf } from "../shell/formats.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "./button.tsx";
import { useWhen } from "./decision-line.tsx";

interface Row {
  readonly id: string;
  /** The item's title or text, without markup. The accessible name of the button contains it. */
  readonly name: string;
  readonly shown: ReactNode;
  readonly withdrawn: { readonly at: string; readonly reason: Text | null };
}

interface Props {
  readonly rows: readonly Row[];
  /** Null if the reader may not restore items. */
  readonly onRestore: ((id: string) => void) | null;
  readonly act: { readonly isPending: boolean; readonly error: unknown };
}

export const WithdrawnList = ({ rows, onRestore, act }: Props) => {
  const { t } = useWords();
  const when = useWhen();
  if (rows.length === 0) return null;
  return (
    <div className="withdrawn-list">
      <h3 className="meta">{t("decision.withdrawn")}</h3>
      <ProblemSentence error={act.error} />
      <ul className="rows">
        {rows.map(({ id, name, shown, withdrawn: { at, reason } }) => (
          <li key={id} className="withdrawn-row">
            <div>
              <span className="decision-struck">{shown}</span>
              <p className="meta small">
                {t("decision.withdrawn-on", { when: when(at) })}
                {". "}
                {reason === null ? t("decision.no-reason") : <span {...langOf(reason.lang)}>{reason.text}</span>}
              </p>
            </div>
            {onRestore === null ? null : (
              <Button
                look="tertiary"
                disabled={act.isPending}
                aria-label={t("decision.restore-of", { name })}
                onClick={() => onRestore(id)}
              >
                {t("decision.restore")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};
