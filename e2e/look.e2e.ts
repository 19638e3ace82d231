/** Tests `journey-look.ts`: it finds faults that the test adds to a page, and finds nothing on a page without faults. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser } from "./browser.ts";
import { movingFaults, targetFaults, widthFaults } from "./journey-look.ts";

test("added faults of width, cut text, small targets and movement are found", async (t) => {
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 320, height: 600 } });
  const button = `<button style="inline-size:120px;block-size:48px">Send</button>`;
  const scrolls = `<div style="overflow:auto"><p style="inline-size:900px">scrolls</p></div>`;
  await page.setContent(`<body style="margin:0"><p>In order</p>${button}${scrolls}`);
  assert.deepEqual([...(await widthFaults(page)), ...(await targetFaults(page)), ...(await movingFaults(page))], []);
  await page.setContent(`<body style="margin:0"><p id="wide" style="inline-size:400px">too wide</p>`);
  assert.match((await widthFaults(page)).join("; "), /scrolls sideways.*p#wide stands over the edge/);
  await page.setContent(
    `<body style="margin:0"><p id="cut" style="inline-size:60px;overflow:hidden;white-space:nowrap">a long sentence</p>`,
  );
  assert.match((await widthFaults(page)).join("; "), /^p#cut cuts its text/);
  await page.setContent(`<body><button id="small" style="inline-size:30px;block-size:30px">x</button>`);
  assert.deepEqual(await targetFaults(page), ["button#small is 30 by 30"]);
  await page.setContent(`<style>@keyframes go{to{opacity:0}}</style><p id="goes" style="animation:go 9s infinite">moves</p>`);
  assert.deepEqual(await movingFaults(page), ["p#goes moves"]);
});
