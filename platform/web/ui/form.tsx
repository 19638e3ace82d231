/** Forms: the browser does not send them, and at the end of each form are the problem, the button that sends and the button that closes. */
import { useId, type FormHTMLAttributes, type ReactNode } from "react";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { Button, type ButtonLook } from "./button.tsx";
import { NextAct } from "./room/next-act.tsx";

interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, "onSubmit"> {
  readonly onSubmit?: () => void;
}

export const Form = ({ onSubmit, children, ...rest }: FormProps) => (
  <form
    {...rest}
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit?.();
    }}
  >
    {children}
  </form>
);

interface EndProps {
  /** The command that the form sends. */
  readonly act: { readonly isPending: boolean; readonly error: unknown };
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
  /** True if the command is what comes next in the room: the console shows the button that sends in its bar. */
  readonly next?: boolean;
  /** Shown instead of the command's error. */
  readonly error?: unknown;
}

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
  const send = (
    <Button look={look} size={size} type="submit" form={id} disabled={act.isPending || blocked}>
      {submit}
    </Button>
  );
  return (
    <Form id={id} {...form}>
      {children}
      <ProblemSentence error={error} />
      <div className="button-row">
        {next ? <NextAct bare>{send}</NextAct> : send}
        {onCancel === undefined ? null : (
          <Button size={size} onClick={onCancel}>
            {cancel ?? t("desk.cancel")}
          </Button>
        )}
      </div>
    </Form>
  );
};
