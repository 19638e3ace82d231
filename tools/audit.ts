/**
 * `npm run audit`: prints known vulnerabilities of the packages in the lock file. `COUNTERPART_ADVISORIES` names the source. The exit code is 1 if
 * a vulnerability is high, critical or not rated. It is 2 if the source did not answer, because then nobody knows whether there are
 * vulnerabilities.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { askAdvisories, lockedPackages, usualSource } from "./advisories.ts";
import { root } from "./source-files.ts";

const packages = lockedPackages(readFileSync(path.join(root, "package-lock.json"), "utf8"));
const source = process.env["COUNTERPART_ADVISORIES"] || usualSource;
try {
  const answer = await askAdvisories(source, packages);
  console.log(`Asked ${answer.asked} about ${packages.length} packages.`);
  if ("noAnswer" in answer) {
    console.log(`NO ANSWER (${answer.noAnswer}). Whether there are known vulnerabilities is not known.`);
    console.log("COUNTERPART_ADVISORIES=osv+https://<mirror> or npm+https://<registry> names another source.");
    process.exitCode = 2;
  } else {
    for (const { name, version, id, title, severity } of answer.advisories)
      console.log(`  ${name} ${version}: ${[severity, title, id].filter(Boolean).join(", ")}`);
    // some sources do not rate vulnerabilities; a vulnerability without a rating counts like a high one
    const counts = answer.advisories.filter(({ severity }) => !["info", "low", "moderate"].includes(severity));
    console.log(
      `${answer.advisories.length} known vulnerabilities, ${counts.length} of them high, critical or not rated. PostgreSQL and Node are not packages of npm: docs/release.md.`,
    );
    process.exitCode = counts.length === 0 ? 0 : 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
