/** Takes pictures of paper ballots: the page of the desk, typing in a sheet, and the first ballot page of the PDF. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { button } from "./journey-desk.ts";
import { printSheets } from "./journey-paper.ts";
import { wordsOf } from "./journey-words.ts";
import { askedVariants, atRest, variantOf, wanted } from "./picture-kit.ts";
import type { Scene } from "./picture-scene.ts";

/** The page number of the first ballot; the pages before it explain the levels. */
const ballotPage = 3;
const reader = readFileSync(fileURLToPath(import.meta.resolve("unpdf/pdfjs")), "utf8");

/** Draws one page of a PDF into an empty page of the browser, 794 px wide (the width of A4 on a screen). */
export const drawPdf = async (page: Page, bytes: Uint8Array, number: number): Promise<void> => {
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.goto("about:blank");
  await page.evaluate(
    async ({ source, data, n }) => {
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const pdf = (await import(url)) as { getDocument(what: object): { promise: Promise<PdfFile> } };
      interface PdfFile {
        getPage(n: number): Promise<{
          getViewport(how: { scale: number }): { width: number; height: number };
          render(how: object): { promise: Promise<void> };
        }>;
      }
      const file = await pdf.getDocument({ data: Uint8Array.from(atob(data), (one) => one.charCodeAt(0)) }).promise;
      const first = await file.getPage(n);
      const viewport = first.getViewport({ scale: 794 / first.getViewport({ scale: 1 }).width });
      const canvas = document.createElement("canvas");
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      document.body.style.margin = "0";
      document.body.append(canvas);
      await first.render({ canvas, canvasContext: canvas.getContext("2d"), viewport }).promise;
    },
    { source: reader, data: Buffer.from(bytes).toString("base64"), n: number },
  );
};

/** Takes the pictures of paper ballots. Afterwards there are no counted answers. */
export const shootPaper = async ({ camera, address }: Scene): Promise<void> => {
  for (const variant of (askedVariants ?? ["en", "ar", "en-390", "ar-390"]).filter(() => wanted("paper"))) {
    const context = await camera.desk("bruno", variantOf(variant));
    await camera.shoot(await context.newPage(), `paper-${variant}`, `${address}/paper`);
    await context.close();
  }
  const context = await camera.desk("bruno", variantOf("en"));
  const page = await context.newPage();
  if (wanted("paper-keying")) {
    await page.goto(`${address}/paper`);
    const [code = ""] = await printSheets(page, 2);
    await page.getByLabel(wordsOf("en")("paper.code")).fill(code);
    await button(page, wordsOf("en")("paper.open")).click();
    await page.locator(".sheet-scenarios button").first().click();
    await page.locator(".sheet-scenarios form").waitFor();
    await atRest(page);
    await camera.snap(page, "paper-keying-en");
  }
  await context.close();
  for (const language of ["en", "ar"].filter((tag) => wanted(`ballot-${tag}`))) {
    const desk = await camera.desk("bruno", variantOf(language));
    const printing = await desk.newPage();
    await printing.goto(`${address}/paper`);
    const coming = printing.waitForEvent("download");
    await printing.getByLabel(wordsOf(language)("paper.print-n")).fill("1");
    await button(printing, wordsOf(language)("paper.print")).click();
    const bytes = readFileSync(await (await coming).path());
    await drawPdf(printing, bytes, ballotPage);
    await camera.snap(printing, `ballot-${language}`);
    await desk.close();
  }
};
