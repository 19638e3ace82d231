/**
 * Forms. Our code, and not the browser, checks and sends them. Missing fields are listed at the head, in the language of the page. At the end of each
 * form are the error message, the result of sending, the button that sends and the button that closes.
 */
import { useCallback, useEffect, useId, useRef, useState, type FormHTMLAttributes, type ReactNode } from "react";
import { DraftLine } from "../drafts/draft-line.tsx";
import { DraftOffer } from "../drafts/draft-offer.tsx";
import { Leaving } from "../drafts/leaving.tsx";
import type { FormDraft } from "../drafts/use-draft.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { Button, type ButtonLook } from "./button.tsx";
import { ErrorList } from "./error-list.tsx";
import { errorsIn, FieldErrors, type FieldError } from "./field-errors.ts";
import { NextAct } from "./room/next-act.tsx";
import { SavedLine } from "./saved-line.tsx";

interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, "onSubmit"> {
  readonly onSubmit?: () => void;
}

export const Form = ({ onSubmit, children, onInput, onBlur, ...rest }: FormProps) => {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  /** Removes the errors that the person has corrected since the last attempt. A new error is shown at the next attempt. */
  const lookAgain = (): void => {
    const now = form.current;
    if (errors.length === 0 || now === null) return;
    const still = errorsIn(now);
    setErrors(errors.flatMap(({ id }) => still.find((one) => one.id === id) ?? []));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the form only listens to its fields; it is not a control itself
    <form
      {...rest}
      ref={form}
      noValidate
      onInput={(event) => {
        onInput?.(event);
        // the fields have their new values after this event
        queueMicrotask(lookAgain);
      }}
      onBlur={(event) => {
        onBlur?.(event);
        lookAgain();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const found = errorsIn(event.currentTarget);
        setErrors(found);
        if (found.length > 0) return setAttempt(attempt + 1);
        onSubmit?.();
      }}
    >
      <ErrorList errors={errors} attempt={attempt} />
      <FieldErrors value={Object.fromEntries(errors.map(({ id, sentence }) => [id, sentence]))}>{children}</FieldErrors>
    </form>
  );
};

interface EndProps {
  /** The command that the form sends. */
  readonly act: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly isSuccess?: boolean;
    readonly draft?: FormDraft | null;
  };
  /** The text of the button that sends. */
  readonly submit: string;
  /** True while the fields cannot be sent. */
  readonly blocked?: boolean;
  readonly look?: NonNullable<ButtonLook["look"]>;
  readonly size?: NonNullable<ButtonLook["size"]>;
  /** If it is absent, the form has no button that closes. */
  readonly onCancel?: () => void;
  /** The text of the button that closes. Default: "Cancel". */
  readonly cancel?: string;
  /** True if the form's command is the next act in the room. The console (the facilitator's page) then shows the button in its bar. */
  readonly next?: boolean;
  /** Shown instead of the command's error. */
  readonly error?: unknown;
}

const isText = (element: EventTarget): boolean =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === "text");

/** A form with the problem and the buttons of its command at the end. */
export const CommandForm = ({
  act,
  submit,
  blocked = false,
  look = "primary",
  size = "desk",
  onCancel,
  cancel,
  next = false,
  error = act.error,
  children,
  ...form
}: EndProps & FormProps & { readonly children: ReactNode }) => {
  const { t } = useWords();
  const id = useId();
  const { draft } = act;
  /** Whether text was typed since the form was last sent, for a form that keeps no draft. */
  const typed = useRef(false);
  const now = useRef(act);
  now.current = act;
  const sending = useRef(false);
  useEffect(() => {
    if (sending.current && !act.isPending && (act.error === null || act.error === undefined)) typed.current = false;
    sending.current = act.isPending;
  }, [act.isPending, act.error]);
  const dirty = useCallback((): boolean => {
    const { isPending, draft: kept } = now.current;
    return !isPending && (kept ? kept.isDirty() : typed.current);
  }, []);
  const send = (
    <Button look={look} size={size} type="submit" form={id} disabled={act.isPending || blocked}>
      {submit}
    </Button>
  );
  const keeps = draft?.state.is === "kept" || draft?.state.is === "here";
  const close =
    onCancel === undefined ? null : (
      <Button size={size} onClick={onCancel}>
        {cancel ?? t(keeps ? "desk.draft.close" : "desk.cancel")}
      </Button>
    );
  const saved = <SavedLine done={act.isSuccess === true} saves={submit === t("desk.save") || Boolean(draft)} />;
  return (
    <Form
      id={id}
      {...form}
      onInput={({ target }) => {
        if (isText(target)) typed.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        // the line at the foot must not move a button while a person presses it
        if (!(relatedTarget instanceof HTMLButtonElement)) draft?.flush();
      }}
    >
      <Leaving draft={draft} dirty={dirty} />
      <DraftOffer draft={draft} />
      {children}
      <ProblemSentence error={error} />
      {draft ? (
        <div className="form-foot">
          <DraftLine state={draft.state} />
          <div className="button-row">
            {saved}
            {keeps && onCancel !== undefined ? (
              <Button
                look="tertiary"
                size={size}
                onClick={() => {
                  draft.drop();
                  onCancel();
                }}
              >
                {t("desk.draft.throw")}
              </Button>
            ) : null}
            {close}
            {send}
          </div>
        </div>
      ) : (
        <div className="button-row">
          {next ? <NextAct bare>{send}</NextAct> : send}
          {close}
          {saved}
        </div>
      )}
    </Form>
  );
};
