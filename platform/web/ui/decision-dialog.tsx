/**
 * Asks for confirmation before a decision: it shows the subject, the preconditions, the consequences and who learns of the decision, and asks for a
 * remark or a reason. The title has the focus, so pressing Enter alone decides nothing. The endpoint's own description (`Endpoint.decision`) says
 * whether a reason is needed, and whether the act can be taken back.
 */
import { useId, useRef, useState, type ReactNode } from "react";
import type { Decision } from "../../contract/decisions.ts";
import type { Tlp } from "../../contract/markings.ts";
import { Leaving } from "../drafts/leaving.tsx";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { Button } from "./button.tsx";
import { Form } from "./form.tsx";
import { TlpLabel } from "./labels.tsx";
import { ModalDialog, type DialogFrame } from "./overlay.tsx";
import { StatusGlyph } from "./status.tsx";
import "./decision.css";

export interface DecisionRow {
  readonly label: string;
  readonly value: ReactNode;
}

/** The remark or the reason that a person types. */
export interface DecisionWords {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Default: "Reason" or "Remark", as the endpoint asks. */
  readonly label?: string;
  readonly maxLength?: number;
}

interface Props extends Pick<DialogFrame, "titleLang"> {
  readonly open: boolean;
  /** The endpoint that decides; absent for a question that changes no record. */
  readonly of?: { readonly decision: Decision };
  /** The kind of the decision, such as "Adopt a measure". */
  readonly kind: string;
  /** The title of the record. */
  readonly title: string;
  readonly marking?: Tlp;
  /** Code and version of the record. */
  readonly what?: ReactNode;
  /** The preconditions of the decision, for example the rights test. */
  readonly holds?: readonly DecisionRow[];
  /** The consequences of the decision: at most three. */
  readonly follows: readonly ReactNode[];
  readonly told?: ReactNode;
  readonly words?: DecisionWords;
  /** Further fields of the decision. */
  readonly children?: ReactNode;
  readonly act: { readonly label: string; readonly pending: boolean; readonly error: unknown; readonly run: () => void };
  /** The text of the button that closes the dialog without a decision. Default: "Not now". */
  readonly notNow?: string;
  readonly onClose: () => void;
  /** Large buttons, for a screen in the meeting room. */
  readonly size?: "room";
}

/** Whether the act can be taken back, as a sentence. */
const useReturn = (decision: Decision | undefined): string | null => {
  const { t } = useWords();
  if (decision === undefined) return null;
  const { back, afterwards } = decision;
  return back === null ? t(`decision.final.${afterwards}`) : t(`decision.returns.${back.until}`);
};

interface WordsProps {
  readonly words: DecisionWords;
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly missing: boolean;
  readonly field: React.RefObject<HTMLTextAreaElement | null>;
}

const WordsField = ({ words, id, label, required, missing, field }: WordsProps) => {
  const { t } = useWords();
  return (
    <div className="decision-words" data-error={missing || undefined}>
      {missing ? (
        <p className="field-error" id={`${id}-error`}>
          <StatusGlyph glyph="late" /> <span>{t("decision.reason-missing")}</span>
        </p>
      ) : null}
      <textarea
        ref={field}
        id={id}
        className="control"
        rows={2}
        aria-label={label}
        maxLength={words.maxLength ?? 200}
        placeholder={required ? undefined : t("decision.remark-help")}
        value={words.value}
        onChange={(event) => words.onValue(event.target.value)}
        {...(missing ? { "aria-invalid": true, "aria-describedby": `${id}-error` } : {})}
      />
    </div>
  );
};

export const DecisionDialog = (props: Props) => {
  const { open, of, kind, title, titleLang, marking, what, holds = [], follows, told, words, children, act, notNow, onClose, size } = props;
  const { t } = useWords();
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const returns = useReturn(of?.decision);
  const required = of?.decision.asks === "reason" || of?.decision.asks === "words";
  const label = words?.label ?? t(required ? "decision.reason" : "decision.remark");
  const large = size === undefined ? {} : { size };
  const send = (): void => {
    const empty = required && words !== undefined && words.value.trim() === "";
    setMissing(empty);
    if (empty) field.current?.focus();
    else act.run();
  };
  // a label is empty until the texts are loaded, so it cannot be used as the key
  const rows: readonly (DecisionRow & { readonly key: string })[] = [
    ...(what === undefined ? [] : [{ key: "what", label: t("decision.what"), value: what }]),
    ...holds.map((row, i) => ({ key: `holds ${i}`, ...row })),
    ...(follows.length === 0
      ? []
      : [
          {
            key: "follows",
            label: t("decision.follows"),
            value: (
              <ul className="decision-follows">
                {follows.map((one, i) => (
                  <li key={i}>{one}</li>
                ))}
              </ul>
            ),
          },
        ]),
    ...(told === undefined ? [] : [{ key: "told", label: t("decision.told"), value: told }]),
    ...(words === undefined
      ? []
      : [
          {
            key: "words",
            label,
            value: <WordsField words={words} id={id} label={label} required={required} missing={missing} field={field} />,
          },
        ]),
  ];
  const typed = useRef(false);
  typed.current = !act.pending && words !== undefined && words.value.trim() !== "";
  return (
    <ModalDialog
      asks
      open={open}
      title={title}
      titleLang={titleLang}
      onClose={onClose}
      above={
        <div className="decision-above">
          <span>{kind}</span>
          {marking === undefined ? null : <TlpLabel label={marking} />}
        </div>
      }
    >
      <Form onSubmit={send}>
        <Leaving draft={null} dirty={() => typed.current} />
        <dl className="decision-rows">
          {rows.map((row) => (
            <div key={row.key}>
              <dt>{row.label}</dt>
              <dd>{row.value}</dd>
            </div>
          ))}
        </dl>
        {children === undefined ? null : <div className="decision-more">{children}</div>}
        <div className="decision-problem">
          <ProblemSentence error={act.error} />
        </div>
        <div className="decision-foot">
          <Button look="primary" {...large} type="submit" disabled={act.pending}>
            {act.label}
          </Button>
          <Button {...large} onClick={onClose}>
            {notNow ?? t("decision.not-now")}
          </Button>
          {returns === null ? null : <p className="decision-return">{returns}</p>}
        </div>
      </Form>
    </ModalDialog>
  );
};
