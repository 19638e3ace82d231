/**
 * Another person saved the record first. Equal fields are shown once; each field that differs is shown as a pair of cards with the cut line between
 * them. No side is selected at first. Neither version is lost: the version that was not chosen stays in the history or as a draft.
 */
import { Fragment, useId, useState } from "react";
import { useWords } from "../shell/words.ts";
import { Button } from "./button.tsx";
import { withParts, type Parts } from "./record/merge.ts";
import { ErrorSentence } from "./sentence.tsx";
import "./conflict.css";

interface ShownPart<Draft, Part> {
  readonly key: Part;
  readonly label: string;
  readonly show: (one: Draft) => string;
}

/** The two versions, as `useRecordForm` returns them. */
export interface Conflict<Draft, Part extends string = keyof Draft & string> {
  readonly mine: Draft;
  readonly theirs: Draft;
  readonly parts: Parts<Draft, Part>;
  /**
   * The parts in which the person must choose a version; the title is shown too. By default all parts are shown, and the person chooses in the parts
   * that differ.
   */
  readonly ask?: readonly Part[];
  readonly onSave: (chosen: Draft) => void;
  readonly onKeepDraft: () => void;
  readonly busy: boolean;
}

interface Props<Draft, Part extends string> extends Conflict<Draft, Part> {
  readonly lead: string;
  readonly shown: readonly ShownPart<Draft, Part>[];
}

export const RecordConflict = <Draft extends object, Part extends string = keyof Draft & string>(props: Props<Draft, Part>) => {
  const { lead, shown, mine, theirs, parts, ask, onSave, onKeepDraft, busy } = props;
  const { t } = useWords();
  const [chosen, setChosen] = useState<Readonly<Record<string, "mine" | "theirs">>>({});
  const [tried, setTried] = useState(false);
  const name = useId();
  const equal = (part: Part): boolean =>
    ask === undefined ? parts[part].every((key) => JSON.stringify(mine[key]) === JSON.stringify(theirs[key])) : !ask.includes(part);
  const fields = shown.filter(({ key }) => ask === undefined || ask.includes(key) || key === "title");
  const open = fields.some(({ key }) => !equal(key) && chosen[key] === undefined);
  const taken = shown.map(({ key }) => key).filter((key) => chosen[key] === "theirs");
  return (
    <div className="card conflict" role="region" aria-label={lead}>
      <p className="read">
        <b>{lead}</b> {t(ask?.length === 0 ? "desk.conflict.no-overlap" : "desk.conflict.sentence")}
      </p>
      <div className="conflict-grid">
        <span />
        <span className="meta">{t("desk.conflict.mine")}</span>
        <span />
        <span className="meta">{t("desk.conflict.theirs")}</span>
        {fields.map((field) => (
          <Fragment key={field.key}>
            <span className="conflict-label" id={`${name}-${field.key}`}>
              {field.label}
            </span>
            {equal(field.key) ? (
              <span className="conflict-equal">{field.show(mine) || t("desk.not-said")}</span>
            ) : (
              <div className="conflict-pair" role="radiogroup" aria-label={field.label}>
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
                        <span className="visually-hidden">{t(`desk.conflict.${side}`)}: </span>
                        {field.show(side === "mine" ? mine : theirs) || t("desk.not-said")}
                      </span>
                    </label>
                  </Fragment>
                ))}
              </div>
            )}
          </Fragment>
        ))}
      </div>
      {tried && open ? <ErrorSentence what={t("desk.conflict.choose-all")} /> : null}
      <div className="button-row">
        <Button look="primary" disabled={busy} onClick={() => (open ? setTried(true) : onSave(withParts(parts, mine, theirs, taken)))}>
          {t("desk.conflict.save")}
        </Button>
        <Button onClick={onKeepDraft}>{t("desk.conflict.draft")}</Button>
      </div>
    </div>
  );
};
