/** Answers with one file, or with 304 to who has it, on a free port. Takes the file; prints its own address. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [file = ""] = process.argv.slice(2);
const content = readFileSync(file);
const etag = `"${content.length}"`;
const server = createServer((request, response) => {
  const isKnown = request.headers["if-none-match"] === etag;
  response.writeHead(isKnown ? 304 : 200, { etag, "content-type": "application/json" });
  response.end(isKnown ? undefined : content);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/entities.json`);
});
