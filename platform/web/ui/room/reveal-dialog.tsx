/**
 * The confirmation of a reveal. If fewer than half of the people or agencies have answered, it asks for a reason that everybody sees. Then ten seconds
 * pass in which the reveal can be stopped, because it cannot be undone.
 */
import type { Text } from "../../../contract/values.ts";
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { useWords } from "../../shell/words.ts";
import { Button } from "../button.tsx";
import { TextField } from "../field.tsx";
import { ModalDialog } from "../overlay.tsx";
import { holdSeconds, startHold } from "./reveal-hold.ts";
import "./count.css";
import { useCommandForm } from "../record/use-command-form.ts";

const Hold = ({ onStop, onReveal }: { readonly onStop: () => void; readonly onReveal: () => void }) => {
  const { t } = useWords();
  const [left, setLeft] = useState(holdSeconds);
  const reveal = useEffectEvent(onReveal);
  useEffect(() => startHold({ onLeft: setLeft, onReveal: () => reveal() }), []);
  return (
    <>
      <p className="read" role="status">
        {t("console.reveal-hold")}
      </p>
      <p className="hold-count" aria-hidden="true">
        {t("console.reveal-hold-n", { n: left })}
      </p>
      <div className="button-row">
        {/* first, so that a second press of the same key stops instead of revealing */}
        <Button size="room" onClick={onStop}>
          {t("console.reveal-stop")}
        </Button>
        <Button look="primary" size="room" onClick={onReveal}>
          {t("console.reveal-now")}
        </Button>
      </div>
    </>
  );
};

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly back: string;
  readonly onClose: () => void;
  readonly onReveal: () => void;
  /** Set if fewer than half of the people or agencies have answered. */
  readonly early: { readonly giveReason: (reason: Text) => Promise<unknown>; readonly answered: number; readonly of: number } | null;
}

const Confirmation = ({ children, confirm, back, onClose, onReveal, early }: Omit<Props, "open" | "title">) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  const [holding, setHolding] = useState(false);
  const give = useCommandForm({
    send: async () => {
      await early?.giveReason({ text: reason.trim(), lang: language.tag });
    },
    stale: [],
    onDone: () => setHolding(true),
  });
  if (holding) return <Hold onStop={onClose} onReveal={onReveal} />;
  return (
    <>
      <div className="read reveal-means">{children}</div>
      {early === null ? null : (
        <>
          <p className="read">{t("console.reveal-early", { n: early.answered, of: early.of })}</p>
          <TextField
            label={t("console.reveal-reason")}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      <ProblemSentence error={give.error} />
      <div className="button-row">
        {/* under half, waiting comes first */}
        <Button
          look={early === null ? "primary" : "secondary"}
          size="room"
          disabled={give.isPending || (early !== null && reason.trim() === "")}
          onClick={() => give.mutate()}
        >
          {early === null ? confirm : t("console.reveal-early-do", { n: early.answered })}
        </Button>
        <Button look={early === null ? "secondary" : "primary"} size="room" onClick={onClose}>
          {back}
        </Button>
      </div>
    </>
  );
};

export const RevealDialog = ({ open, title, onClose, ...rest }: Props) => (
  <ModalDialog asks open={open} title={title} onClose={onClose}>
    <Confirmation onClose={onClose} {...rest} />
  </ModalDialog>
);
