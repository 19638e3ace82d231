/** Takes scans for one session and direction, shows the result of the last scan, and delivers scans automatically. */
import { useCallback, useEffect, useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { Segments } from "#platform/web/ui/segments.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { directions } from "../../../contract/check-in.ts";
import { clockOf } from "../clock-of.ts";
import { Camera } from "./camera.tsx";
import type { Door } from "./door-work.ts";
import { Last } from "./last.tsx";
import { firstSession, type AtDoor } from "./read-at-door.ts";
import type { Kept } from "./store.ts";
import { Wipe } from "./wipe.tsx";

interface Props {
  readonly kept: Kept;
  readonly door: Door;
  readonly read: () => Promise<Kept | null>;
  readonly onKept: (kept: Kept | null) => void;
  readonly offlineReady: boolean;
}
/** The interval at which a device with waiting scans tries to deliver. */
const everyMs = 15_000;

/** Phones that can vibrate do so once for an accepted scan, and twice for a question or a refusal. */
const tremble = (what: AtDoor): void => {
  if ("vibrate" in navigator) navigator.vibrate(what.is === "taken" && what.ask === null ? 80 : [80, 80, 80]);
};

export const DoorPost = ({ kept, door, read, onKept, offlineReady }: Props) => {
  const { t, localDate } = useWords();
  const { sessions } = kept.enrolled;
  const [session, setSession] = useState(() => firstSession(sessions, dayIn(new Date(), kept.enrolled.zone)));
  const [direction, setDirection] = useState<(typeof directions)[number]>("in");
  const [typed, setTyped] = useState("");
  const [last, setLast] = useState<{ readonly what: AtDoor; readonly n: number } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const offline = failure instanceof Problem && failure.code === "unavailable";

  /** Shows the stored state; if it cannot be read, the page keeps showing the last one. */
  const show = useCallback(() => read().then(onKept, () => undefined), [read, onKept]);
  const deliver = useCallback(async (): Promise<void> => {
    try {
      await door.deliver();
      setFailure(null);
    } catch (error) {
      setFailure(error);
    }
    await show();
  }, [door, show]);
  const take = async (text: string): Promise<void> => {
    const what = await door.take(text, session, direction);
    tremble(what);
    setLast((before) => ({ what, n: (before?.n ?? 0) + 1 }));
    await show();
    if (what.is === "taken") void deliver();
  };
  const waiting = kept.scans.length;
  useEffect(() => {
    const again = (): void => void deliver();
    const timer = waiting > 0 || offline ? setInterval(again, everyMs) : undefined;
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [deliver, waiting, offline]);
  const showOf = (id: string): string => {
    const one = sessions.find((row) => row.id === id);
    return one === undefined ? "" : t("check-in.door-session-n", { number: one.number, day: localDate(one.day) });
  };
  const clock = clockOf(kept.ahead);
  return (
    <>
      {offline ? (
        <CautionSentence title={t("check-in.door-offline", { n: waiting })}>{t("check-in.door-offline-why")}</CautionSentence>
      ) : null}
      {failure === null || offline ? null : <ProblemSentence error={failure} />}
      {clock.doubted ? (
        <CautionSentence title={t("check-in.door-clock", { n: clock.minutes })}>{t("check-in.door-clock-why")}</CautionSentence>
      ) : null}
      <SelectField
        label={t("check-in.session")}
        value={session}
        onValue={setSession}
        options={sessions.map(({ id }) => id)}
        show={showOf}
      />
      <div className="door-direction">
        <Segments
          label={t("check-in.door-direction")}
          choices={directions.map((value) => ({ value, label: t(`check-in.direction.${value}`) }))}
          chosen={direction}
          onValue={setDirection}
        />
      </div>
      <Last last={last} />
      <Camera onText={(text) => void take(text)} />
      <Form
        className="form"
        onSubmit={() => {
          void take(typed);
          setTyped("");
        }}
      >
        <TextField
          label={t("check-in.door-code")}
          help={t("check-in.door-code-help")}
          value={typed}
          onValue={setTyped}
          required
          maxLength={700}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
        />
        <Button look="primary" size="room" type="submit">
          {t("check-in.door-take")}
        </Button>
      </Form>
      <p role="status">
        <Status glyph={waiting === 0 ? "done" : "under-way"}>{t("check-in.door-waiting", { n: waiting })}</Status>
      </p>
      <p className="meta">{t("check-in.door-alone")}</p>
      <p className="meta">{t(offlineReady ? "check-in.door-ready" : "check-in.door-not-ready")}</p>
      <Wipe waiting={waiting} onWipe={async () => onKept(await door.wipe())} />
    </>
  );
};
