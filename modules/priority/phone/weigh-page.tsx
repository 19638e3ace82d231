/**
 * Step 4 on the phone: weights of criteria, one question per screen. There are two methods: swing (order the criteria, then give
 * points) and best-worst (compare all criteria with the best and with the worst criterion).
 */
import type { JSX } from "preact";
import { Foot } from "#platform/phone/foot.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { t } from "#platform/phone/components.tsx";
import { showHead, useHead } from "#platform/phone/question/head.ts";
import { AskedPage, QuestionFrame } from "#platform/phone/question/question-frame.tsx";
import { useAnswering } from "#platform/phone/question/use-answering.ts";
import { now } from "#platform/phone/store.ts";
import type { WeightsAnswer } from "../contract/priority.ts";
import { CheckScreen } from "./weigh-check.tsx";
import type { Criterion } from "./weigh-fields.tsx";
import { cannotWeigh, codesOf, goTo, saysSomething, screensOf, shuffled, weightsDraft, type Screen, type WeighForm } from "./weigh-form.ts";
import { DownScreen, EndScreen, OrderScreen, PointsScreen, UpScreen } from "./weigh-screens.tsx";
import { useOrder } from "./use-order.ts";
import { weights, type Asked } from "./weights-question.ts";
import sheet from "./weigh.css?url";

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

const WeightsQuestion = ({ asked, marking }: { readonly asked: Asked; readonly marking: string }): JSX.Element => {
  const place = useOrder(asked.id);
  const codes = codesOf(asked);
  const answering = useAnswering(weights, weightsDraft, asked.id, asked);
  const { draft: form, change, settled } = answering;
  useHead(form?.screen);
  if (!form || !place) return <main aria-busy="true" />;

  const criteria = shuffled(codes, place).flatMap((code) => asked.criteria.criteria.find((one) => one.code === code) ?? []);
  const screens = screensOf(asked.method, codes.length);
  const at = Math.max(0, screens.indexOf(form.screen));
  const [before, after] = [screens[at - 1], screens[at + 1]];
  const ready = saysSomething(form, asked.method) && !(form.screen === "worst" && form.worst === null);
  const send = (what: WeightsAnswer) => void answering.send(what).then(showHead);
  const onwards = () =>
    after === undefined ? settled || send(weightsDraft.trim(form, asked, now().tag)) : ready && change(goTo(form, after));
  return (
    <QuestionFrame
      words="priority-phone"
      place={t("priority-phone.place", { n: at + 1, of: screens.length })}
      marking={marking}
      progress={{ at, done: screens.map((one) => form.seen.includes(one) && one !== form.screen), words: "phone.questions-done" }}
      sheet={sheet}
      asked={asked}
      answering={answering}
      below={
        // if a person must leave early, the answers given so far count
        after !== undefined &&
        at > 0 &&
        ready &&
        !settled && (
          <button type="button" class="quiet wide" onClick={() => change(goTo(form, "check"))}>
            {t("priority-phone.stop")}
          </button>
        )
      }
      foot={
        !(after === undefined && settled) && (
          <Foot
            {...(at === 0 ? { secondary: t("phone.cannot-say"), onSecondary: () => send(cannotWeigh(codes)) } : {})}
            primary={t(after === undefined ? (now().line === "offline" ? "phone.keep" : "priority-phone.send") : "phone.continue")}
            onPrimary={onwards}
          >
            {!ready && <p class="hint">{t("priority-phone.first")}</p>}
          </Foot>
        )
      }
    >
      <Body form={form} change={change} criteria={criteria} asked={asked} />
      {before !== undefined && (
        <button type="button" class="text" onClick={() => change(goTo(form, before))}>
          {t("priority-phone.back")}
        </button>
      )}
    </QuestionFrame>
  );
};

export const Page = ({ snapshot }: StepPageProps): JSX.Element => (
  <AskedPage kind={weights} words="priority-phone" snapshot={snapshot}>
    {(asked) => <WeightsQuestion key={asked.id} asked={asked} marking={snapshot.room.marking} />}
  </AskedPage>
);

export { weights as kind };
