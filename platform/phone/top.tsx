/** The head of every page in the room: the step, the connection, the progress, the number of unsent items, the marking, the time left. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Glyph, Mark, t } from "./components.tsx";
import type { Entry } from "./question/outbox.ts";
import { now } from "./store.ts";

const lines = {
  connected: ["done", "phone.connected"],
  connecting: ["half", "phone.connecting"],
  offline: ["no-line", "phone.no-connection"],
} as const;

const Line = (): JSX.Element => {
  const [glyph, words] = lines[now().line];
  return (
    <span class={`line ${now().line}`} role="status">
      <Glyph name={glyph} />
      {t(words)}
    </span>
  );
};

export const Tlp = ({ label }: { label: string }): JSX.Element => (
  <bdi class={`tlp ${label.replace(/[:+]/g, "-").toLowerCase()}`} dir="ltr" lang="en">
    {label}
  </bdi>
);

const TimeLeft = (): JSX.Element | null => {
  const { snapshot, since } = now();
  const timer = snapshot?.timer;
  const [, tick] = useState(0);
  useEffect(() => {
    if (!timer?.running) return;
    const beat = setInterval(() => tick((n) => n + 1), 500);
    return () => clearInterval(beat);
  }, [timer]);
  if (!timer) return null;
  const left = Math.max(0, timer.remainingMs - (timer.running ? performance.now() - since : 0));
  const seconds = Math.ceil(left / 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  return (
    <span class="time">
      {left === 0 ? t("phone.time-over") : t("phone.time-left", { time: `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}` })}
    </span>
  );
};

export interface Progress {
  readonly at: number;
  readonly done: readonly boolean[];
  /**
   * The message that says how many items are done, for a screen reader. The message contains the word for the items of the page, such as "scenarios".
   */
  readonly words: string;
}
export const Top = ({
  place,
  open,
  list = "phone.list",
  marking,
  progress,
  own,
}: {
  place: string;
  open?: () => void;
  /** The message that names the list that `open` shows. */
  list?: string | undefined;
  marking: string;
  progress?: Progress | undefined;
  /** An answer that waits on this phone, if the page itself already shows that it is waiting. */
  own?: Entry | undefined;
}): JSX.Element => {
  const { later } = now();
  return (
    <header>
      <div class="where">
        <Mark />
        {open ? (
          <button type="button" class="place" onClick={open}>
            {place}
            <span class="hidden"> {t(list)}</span>
          </button>
        ) : (
          <span class="place">{place}</span>
        )}
        <Line />
      </div>
      {progress && (
        <div
          class="progress"
          role="img"
          aria-label={t(progress.words, { n: progress.done.filter(Boolean).length, of: progress.done.length })}
        >
          {progress.done.map((done, i) => (
            <i key={i} class={i === progress.at ? "at" : done ? "done" : ""} />
          ))}
        </div>
      )}
      {later && <later.TopNotices own={own} />}
      <div class="marks">
        <Tlp label={marking} />
        {now().snapshot?.room.fictional && <span class="fictional">{t("phone.fictional")}</span>}
        <TimeLeft />
      </div>
    </header>
  );
};
