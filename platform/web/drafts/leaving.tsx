/**
 * Asks before a person leaves a form with unsaved text. A link to another page, the Escape key, or a click beside the form's dialog opens a question.
 * When the tab is closed, the browser asks, but only if a part of the text is not stored anywhere.
 */
import { useBlocker } from "@tanstack/react-router";
import { useCallback, useContext, useEffect, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { DialogForms } from "../ui/closing.ts";
import { ModalDialog } from "../ui/overlay.tsx";
import { isLeft } from "../shell/left-page.ts";
import { useWords } from "../shell/words.ts";
import { useDraftTime } from "./draft-offer.tsx";
import type { FormDraft } from "./use-draft.ts";

interface Props {
  readonly draft: FormDraft | null | undefined;
  /** Whether the form has text that was typed and not sent. */
  readonly dirty: () => boolean;
}

const Question = ({ draft, stay, leave }: { readonly draft: Props["draft"]; readonly stay: () => void; readonly leave: () => void }) => {
  const { t } = useWords();
  const when = useDraftTime();
  const first = useRef<HTMLSpanElement>(null);
  useEffect(() => first.current?.querySelector("button")?.focus(), []);
  const state = draft?.state;
  return (
    <>
      <p>
        {state?.is === "kept"
          ? t("desk.leave.kept", { time: when(state.at) })
          : state?.is === "here"
            ? t("desk.leave.here", { time: when(state.at) })
            : t("desk.leave.not-kept")}
      </p>
      <div className="button-row">
        <span ref={first}>
          <Button look="primary" onClick={stay}>
            {t("desk.leave.stay")}
          </Button>
        </span>
        <Button
          onClick={() => {
            draft?.flush();
            leave();
          }}
        >
          {t(state?.is === "kept" || state?.is === "here" ? "desk.leave.keep" : "desk.leave.go")}
        </Button>
        {draft === null || draft === undefined ? null : (
          <Button
            look="tertiary"
            onClick={() => {
              draft.drop();
              leave();
            }}
          >
            <span className="draft-throw">{t("desk.draft.throw")}</span>
          </Button>
        )}
      </div>
    </>
  );
};

export const Leaving = ({ draft, dirty }: Props) => {
  const { t } = useWords();
  const now = useRef({ draft, dirty });
  now.current = { draft, dirty };
  const blocker = useBlocker({
    shouldBlockFn: useCallback(
      ({ current, next }: { readonly current: { readonly pathname: string }; readonly next: { readonly pathname: string } }) =>
        current.pathname !== next.pathname && now.current.dirty(),
      [],
    ),
    enableBeforeUnload: useCallback(() => !isLeft() && now.current.dirty() && now.current.draft?.isKept() !== true, []),
    withResolver: true,
  });
  /** Closes the dialog of the form, if the person confirms. */
  const [closing, setClosing] = useState<(() => void) | null>(null);
  const forms = useContext(DialogForms);
  useEffect(() => {
    if (forms === null) return undefined;
    const form = { dirty: () => now.current.dirty(), ask: (close: () => void) => setClosing(() => close) };
    forms.add(form);
    return () => void forms.delete(form);
  }, [forms]);
  const stay = (): void => {
    setClosing(null);
    blocker.reset?.();
  };
  const leave = (): void => {
    setClosing(null);
    if (closing === null) blocker.proceed?.();
    else closing();
  };
  return (
    <ModalDialog asks open={blocker.status === "blocked" || closing !== null} title={t("desk.leave.title")} onClose={stay}>
      <Question draft={draft} stay={stay} leave={leave} />
    </ModalDialog>
  );
};
