/** Step 7 on a phone: the items, area by area, one item at a time. For each item: level, evidence and confidence, or "cannot say". */
import type { AskedWords } from "../contract/capability-room.ts";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Glyph, Notice, t, Word } from "#platform/phone/components.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import { inRoom } from "#platform/phone/seat.ts";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { ClaimFrame } from "#platform/phone/claims/claim-frame.tsx";
import { useClaim } from "#platform/phone/claims/claim-keep.ts";
import { levelOf } from "#platform/phone/claims/claim-outbox.ts";
import { claim, type Rated } from "./rate-claims.ts";
import type { Half } from "./rate-form.ts";
import { Heading, RateItem, type Item } from "./rate-item.tsx";
import sheet from "./rate.css?url";
import { useDraft } from "#platform/phone/use-draft.ts";

type Halves = Readonly<Record<string, Half>>;
interface Place {
  readonly area: number;
  readonly item: Item;
}

const placesOf = (words: AskedWords | null): readonly Place[] =>
  (words?.areas ?? []).flatMap(({ items }, area) => items.map((item) => ({ area, item })));

interface ListProps {
  readonly words: AskedWords;
  readonly done: (item: Item) => boolean;
  readonly half: Halves;
  readonly go: (item: string) => void;
}

/** The areas as headings with their items. Shows the present item and which items are not answered yet. */
const List = ({ words, done, half, go }: ListProps): JSX.Element => (
  <>
    {words.areas.map((area, a) => (
      <section key={a} class="field" aria-labelledby={`rate-area-${a}`}>
        <h2 id={`rate-area-${a}`}>
          <Word of={area.name} />{" "}
          <small class="hint">{t("capability-phone.progress", { n: area.items.filter(done).length, of: area.items.length })}</small>
        </h2>
        <ul class="list">
          {area.items.map((item) => (
            <li key={item.item}>
              <button type="button" onClick={() => go(item.item)}>
                <Glyph name={half[item.item] !== undefined ? "half" : done(item) ? "done" : "ring"} />
                <span class="title">
                  <Heading item={item} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
);

/**
 * The present item, and the next item without an answer. The search for the next item begins after the present item and continues
 * from the start of the list.
 */
const useWay = (places: readonly Place[], done: (item: Item) => boolean) => {
  const [at, setAt] = useState<string | null>(null);
  const moved = useRef(false);
  useEffect(() => {
    scrollTo(0, 0);
    if (moved.current) document.querySelector("h1")?.focus({ preventScroll: true });
  }, [at]);
  const here = places.findIndex(({ item }) => item.item === at);
  const next = [...places.keys()]
    .map((i) => places[(here + 1 + i) % places.length])
    .find((place) => place !== undefined && place.item.item !== at && !done(place.item));
  const go = (to: string | null): void => {
    moved.current = true;
    setAt(to);
  };
  return { place: places[here], next, go };
};

const progressOf = (places: readonly Place[], place: Place | undefined, done: (item: Item) => boolean) => {
  const among = place === undefined ? places : places.filter(({ area }) => area === place.area);
  return { at: place === undefined ? -1 : among.indexOf(place), done: among.map(({ item }) => done(item)), words: "capability-phone.done" };
};

const Asked = ({ snapshot, rated, levelsQuestion }: StepPageProps & { rated: Rated; levelsQuestion: string }): JSX.Element => {
  const [halves, keep] = useDraft<Halves>(`draft capability ${inRoom(levelsQuestion)}`, false, () => ({}));
  const half = halves ?? {};
  const { seen, box } = rated;
  const words = seen?.words ?? null;
  const places = placesOf(words);
  const done = (item: Item): boolean => half[item.item] === undefined && levelOf(box, item.item) !== null;
  const { place, next, go } = useWay(places, done);
  const levels = words?.scales.find(({ id }) => id === place?.item.scale)?.levels ?? [];
  const onHalf = (given: Half | null): void => {
    if (place === undefined) return;
    const { [place.item.item]: _gone, ...others } = half;
    keep(given === null ? others : { ...others, [place.item.item]: given });
  };
  const state = seen?.levelsQuestion ?? null;
  const primary =
    next === undefined
      ? "capability-phone.all-items"
      : next.area === place?.area
        ? "capability-phone.next-item"
        : "capability-phone.next-area";
  return (
    <ClaimFrame
      snapshot={snapshot}
      words="capability-phone"
      result="levels"
      place={t("capability-phone.step")}
      question={t("capability-phone.title")}
      seen={
        seen && {
          asked: state && {
            id: state.id,
            revealed: state.state === "revealed",
            alone: seen.alone,
            finished: state.finished,
            of: state.asked,
          },
          agency: seen.agency,
          few: seen.few,
        }
      }
      box={box}
      see={rated.see}
      seeLate={rated.seeLate}
      {...(state === null ? {} : { progress: progressOf(places, place, done) })}
      list="capability-phone.all-items"
      {...(place === undefined ? {} : { open: () => go(null), title: <Heading item={place.item} /> })}
      foot={
        words === null || state === null ? undefined : place !== undefined ? (
          <Foot
            {...(next === undefined ? {} : { secondary: t("capability-phone.all-items"), onSecondary: () => go(null) })}
            primary={t(primary)}
            onPrimary={() => go(next?.item.item ?? null)}
          />
        ) : next !== undefined && (state.state === "open" || seen?.alone === true) && seen?.agency ? (
          <Foot primary={t("capability-phone.begin")} onPrimary={() => go(next.item.item)} />
        ) : undefined
      }
    >
      {(may) =>
        words === null ? (
          <Notice kind="caution" glyph="no-line" title={t("capability-phone.no-words")} />
        ) : place === undefined ? (
          <List words={words} done={done} half={half} go={go} />
        ) : (
          <RateItem
            key={place.item.item}
            item={place.item}
            levels={levels}
            rated={rated}
            half={half[place.item.item]}
            onHalf={may && halves !== null ? onHalf : null}
          />
        )
      }
    </ClaimFrame>
  );
};

export const { sendStored }: typeof claim = claim;

export const Page = ({ snapshot }: StepPageProps): JSX.Element => {
  const rated = useClaim(claim, snapshot.sequence);
  const levelsQuestion = rated.seen?.levelsQuestion?.id ?? "";
  // incomplete answers belong to one levels question: the key changes with it, so React discards them when other items are asked
  return (
    <>
      <link rel="stylesheet" href={sheet} />
      <Asked key={levelsQuestion} snapshot={snapshot} rated={rated} levelsQuestion={levelsQuestion} />
    </>
  );
};
