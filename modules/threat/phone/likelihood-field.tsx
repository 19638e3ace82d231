/**
 * Form field for a likelihood: the lowest, best and highest value on one track. Three cells select one of these values. A touch or a drag on the
 * track, the buttons Less and More, and the arrow keys change the selected value. Three native range inputs serve keyboards and screen readers. The
 * track handles touches itself, because some phones ignore a tap beside a native thumb.
 */
import type { JSX, TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Field } from "./fields.tsx";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { Glyph, percent, t, Word } from "#platform/phone/components.tsx";
import { ends, move, startOf, type End, type Range } from "#platform/phone/range.ts";
import { bandAt, nearest, step, trackOf, type Track } from "./track.ts";

const tapSlack = 6;
const thumbReach = 22;
const holdFirst = 400;
const holdNext = 90;

/** Calls the function once per press, and repeatedly while the button is held down. A keyboard click counts as one press. */
const Held = ({ glyph, words, run }: { glyph: "minus" | "plus"; words: string; run: () => void }): JSX.Element => {
  const timer = useRef(0);
  const repeated = useRef(false);
  const latest = useRef(run);
  latest.current = run;
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  const press = () => {
    repeated.current = false;
    const again = (wait: number) => {
      timer.current = window.setTimeout(() => {
        repeated.current = true;
        latest.current();
        again(holdNext);
      }, wait);
    };
    stop();
    again(holdFirst);
  };
  return (
    <button
      type="button"
      class="quiet"
      onPointerDown={press}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => {
        if (!repeated.current) run();
        repeated.current = false;
      }}
    >
      <Glyph name={glyph} />
      {words}
    </button>
  );
};

const placeOf = (box: DOMRect, x: number): number => {
  const along = (x - box.left) / box.width;
  return document.documentElement.dir === "rtl" ? 1 - along : along;
};

const Strip = ({
  track,
  bands,
  range,
  best,
}: {
  track: Track;
  bands: Round["yardstick"]["bands"];
  range: Range;
  best: string | null;
}): JSX.Element => {
  const at = (p: number) => `${track.at(p) * 100}%`;
  const { low, high } = range;
  return (
    <div class="strip" aria-hidden="true">
      {bands.map((band) => (
        <i
          key={band.code}
          class={band.code === best ? "band mine" : "band"}
          style={{ insetInlineStart: at(band.low), inlineSize: `${(track.at(band.high) - track.at(band.low)) * 100}%` }}
        />
      ))}
      {low !== null && high !== null && (
        <i class="bar" style={{ insetInlineStart: at(low), inlineSize: `${(track.at(high) - track.at(low)) * 100}%` }} />
      )}
      {ends.map((end) => {
        const p = range[end];
        return p !== null && <i key={end} class={`thumb ${end}`} style={{ insetInlineStart: at(p) }} />;
      })}
    </div>
  );
};

export const LikelihoodField = ({
  round,
  title = t("phone.likelihood.title", { months: round.horizonMonths }),
  range,
  onRange,
}: {
  round: Pick<Round, "yardstick" | "horizonMonths">;
  title?: string;
  range: Range;
  onRange: (range: Range) => void;
}): JSX.Element => {
  const { bands } = round.yardstick;
  const [track] = useState(() => trackOf(round.yardstick));
  const [active, setActive] = useState<End>("low");
  const [pushed, setPushed] = useState<readonly End[]>([]);
  const touch = useRef<{ x: number; y: number; drags: boolean; end: End; chose: boolean } | null>(null);
  const best = range.best === null ? null : bandAt(round.yardstick, range.best);

  const put = (end: End, p: number) => {
    const moved = move(range, end, p);
    setActive(end);
    // The notice "another value was moved too" remains during a whole drag, so that a screen reader announces it only once.
    setPushed((before) => (moved.pushed.length > 0 ? moved.pushed : touch.current?.drags ? before : []));
    onRange(moved.range);
  };
  const shift = (end: End, way: -1 | 1) =>
    put(end, range[end] === null ? startOf(range, end, nearest(track, 0.5)) : step(track, range[end], way));

  const grabbed = (place: number, width: number): End => {
    const far = (end: End) => (range[end] === null ? Infinity : Math.abs(track.at(range[end]) - place) * width);
    if (far(active) <= thumbReach) return active;
    return [...ends].sort((a, b) => far(a) - far(b)).find((end) => far(end) <= thumbReach) ?? active;
  };
  const follow = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const place = placeOf(event.currentTarget.getBoundingClientRect(), event.clientX);
    if (touch.current) put(touch.current.end, nearest(track, place));
  };

  return (
    <Field id="likelihood" title={title}>
      <div
        class="track"
        onPointerDown={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const end = grabbed(placeOf(box, event.clientX), box.width);
          touch.current = { x: event.clientX, y: event.clientY, drags: false, end, chose: end !== active };
          setActive(end);
        }}
        onPointerMove={(event) => {
          const from = touch.current;
          if (!from) return;
          if (!from.drags && Math.abs(event.clientX - from.x) > tapSlack) {
            from.drags = true;
            event.currentTarget.setPointerCapture(event.pointerId);
          }
          if (from.drags) follow(event);
        }}
        onPointerUp={(event) => {
          const from = touch.current;
          // A tap sets the selected value; a tap on another value's thumb only selects that value; a scrolling finger changes nothing.
          if (from && !from.drags && !from.chose && Math.abs(event.clientY - from.y) <= tapSlack) follow(event);
          touch.current = null;
        }}
        onPointerCancel={() => (touch.current = null)}
      >
        <Strip track={track} bands={bands} range={range} best={best?.code ?? null} />
        {ends.map((end) => (
          <input
            key={end}
            type="range"
            aria-label={t(`phone.likelihood.${end}`)}
            aria-valuetext={range[end] === null ? t("phone.likelihood.unset") : percent(range[end])}
            min={0}
            max={track.grid.length - 1}
            step={1}
            value={track.grid.indexOf(nearest(track, track.at(startOf(range, end, nearest(track, 0.5)))))}
            onFocus={() => setActive(end)}
            onInput={(event) => put(end, track.grid[Number(event.currentTarget.value)] ?? 0)}
          />
        ))}
      </div>
      <p class="ends under">
        <span>{percent(track.grid[0] ?? 0)}</span>
        <span class="word" aria-live="polite">
          {range.best === null ? (
            t("phone.likelihood.place")
          ) : (
            <>
              {t("phone.likelihood.best-is")} <strong>{best ? <Word of={best.word} /> : t("phone.likelihood.no-word")}</strong>
            </>
          )}
        </span>
        <span>{percent(track.grid.at(-1) ?? 1)}</span>
      </p>
      <div class="cells three" role="group" aria-label={t("phone.likelihood.which")}>
        {ends.map((end) => (
          <button key={end} type="button" class="cell" aria-pressed={end === active} onClick={() => setActive(end)}>
            <small>{t(`phone.likelihood.${end}`)}</small>
            <strong>{range[end] === null ? <span aria-label={t("phone.likelihood.unset")}>–</span> : percent(range[end])}</strong>
          </button>
        ))}
      </div>
      <div class="pair">
        <Held glyph="minus" words={t("phone.less")} run={() => shift(active, -1)} />
        <Held glyph="plus" words={t("phone.more")} run={() => shift(active, 1)} />
      </div>
      <p class="hint pushed" role="status">
        {pushed.map((end) => {
          const p = range[end];
          return p !== null && <span key={end}>{t(`phone.pushed.${end}`, { value: percent(p) })} </span>;
        })}
      </p>
    </Field>
  );
};
