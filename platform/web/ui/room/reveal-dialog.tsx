/**
 * The confirmation of a reveal. If fewer than half of the people or agencies have answered, it offers more time first, and asks for a reason
 * that everybody sees. Then ten seconds pass in which the reveal can be stopped, because it cannot be undone.
 */
import { revealReasons, type RevealReason } from "../../../contract/early-reveal.ts";
import { use, useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { useWords } from "../../shell/words.ts";
import { Button } from "../button.tsx";
import { Choices, TextField } from "../field.tsx";
import { ModalDialog } from "../overlay.tsx";
import { MoreTimeContext, type GiveMinutes } from "./more-time.ts";
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
      <div className="button-row hold-acts">
        {/* first and wide, so that a second press of the same key or at the same place stops the reveal and does not confirm it */}
        <Button look="primary" size="room" onClick={onStop}>
          {t("console.reveal-stop")}
        </Button>
        <Button look="tertiary" size="room" onClick={onReveal}>
          {t("console.reveal-now")}
        </Button>
      </div>
    </>
  );
};

interface Early {
  readonly giveReason: (reason: RevealReason) => Promise<unknown>;
  /** True if agencies are counted, and not people. */
  readonly agencies: boolean;
  /** How many people have answered, or how many agencies have finished. */
  readonly full: number;
  readonly of: number;
}

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly back: string;
  readonly onClose: () => void;
  readonly onReveal: () => void;
  /** Set if fewer than half of the people have answered, or fewer than half of the agencies have finished. */
  readonly early: Early | null;
}

type Chosen = (typeof revealReasons)[number];
const longestReason = 200;

/** The minutes that the dialog offers. */
const moreMinutes = 5;

const MoreTime = ({ give, onClose }: { readonly give: GiveMinutes; readonly onClose: () => void }) => {
  const { t } = useWords();
  const more = useCommandForm({ send: () => give(moreMinutes), stale: [], onDone: onClose });
  return (
    <>
      <Button look="primary" size="room" disabled={more.isPending} onClick={() => more.mutate()}>
        {t("console.give-minutes", { n: moreMinutes })}
      </Button>
      <ProblemSentence error={more.error} />
    </>
  );
};

type ConfirmationProps = Omit<Props, "open" | "title">;

/** The dialog if fewer than half have answered: waiting is offered first, and revealing needs a reason, which is chosen or typed. */
const EarlyConfirmation = ({
  back,
  onClose,
  early,
  onReason,
}: ConfirmationProps & { readonly early: Early; readonly onReason: () => void }) => {
  const { t, language } = useWords();
  const giveTime = use(MoreTimeContext);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [own, setOwn] = useState("");
  const give = useCommandForm({
    send: () => early.giveReason(chosen === null ? { text: own.trim(), lang: language.tag } : { code: chosen }),
    stale: [],
    onDone: onReason,
  });
  return (
    <>
      <p className="read">
        {t(early.agencies ? "console.reveal-early-agencies" : "console.reveal-early", { n: early.full, of: early.of })}
      </p>
      <div className="reveal-why">
        <Choices
          legend={t("console.reveal-why")}
          kind="radio"
          choices={revealReasons.map((value) => ({ value, label: t(`common.reveal-why.${value}`) }))}
          chosen={chosen === null ? [] : [chosen]}
          onChange={([value]) => {
            setChosen(revealReasons.find((one) => one === value) ?? null);
            setOwn("");
          }}
        />
      </div>
      <TextField
        label={t("console.reveal-own")}
        value={own}
        maxLength={longestReason}
        onValue={(text) => {
          setChosen(null);
          setOwn(text);
        }}
      />
      <ProblemSentence error={give.error} />
      <div className="button-row">
        {giveTime === null ? null : <MoreTime give={giveTime} onClose={onClose} />}
        <Button size="room" icon="eye" disabled={give.isPending || (chosen === null && own.trim() === "")} onClick={() => give.mutate()}>
          {early.agencies ? t("console.reveal-anyway") : t("console.reveal-early-do", { n: early.full })}
        </Button>
        <Button look={giveTime === null ? "primary" : "tertiary"} size="room" onClick={onClose}>
          {back}
        </Button>
      </div>
      <p className="meta reveal-opens">{t("console.reveal-opens")}</p>
    </>
  );
};

const Confirmation = (props: ConfirmationProps) => {
  const { children, confirm, back, onClose, onReveal, early } = props;
  const [holding, setHolding] = useState(false);
  if (holding) return <Hold onStop={onClose} onReveal={onReveal} />;
  return (
    <>
      <div className="read reveal-means">{children}</div>
      {early === null ? (
        <div className="button-row">
          <Button look="primary" size="room" onClick={() => setHolding(true)}>
            {confirm}
          </Button>
          <Button size="room" onClick={onClose}>
            {back}
          </Button>
        </div>
      ) : (
        <EarlyConfirmation {...props} early={early} onReason={() => setHolding(true)} />
      )}
    </>
  );
};

export const RevealDialog = ({ open, title, onClose, ...rest }: Props) => (
  <ModalDialog asks open={open} title={title} onClose={onClose}>
    <Confirmation onClose={onClose} {...rest} />
  </ModalDialog>
);
