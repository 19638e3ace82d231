/** `npm run licences`: prints the number of packages per licence, the exceptions with their reasons, and the violations. */
import { exceptions, licenceFaults, licences } from "./licence-rules.ts";
import { root } from "./source-files.ts";

const counts = new Map<string, number>();
for (const { licence } of licences(root)) counts.set(licence, (counts.get(licence) ?? 0) + 1);
for (const [licence, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(5)}  ${licence}`);
console.log("\nExceptions:");
for (const [name, why] of Object.entries(exceptions)) console.log(`  ${name}: ${why}`);
const { looked, faults } = licenceFaults(root);
console.log(`\n${looked} looked at, ${faults.length} with a licence that does not fit`);
for (const one of faults) console.log(`  ${one}`);
process.exitCode = faults.length === 0 ? 0 : 1;
