/**
 * The floor: reads the files and parses each once with the parser that Backstage uses. Prints the milliseconds of the
 * clock and of all processors.
 */
import { globSync, readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

const [folder = ""] = process.argv.slice(2);
const files = globSync(`${folder}/**/catalog-info.yaml`);
const start = performance.now();
const cpu = process.cpuUsage();
let documents = 0;
for (const file of files) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    document.toJS();
    documents++;
  }
}
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ milliseconds, cpu: (user + system) / 1000, documents }));
