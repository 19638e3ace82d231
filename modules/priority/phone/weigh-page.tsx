/** Step 4 on the phone: what weighs how much, by swing or by best and worst, one question a screen. */
import type { WeightsAnswer } from "../contract/priority.ts";
import type { RoomSnapshot } from "#modules/workshop/contract/room.ts";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "#platform/phone/pieces.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now } from "#platform/phone/store.ts";
import { Top } from "#platform/phone/top.tsx";
import { CheckScreen } from "./weigh-check.tsx";
import type { Criterion } from "./weigh-fields.tsx";
import {
  cannotWeigh,
  goTo,
  sameWeights,
  saysSomething,
  screensOf,
  shuffled,
  weightsOf,
  type Screen,
  type WeighForm,
} from "./weigh-form.ts";
import type { SecretEntry } from "#platform/phone/steps/secret-outbox.ts";
import { SecretState } from "#platform/phone/steps/secret-state.tsx";
import { codesOf, useForm, useOrder, weighing, type Asked } from "./weigh-keep.ts";
import { DownScreen, EndScreen, OrderScreen, PointsScreen, UpScreen } from "./weigh-screens.tsx";
import sheet from "./weigh.css?url";

/** The page's own style: a link of its own, for the phone loads a step with a bare import. */
const Style = (): JSX.Element => <link rel="stylesheet" href={sheet} />;

const Body = (props: { form: WeighForm; change: (form: WeighForm) => void; criteria: readonly Criterion[]; asked: Asked }): JSX.Element => {
  const { form, change, criteria, asked } = props;
  const go = (screen: Screen) => change(goTo(form, screen));
  switch (form.screen) {
    case "order":
      return <OrderScreen {...props} />;
    case "points":
      return <PointsScreen {...props} />;
    case "best":
    case "worst":
      return <EndScreen {...props} end={form.screen} />;
    case "down":
      return <DownScreen {...props} />;
    case "up":
      return <UpScreen {...props} />;
    case "check":
      return <CheckScreen form={form} method={asked.method} criteria={criteria} go={go} />;
  }
};

const Weighing = ({
  asked,
  entry,
  marking,
}: {
  asked: Asked;
  entry: SecretEntry<WeightsAnswer> | undefined;
  marking: string;
}): JSX.Element => {
  const place = useOrder(asked.id);
  const codes = codesOf(asked);
  const [form, change] = useForm(asked);
  const first = useRef(true);
  const screen = form?.screen;
  useEffect(() => {
    if (screen === undefined) return;
    if (!first.current) {
      scrollTo(0, 0);
      document.querySelector("h1")?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [screen]);
  if (!form || !place) return <main aria-busy="true" />;

  const criteria = shuffled(codes, place).flatMap((code) => asked.criteria.criteria.find((one) => one.code === code) ?? []);
  const screens = screensOf(asked.method, codes.length);
  const at = Math.max(0, screens.indexOf(form.screen));
  const [before, after] = [screens[at - 1], screens[at + 1]];
  const answer = weightsOf(form, asked.method, codes);
  const same = entry !== undefined && (entry.answer.cannotSay || sameWeights(entry.answer, answer));
  const ready = saysSomething(form, asked.method) && !(form.screen === "worst" && form.worst === null);
  const send = (what: typeof answer) => void weighing.send(asked.id, what);
  const settled = entry?.state === "received" && same;
  const onwards = () => (after === undefined ? settled || send(answer) : ready && change(goTo(form, after)));
  return (
    <>
      <Top
        place={t("priority-phone.place", { n: at + 1, of: screens.length })}
        marking={marking}
        progress={{ at, done: screens.map((one) => form.seen.includes(one) && one !== form.screen) }}
      />
      <main>
        <Style />
        <SecretState entry={entry} unchanged={same} words="priority-phone" />
        <Body form={form} change={change} criteria={criteria} asked={asked} />
        {before !== undefined && (
          <button type="button" class="text" onClick={() => change(goTo(form, before))}>
            {t("priority-phone.back")}
          </button>
        )}
        {settled && (
          <p>
            <span class="count">{t("phone.count", { n: asked.answered, of: asked.present })}</span>
          </p>
        )}
        {/* who must leave in the middle is counted with what was said by then */}
        {after !== undefined && at > 0 && ready && !settled && (
          <button type="button" class="quiet wide" onClick={() => change(goTo(form, "check"))}>
            {t("priority-phone.stop")}
          </button>
        )}
      </main>
      {!(after === undefined && settled) && (
        <Foot
          {...(at === 0 ? { secondary: t("phone.cannot-say"), onSecondary: () => send(cannotWeigh(codes)) } : {})}
          primary={t(after === undefined ? (now().line === "offline" ? "phone.keep" : "priority-phone.send") : "phone.continue")}
          onPrimary={onwards}
        >
          {!ready && <p class="hint">{t("priority-phone.first")}</p>}
        </Foot>
      )}
    </>
  );
};

export const Page = ({ snapshot }: { readonly snapshot: RoomSnapshot }): JSX.Element => {
  const { asked, entry } = weighing.useAsked(snapshot.sequence);
  const { marking, title } = snapshot.room;
  if (asked === undefined) return <main class="calm" aria-busy="true" />;
  if (asked?.state === "open") return <Weighing key={asked.id} asked={asked} entry={entry} marking={marking} />;
  return (
    <>
      <Top place={title.text} marking={marking} />
      <main class="calm">
        <h1>{t(asked === null ? "priority-phone.wait" : asked.state === "closed" ? "phone.closed-few" : "priority-phone.revealed")}</h1>
        {asked !== null && entry && entry.state !== "received" && (
          <SecretState entry={{ ...entry, state: "late" }} unchanged words="priority-phone" />
        )}
        {asked === null && <p>{t("priority-phone.wait.then")}</p>}
        <SeatFoot />
      </main>
    </>
  );
};
