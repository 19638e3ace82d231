/** Takes pictures of one workshop: thirty seats go through the steps, with pictures of console, wall and phones before and after each reveal. */
import { listClaimsQuestions, revealClaimsQuestion, startClaimsQuestion, type ClaimsStep } from "#modules/landscape/contract/landscape.ts";
import { weightsContract } from "#modules/priority/contract/priority-room.ts";
import { openRoom, revealScenario, setStage, setTimer, startRound, writeNote } from "#modules/workshop/contract/workshop.ts";
import { deskSession } from "./desk-session.ts";
import { answerAround } from "./journey-clients.ts";
import { doorOf } from "./doorkeeper.ts";
import { scan, takeSeat } from "./journey-phone.ts";
import { commandId } from "./journey-steps.ts";
import { coverageOf, each, functions, joinForAgencies, rolesOf, weighAll } from "./journey-steps-room.ts";
import { wanted, type Camera } from "./picture-kit.ts";
import { capability, effect, spend } from "./picture-later.ts";
import { shootPaper } from "./picture-paper.ts";
import { console_, goTo, onPhones, phone, readResult, roomOf, wall, type Scene } from "./picture-scene.ts";
import type { Stand } from "./picture-stand.ts";

const seats = 30;
/** The variants of the phones with a page; the other people are clients over the protocol. */
const pages = ["en-390", "ar-390", "en-320", "fr-320"];

/** Takes the pictures of steps 1 and 2: what the agencies do today. */
const claimsQuestion = async (scene: Scene, step: ClaimsStep): Promise<void> => {
  const { bruno, stand, people } = scene;
  const params = { workspace: stand.ids.workspace, assessment: stand.ids.assessment };
  await goTo(scene, step);
  await bruno.call(startClaimsQuestion, { params, body: { commandId: commandId(), step, functions: null, stages: null, areas: null } });
  if (step === "technology") {
    await onPhones(scene, (page) => page.locator(".list button").first().waitFor());
    await phone(scene, "technology-areas");
    await onPhones(scene, (page) => page.locator(".list button").first().tap());
  }
  await onPhones(scene, (page, at) => page.locator(".field .cell").nth(Math.min(at, 1)).tap());
  await phone(scene, step);
  await each(people.slice(0, 12), (client, at) => {
    const { [functions[0] ?? ""]: first, ...roles } = rolesOf(at);
    // the agencies of the phones with a page keep their own claim about the first function
    return client.claim(step, step !== "roles" ? coverageOf(at) : at < 8 ? { ...roles, [functions[0] ?? ""]: first ?? "none" } : roles);
  });
  await console_(scene, `${step}-asking`);
  await wall(scene, `${step}-asking`);
  const { claimsQuestions } = await bruno.call(listClaimsQuestions, { params });
  const open = claimsQuestions.find((one) => one.step === step && one.state === "open");
  await bruno.call(revealClaimsQuestion, { params: { ...params, claimsQuestion: open?.id ?? "" }, body: { expectedRev: open?.rev ?? 1 } });
  await console_(scene, step, ["en", "ar", "en-390"]);
  await wall(scene, step);
  await readResult(scene, `${step}-result`);
};

/** Takes the pictures of step 3: a round with six scenarios, of which the third is shown. Some people answer on paper. */
const round = async (scene: Scene): Promise<void> => {
  const { bruno, stand, people } = scene;
  const params = { workspace: stand.ids.workspace, room: scene.room };
  const scenario = stand.ids.scenarios[2] ?? "";
  await goTo(scene, "scenarios");
  for (const stage of ["draft", "read"] as const) {
    await bruno.call(setStage, { params, body: { expectedRev: (await roomOf(scene)).rev, stage, action: "start", reason: null } });
    await wall(scene, stage);
  }
  const asking = await bruno.call(startRound, {
    params,
    body: {
      expectedRev: (await roomOf(scene)).rev,
      scenarios: [scenario, ...stand.ids.scenarios.filter((one) => one !== scenario).slice(0, 5)],
      questions: ["capability", "intent", "likelihood", "impact", "confidence"],
      panels: 1,
    },
  });
  await bruno.call(setStage, { params, body: { expectedRev: (await roomOf(scene)).rev, stage: "round-1", action: "start", reason: null } });
  await bruno.call(setTimer, { params, body: { action: "start", seconds: 252 } });
  await bruno.call(setTimer, { params, body: { action: "pause", seconds: null } });
  for (const [kind, text] of [
    ["question", "Group 2 asks whether “national language” means one or all four. Agreed: any one."],
    ["evidence-gap", "Who holds counts of flagged items by language?"],
  ] as const)
    await bruno.call(writeNote, { params, body: { commandId: commandId(), scenario, kind, text: { text, lang: "en" } } });
  await onPhones(scene, (page) => page.locator("#likelihood").waitFor());
  await phone(scene, "", { full: false });
  await phone(scene, "question");
  const bestOf = (i: number): number => (i >= 16 ? 0.62 + ((i * 7) % 11) / 100 : 0.2 + ((i * 5) % 14) / 100);
  const answer = (from: number, to: number): Promise<void> =>
    each(people.slice(from, to), async (person, at) => {
      const criteria = (await person.snapshot()).round?.criteria.criteria.map(({ code }) => code) ?? [];
      await person.answer(scenario, answerAround(bestOf(from + at), 1 + ((from + at) % 5), criteria));
    });
  await answer(0, 21);
  await console_(scene, "asking", ["en", "en-dark", "ar", "en-390", "ar-390", "fr", "ru"]);
  await wall(scene, "asking");
  for (const view of ["text", "task", "blank"]) await wall(scene, `asking-${view}`, { view });
  await shootPaper(scene);
  await answer(21, people.length);
  await bruno.call(revealScenario, {
    params: { ...params, round: asking.round?.id ?? "" },
    body: { expectedRev: (await roomOf(scene)).rev, scenario },
  });
  await wall(scene, "revealed");
  for (const view of ["impact", "who-could", "founded"]) await wall(scene, `revealed-${view}`, { view });
  await wall(scene, "revealed-impact-2", { view: "impact", page: 1 });
  await console_(scene, "revealed");
};

/** Takes the pictures of step 4: the weights of the criteria. */
const weigh = async (scene: Scene): Promise<void> => {
  const { bruno, stand, people } = scene;
  const params = { workspace: stand.ids.workspace, room: scene.room };
  await goTo(scene, "priorities");
  await bruno.call(weightsContract.start, { params: { ...params, kind: "weights" }, body: { method: "swing" } });
  await onPhones(scene, (page) => page.locator(".weigh-list").waitFor());
  await phone(scene, "weigh");
  await onPhones(scene, async (page) => {
    for (const one of await page.locator(".weigh-list button").all()) await one.tap();
    await page.locator("footer button.first").tap();
    await page.locator("section.criterion .pair button").first().tap();
  });
  await phone(scene, "weigh-points");
  await weighAll(people.slice(0, 21));
  await console_(scene, "weigh-asking");
  await weighAll(people.slice(21));
  const { question: weightsQuestion } = await bruno.call(weightsContract.get, { params: { ...params, kind: "weights" } });
  await bruno.call(weightsContract.reveal, { params: { ...params, kind: "weights", question: weightsQuestion?.id ?? "" } });
  await console_(scene, "weigh");
  await wall(scene, "weigh");
  await wall(scene, "weigh-ranking", { view: "ranking" });
};

/**
 * Takes the pictures of step 5 while measures are drafted. On phones, the answers about measures have the same page as in step 6, so the pictures of
 * step 6 show it.
 */
const responses = async (scene: Scene): Promise<void> => {
  await goTo(scene, "responses");
  await console_(scene, "responses");
  await wall(scene, "responses");
  await phone(scene, "responses");
};

interface Part {
  readonly run: (scene: Scene) => Promise<void>;
  /** The first parts of the names of a step's pictures. */
  readonly names: readonly string[];
}
const of = (...steps: string[]): string[] => steps.flatMap((step) => [`console-${step}`, `wall-${step}`, `phone-${step}`]);
/** The steps, in the order of the workshop. */
const course: readonly Part[] = [
  { names: of("roles"), run: (scene) => claimsQuestion(scene, "roles") },
  { names: of("technology"), run: (scene) => claimsQuestion(scene, "technology") },
  { names: [...of("draft", "read", "asking", "revealed", "question"), "phone-en", "phone-ar", "phone-fr", "paper", "ballot"], run: round },
  { names: of("weigh"), run: weigh },
  { names: of("responses"), run: responses },
  { names: of("effect"), run: effect },
  { names: of("capability"), run: capability },
  { names: of("spend"), run: spend },
];

export const shootRoom = async (camera: Camera, stand: Stand): Promise<void> => {
  const parts = course.filter(({ names }) => names.some(wanted));
  if (parts.length === 0 && !of("joining").some(wanted)) return;
  const bruno = await deskSession(stand.desk, "bruno");
  const { workspace, assessment } = stand.ids;
  const title = { text: "Velmara national workshop, day 2", lang: "en" };
  const opened = await bruno.call(openRoom, {
    params: { workspace },
    body: { commandId: commandId(), assessment, title, groups: 3, step: "roles" },
  });
  const joinUrl = opened.joinUrl ?? "";
  const phones = await Promise.all(
    pages.map(async (name) => {
      const [language = "en", width] = name.split("-");
      return { name, page: await camera.phone(language, Number(width)) };
    }),
  );
  const empty: Scene = { camera, stand, bruno, room: opened.id, address: `${stand.state}/rooms/${opened.id}`, people: [], phones };
  for (const { page } of phones) await scan(page, joinUrl);
  await phone(empty, "joining");
  await wall(empty, "joining");
  const ids = (await doorOf(joinUrl)).agencies.map(({ id }) => id);
  for (const [at, { name, page }] of phones.entries()) await takeSeat(page, { tag: name.slice(0, 2), agency: ids[at] ?? "none", group: 1 });
  const people = await joinForAgencies(joinUrl, seats - phones.length, [...ids.slice(phones.length), ...ids.slice(0, phones.length)]);
  const following = await Promise.all(people.map((person) => person.follow(() => undefined)));
  const scene: Scene = { ...empty, people };
  await console_(scene, "joining", ["en"]);
  for (const { run } of parts) await run(scene);
  for (const one of following) one.stop();
  await Promise.all(following.map((one) => one.ended));
};
