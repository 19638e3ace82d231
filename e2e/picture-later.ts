/** Takes pictures of steps 6 to 8 of the workshop (effects, levels, points), before and after each reveal. */
import { listProfiles } from "#modules/capability/contract/capability.ts";
import {
  listLevelsQuestions,
  startLevelsQuestion,
  revealLevelsQuestion as revealLevels,
} from "#modules/capability/contract/levels-question.ts";
import { effectsContract } from "#modules/policy/contract/effect-room.ts";
import { listMeasures } from "#modules/policy/contract/policy.ts";
import { listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { pointsContract } from "#modules/recommendation/contract/points.ts";
import { each, judgeAll, rateAll } from "./journey-steps-room.ts";
import { commandId } from "./journey-steps.ts";
import { console_, goTo, onPhones, phone, readResult, wall, type Scene } from "./picture-scene.ts";

/** Takes the pictures of step 6: expected effects of the demonstration's measures. */
export const effect = async (scene: Scene): Promise<void> => {
  const { bruno, stand, people } = scene;
  const params = { workspace: stand.ids.workspace, room: scene.room };
  const { measures } = await bruno.call(listMeasures, { params: { workspace: stand.ids.workspace, assessment: stand.ids.assessment } });
  const standing = measures.filter(({ status }) => status !== "refused" && status !== "withdrawn");
  const items = standing
    .flatMap(({ id, scenarios }) => scenarios.map((scenario) => ({ measure: id, scenario, on: "likelihood" as const })))
    .slice(0, 5);
  await goTo(scene, "effect");
  await console_(scene, "effect-choosing");
  await bruno.call(effectsContract.start, { params: { ...params, kind: "effects" }, body: { items } });
  await onPhones(scene, (page) => page.locator(".judge-words").waitFor());
  await phone(scene, "effect");
  await onPhones(scene, async (page) => {
    await page.locator(".judge-words .cell").nth(2).tap();
    await page.locator(".judge-more summary").tap();
    for (const [at, presses] of [3, 4, 6].entries()) {
      await page.locator(".three .cell").nth(at).tap();
      for (let n = 0; n < presses; n += 1) await page.locator(".pair button").nth(1).tap();
    }
  });
  await phone(scene, "effect-range");
  await judgeAll(people.slice(0, 21));
  await console_(scene, "effect-asking");
  await wall(scene, "effect-asking");
  await judgeAll(people.slice(21));
  const { question } = await bruno.call(effectsContract.get, { params: { ...params, kind: "effects" } });
  await bruno.call(effectsContract.reveal, { params: { ...params, kind: "effects", question: question?.id ?? "" } });
  await console_(scene, "effect", ["en", "ar", "en-390"]);
  await wall(scene, "effect");
  await wall(scene, "effect-2", { view: "follows", page: 1 });
};

/** Takes the pictures of step 7: every agency answers the first items of the sample instrument. */
export const capability = async (scene: Scene): Promise<void> => {
  const { bruno, stand, people } = scene;
  const { workspace, assessment } = stand.ids;
  await goTo(scene, "capability");
  await phone(scene, "capability-waiting");
  const profile = (await bruno.call(listProfiles, { params: { workspace, assessment } })).profiles[0]?.id ?? "";
  const params = { workspace, assessment, profile };
  await bruno.call(startLevelsQuestion, { params, body: { commandId: commandId(), items: null } });
  await onPhones(scene, (page) => page.locator(".list button").first().waitFor());
  await phone(scene, "capability-areas");
  await onPhones(scene, async (page) => {
    await page.locator(".list button").first().tap();
    await page.locator(".rate-levels .cell").nth(2).tap();
    await page.locator(".rate-two .cell").nth(1).tap();
  });
  await phone(scene, "capability");
  await rateAll(people.slice(0, 7));
  await console_(scene, "capability-asking");
  await wall(scene, "capability-asking");
  const { levelsQuestions } = await bruno.call(listLevelsQuestions, { params });
  const open = levelsQuestions.find(({ state }) => state === "open");
  await bruno.call(revealLevels, { params: { ...params, levelsQuestion: open?.id ?? "" }, body: { expectedRev: open?.rev ?? 1 } });
  await console_(scene, "capability", ["en", "ar", "en-390"]);
  await wall(scene, "capability");
  await readResult(scene, "capability-result");
};

/** Takes the pictures of step 8: points for the recommendations of the demonstration. */
export const spend = async (scene: Scene): Promise<void> => {
  const { bruno, stand, people } = scene;
  const params = { workspace: stand.ids.workspace, room: scene.room };
  const { recommendations } = await bruno.call(listRecommendations, {
    params: { workspace: stand.ids.workspace, assessment: stand.ids.assessment },
  });
  const items = recommendations
    .slice(0, 6)
    .map(({ urn, text }, i) => ({ code: `c${i + 1}`, urn, label: { text: text.text, lang: text.lang } }));
  await goTo(scene, "recommendations");
  await bruno.call(pointsContract.start, { params: { ...params, kind: "points" }, body: { points: 10, items } });
  await onPhones(scene, (page) => page.locator(".spend-steps button").first().waitFor());
  await phone(scene, "spend");
  await each(people, (client, at) => {
    const [first = "", second = ""] = [items[at % 3 === 0 ? 1 : 0]?.code, items[2 + (at % Math.max(1, items.length - 2))]?.code];
    return client.giveNow(pointsContract, { cannotSay: false, points: { [first]: 6, [second]: 4 } });
  });
  await console_(scene, "spend-asking");
  const { question: pointsQuestion } = await bruno.call(pointsContract.get, { params: { ...params, kind: "points" } });
  await bruno.call(pointsContract.reveal, { params: { ...params, kind: "points", question: pointsQuestion?.id ?? "" } });
  await console_(scene, "spend");
  await wall(scene, "spend");
  await wall(scene, "spend-2", { view: "follows", page: 1 });
};
