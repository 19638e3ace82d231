/** A break on the console: the form that starts a break; during the break, its end time and the button that ends it earlier. */
import { getRoom, getWall, setBreak, type Room } from "../../contract/workshop.ts";
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TimeField } from "#platform/web/ui/time-field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { useBreakNow } from "../break-clock.ts";
import { ClockDigits } from "../clock.tsx";

interface Props {
  readonly workspace: string;
  readonly room: Room;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** The instant of a time of day today, in the time zone of this computer. */
export const todayAt = (label: string, now: Date): string => {
  const [hours = 0, minutes = 0] = label.split(":").map(Number);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, minutes).toISOString();
};
/** The suggested end of a break: a quarter of an hour from now, rounded up to five minutes, and not after midnight. */
export const usualEnd = (now: Date): string => {
  const minutes = Math.min(23 * 60 + 59, Math.ceil((now.getHours() * 60 + now.getMinutes() + 15) / 5) * 5);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

const useBreak = ({ workspace, room }: Props, onDone?: () => void) =>
  useCommandForm({
    send: (_, label: string | null) =>
      call(setBreak, {
        params: { workspace, room: room.id },
        body: { until: label === null ? null : { label, at: todayAt(label, new Date()) } },
      }),
    stale: [],
    ...(onDone === undefined ? {} : { onDone }),
    onSettled: () => refresh(getRoom, getWall),
  });

const BreakForm = ({ onClose, ...props }: Props & { readonly onClose: () => void }) => {
  const { t } = useWords();
  const [label, setLabel] = useState(() => usualEnd(new Date()));
  const begin = useBreak(props, onClose);
  return (
    <CommandForm
      act={begin}
      onSubmit={() => begin.mutate(label)}
      submit={t("console.break-begin")}
      size="room"
      blocked={label === ""}
      onCancel={onClose}
    >
      <p className="read">{t("console.break-means")}</p>
      <TimeField label={t("console.break-time")} required value={label} onValue={setLabel} />
    </CommandForm>
  );
};

/** The button that opens the form for a break. */
export const BreakButton = (props: Props) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="pause" onClick={() => setOpen(true)}>
        {t("console.break")}
      </Button>
      <ModalDialog open={open} title={t("console.break")} onClose={() => setOpen(false)}>
        <BreakForm {...props} onClose={() => setOpen(false)} />
      </ModalDialog>
    </>
  );
};

export const BreakBar = (props: Props) => {
  const { t } = useWords();
  const { room } = props;
  const now = useBreakNow(room.break);
  const end = useBreak(props);
  if (now === null) return null;
  return (
    <div className="console-notice" role="status">
      <p>
        <b>{t("console.break-until", { time: now.label })}</b> <ClockDigits clock={now.clock} className="meta" />
      </p>
      <Button disabled={end.isPending} onClick={() => end.mutate(null)}>
        {t("console.break-end")}
      </Button>
      <ProblemSentence error={end.error} />
    </div>
  );
};
