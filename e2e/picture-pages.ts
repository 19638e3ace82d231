/** The pages of the desk of which pictures are taken: name, account, address, and actions before the picture. */
import type { Page } from "playwright-core";
import { button, dayIn } from "./journey-desk.ts";
import { nationalRisks } from "./journey-steps.ts";
import { wordsOf, type Say } from "./journey-words.ts";
import { askedVariants, inAll, variantOf, wanted, type Camera, type Who } from "./picture-kit.ts";
import { takeBack, type Stand } from "./picture-stand.ts";

interface Pictured {
  readonly name: string;
  readonly who: Who | null;
  readonly at: (stand: Stand) => string;
  readonly act?: (page: Page, say: Say) => Promise<void>;
  /** Variants in addition to the four default ones. Those that are not dark are taken only with `--all`. */
  readonly also?: readonly string[];
}

/** The default variants: desk width and phone width, left to right and right to left. */
const usual = ["en", "ar", "en-390", "ar-390"];
const dark = ["en-dark"];
const narrow = ["en-320", "ar-320"];
/** Additional variants for pages on which French and Russian words are longest. */
const long = ["fr", "ru", "fr-390", "ru-390"];

const importPreview = async (page: Page, say: Say): Promise<void> => {
  await button(page, say("risk-list.import")).click();
  const list = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(nationalRisks) };
  await page.getByLabel(say("risk-list.file")).setInputFiles(list);
  await page.getByText(say("risk-list.fault.kind-unknown")).waitFor();
};

const fictionalStates = async (page: Page, say: Say): Promise<void> => {
  await page.getByLabel(say("partner.region")).selectOption("fictional");
  await page.locator(".table tbody tr").first().waitFor();
};

/** Sends a measure without a title: the page then shows the list of what is missing, a date in three fields, and the draft notice at the foot. */
const unsavedMeasure = async (page: Page, say: Say): Promise<void> => {
  await button(page, say("policy.add")).click();
  await page.getByLabel(say("policy.field.problem"), { exact: true }).fill("Forged letters circulate.");
  await page.locator("summary", { hasText: say("policy.part.who") }).click();
  await dayIn(page, say, "policy.field.review").fill("1 2 27");
  await page.getByRole("radio", { name: /^TLP:AMBER(?!\+)/ }).check();
  await page.locator(".draft-line .glyph").waitFor();
  await button(page, say("desk.save")).click();
  await page.locator(".error-list").waitFor();
};

const leavingMeasure = async (page: Page, say: Say): Promise<void> => {
  await unsavedMeasure(page, say);
  const menu = page.locator(".menu-toggle");
  if (await menu.isVisible()) await menu.click();
  await page.locator("#navigation").getByRole("link").first().click();
  await page.getByRole("alertdialog").waitFor();
};

const pages: readonly Pictured[] = [
  { name: "sign-in", who: null, at: ({ desk }) => `${desk}/sign-in` },
  { name: "home", who: "amara", at: ({ state }) => state, also: [...dark, ...narrow, ...long] },
  { name: "assessment", who: "amara", at: ({ assessment }) => assessment },
  { name: "run-sheet", who: "bruno", at: ({ assessment }) => `${assessment}/run-sheet`, also: narrow },
  { name: "scenarios", who: "amara", at: ({ assessment }) => `${assessment}/scenarios` },
  { name: "roles", who: "amara", at: ({ assessment }) => `${assessment}/roles` },
  { name: "technology", who: "amara", at: ({ assessment }) => `${assessment}/technology` },
  { name: "scenario", who: "amara", at: ({ state, ids }) => `${state}/scenarios/${ids.scenarios[2] ?? ""}`, also: dark },
  { name: "register", who: "amara", at: ({ assessment }) => `${assessment}/register` },
  { name: "risks", who: "amara", at: ({ assessment }) => `${assessment}/risks` },
  { name: "risks-import", who: "amara", at: ({ assessment }) => `${assessment}/risks`, act: importPreview, also: narrow },
  { name: "priorities", who: "amara", at: ({ assessment }) => `${assessment}/priorities`, also: [...dark, ...narrow, ...long] },
  { name: "matrix", who: "amara", at: ({ assessment }) => `${assessment}/priorities/matrix` },
  { name: "form-draft", who: "amara", at: ({ assessment }) => `${assessment}/measures`, act: unsavedMeasure, also: [...dark, "fr"] },
  { name: "form-leaving", who: "amara", at: ({ assessment }) => `${assessment}/measures`, act: leavingMeasure, also: [...dark, "fr"] },
  { name: "measures", who: "amara", at: ({ assessment }) => `${assessment}/measures`, also: long },
  { name: "measure", who: "amara", at: ({ state, ids }) => `${state}/measures/${ids.measure}`, also: [...dark, ...narrow, ...long] },
  { name: "rights-test", who: "elif", at: ({ state, ids }) => `${state}/measures/${ids.measureInTest}` },
  { name: "effect", who: "amara", at: ({ assessment }) => `${assessment}/effect`, also: [...narrow, ...long] },
  { name: "capability", who: "amara", at: ({ assessment }) => `${assessment}/capability`, also: [...narrow, ...long] },
  { name: "capability-item", who: "amara", at: ({ assessment, ids }) => `${assessment}/capability/${ids.profile}/0`, also: narrow },
  { name: "instruments", who: "amara", at: ({ state }) => `${state}/instruments` },
  { name: "recommendations", who: "amara", at: ({ assessment }) => `${assessment}/recommendations`, also: [...narrow, ...long] },
  {
    name: "recommendation",
    who: "amara",
    at: ({ state, ids }) => `${state}/recommendations/${ids.recommendation}`,
    also: [...dark, ...narrow, ...long],
  },
  { name: "bring-back", who: "amara", at: ({ assessment }) => `${assessment}/bring-back/recommendations` },
  { name: "sign", who: "amara", at: ({ assessment }) => `${assessment}/sign` },
  { name: "visit", who: "bruno", at: ({ state, ids }) => `${state}/visits/${ids.visit}`, also: long },
  { name: "progress", who: "amara", at: ({ assessment }) => `${assessment}/progress` },
  { name: "needs", who: "amara", at: ({ state }) => `${state}/needs` },
  { name: "requests", who: "amara", at: ({ state }) => `${state}/requests` },
  { name: "reports", who: "amara", at: ({ assessment }) => `${assessment}/reports` },
  { name: "release", who: "amara", at: ({ state, ids }) => `${state}/report-versions/${ids.reportVersion}/release`, also: long },
  { name: "shared", who: "amara", at: ({ state }) => `${state}/shared` },
  { name: "members", who: "amara", at: ({ state }) => `${state}/members` },
  { name: "agencies", who: "amara", at: ({ state }) => `${state}/agencies` },
  { name: "who-can-read", who: "amara", at: ({ state }) => `${state}/who-can-read` },
  { name: "take-home", who: "amara", at: ({ state }) => `${state}/take-home` },
  { name: "rooms", who: "bruno", at: ({ state }) => `${state}/rooms` },
  { name: "programme", who: "bruno", at: ({ programme }) => programme, also: [...dark, ...narrow, ...long] },
  { name: "programme-fictional", who: "bruno", at: ({ programme }) => programme, act: fictionalStates },
  { name: "programme-history", who: "bruno", at: ({ programme }) => `${programme}/history` },
  { name: "partner-state", who: "bruno", at: ({ programme, ids }) => `${programme}/states/${ids.engagement}`, also: long },
  { name: "released-list", who: "bruno", at: ({ programme }) => `${programme}/released` },
  { name: "released", who: "bruno", at: ({ programme, ids }) => `${programme}/released/${ids.parcel}` },
  { name: "released-progress", who: "bruno", at: ({ programme }) => `${programme}/released-progress` },
  { name: "requests-received", who: "bruno", at: ({ programme }) => `${programme}/requests-received` },
  { name: "selections", who: "bruno", at: ({ programme }) => `${programme}/selections` },
];

/** Pages as the receiver and the sender see them after a register was withdrawn. */
const afterwards: readonly Pictured[] = [
  { name: "withdrawn-list", who: "bruno", at: ({ programme }) => `${programme}/released` },
  { name: "withdrawn-shared", who: "amara", at: ({ state }) => `${state}/shared` },
];

const shootAll = async (camera: Camera, stand: Stand, all: readonly Pictured[]): Promise<void> => {
  const mine = all.filter(({ name }) => wanted(name));
  const variantsOf = ({ also = [] }: Pictured): readonly string[] =>
    askedVariants ?? [...usual, ...also.filter((name) => inAll || name.endsWith("dark"))];
  for (const variant of new Set(mine.flatMap(variantsOf)))
    for (const who of new Set(mine.map((one) => one.who))) {
      const here = mine.filter((one) => one.who === who && variantsOf(one).includes(variant));
      if (here.length === 0) continue;
      const context = await camera.desk(who, variantOf(variant));
      const page = await context.newPage();
      for (const { name, at, act } of here)
        await camera.shoot(
          page,
          `${name}-${variant}`,
          at(stand),
          act ? { act: (on) => act(on, wordsOf(variantOf(variant).language)) } : {},
        );
      await context.close();
    }
};

export const shootDesk = async (camera: Camera, stand: Stand): Promise<void> => {
  await shootAll(camera, stand, pages);
  if (!afterwards.some(({ name }) => wanted(name))) return;
  await takeBack(stand);
  await shootAll(camera, stand, afterwards);
};
