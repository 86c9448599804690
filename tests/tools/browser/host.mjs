// A host of base maps on this machine, and a vector tile made by hand.
import {createServer} from "node:http";

/// A picture of one pixel.
export const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/// Answers by path: an object as JSON, else text or bytes; a number is a status, a URL a redirection. What has no answer
/// gets `other`, or 404.
export async function serve(answers, other = 404) {
  const paths = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    paths.push(path);
    const answer = answers[path] ?? (path.endsWith(".pbf") ? answers.tile : undefined) ?? other;
    const allowed = {"Access-Control-Allow-Origin": "*"};
    if (typeof answer === "number") response.writeHead(answer, allowed).end();
    else if (answer instanceof URL) response.writeHead(302, {...allowed, Location: answer.href}).end();
    else response.writeHead(200, allowed).end(typeof answer === "string" || Buffer.isBuffer(answer) ? answer : JSON.stringify(answer));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  server.unref(); // ends with the tests, also with one that fails
  return {host: `http://127.0.0.1:${server.address().port}`, paths};
}

// The wire format of protocol buffers, as far as a tile needs it (Mapbox Vector Tile specification 2.1).
function varint(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...varint(number >>> 7)];
}
const whole = (field, number) => [...varint(field << 3), ...varint(number)];
const bytes = (field, content) => [...varint((field << 3) | 2), ...varint(content.length), ...content];
const text = (field, content) => bytes(field, [...Buffer.from(content)]);
const steps = (...numbers) => numbers.flatMap((number) => varint((number << 1) ^ (number >> 31)));
const layer = (name, type, geometry) => bytes(3, [...whole(15, 2), ...text(1, name), ...bytes(2, [...whole(3, type), ...bytes(4, geometry)]), ...whole(5, 4096)]);

/// Land all over it, a road from corner to corner, a point in the middle.
export const TILE = Buffer.from([
  ...layer("land", 3, [9, ...steps(0, 0), 26, ...steps(4096, 0, 0, 4096, -4096, 0), 15]),
  ...layer("roads", 2, [9, ...steps(0, 0), 10, ...steps(4096, 4096)]),
  ...layer("points", 1, [9, ...steps(2048, 2048)]),
]);
