/**
 * Another person saved the record first. Equal fields are shown once; each field that differs is shown as a pair of cards with the cut line
 * between them. No side is selected at first, and neither version is lost: the one that was not chosen stays in the history or as a draft.
 */
import { Fragment, useId, useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { ErrorSentence } from "./sentence.tsx";
import "./conflict.css";

export interface ConflictField {
  readonly key: string;
  readonly label: string;
  readonly mine: ReactNode;
  readonly theirs: ReactNode;
  readonly equal: boolean;
}

interface Props {
  readonly lead: string;
  readonly sentence: string;
  readonly words: {
    readonly mine: string;
    readonly theirs: string;
    readonly save: string;
    readonly draft: string;
    readonly chooseAll: string;
    readonly group: (label: string) => string;
  };
  readonly fields: readonly ConflictField[];
  /** Called with the chosen side of every field that differs. */
  readonly onSave: (chosen: Readonly<Record<string, "mine" | "theirs">>) => void;
  readonly onKeepDraft: () => void;
  readonly busy: boolean;
}

export const ConflictScreen = ({ lead, sentence, words, fields, onSave, onKeepDraft, busy }: Props) => {
  const [chosen, setChosen] = useState<Readonly<Record<string, "mine" | "theirs">>>({});
  const [tried, setTried] = useState(false);
  const open = fields.some((field) => !field.equal && chosen[field.key] === undefined);
  const name = useId();
  return (
    <div className="card conflict" role="region" aria-label={lead}>
      <p className="read">
        <b>{lead}</b> {sentence}
      </p>
      <div className="conflict-grid">
        <span />
        <span className="meta">{words.mine}</span>
        <span />
        <span className="meta">{words.theirs}</span>
        {fields.map((field) => (
          <Fragment key={field.key}>
            <span className="conflict-label" id={`${name}-${field.key}`}>
              {field.label}
            </span>
            {field.equal ? (
              <span className="conflict-equal">{field.mine}</span>
            ) : (
              <div className="conflict-pair" role="radiogroup" aria-label={words.group(field.label)}>
                {(["mine", "theirs"] as const).map((side, index) => (
                  <Fragment key={side}>
                    {index === 0 ? null : <span className="cut" aria-hidden="true" />}
                    <label className="conflict-card" data-chosen={chosen[field.key] === side || undefined}>
                      <input
                        type="radio"
                        name={`${name}-${field.key}`}
                        checked={chosen[field.key] === side}
                        onChange={() => setChosen({ ...chosen, [field.key]: side })}
                      />
                      <span>
                        <span className="visually-hidden">{side === "mine" ? words.mine : words.theirs}: </span>
                        {field[side]}
                      </span>
                    </label>
                  </Fragment>
                ))}
              </div>
            )}
          </Fragment>
        ))}
      </div>
      {tried && open ? <ErrorSentence what={words.chooseAll} /> : null}
      <div className="button-row">
        <Button look="primary" disabled={busy} onClick={() => (open ? setTried(true) : onSave(chosen))}>
          {words.save}
        </Button>
        <Button onClick={onKeepDraft}>{words.draft}</Button>
      </div>
    </div>
  );
};
