// After `npm run build`: how many kB each route makes a browser load, and whether that is still within its budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

const sizes = new Map();
function size_kB(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000);
  return sizes.get(file);
}

function filesOf(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    filesOf(manifest[key].imports ?? [], seen);
  }
  return seen;
}

const sum = (keys, ending) =>
  [...new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]))]
    .filter((file) => file.endsWith(ending))
    .reduce((total, file) => total + size_kB(file), 0);

const route = (name) => Object.keys(manifest).filter((key) => key.includes(`routes/${name}.tsx?tsr-split=component`));
const shell = filesOf(["index.html", ...route("w.$workspaceId")]);

/** With the application around it: what somebody loads who opens this address first. */
function all(...names) {
  return sum(filesOf(["index.html", ...names.flatMap(route)]), ".js");
}

/** On top of the shell, which is loaded already. */
function own(name, ground) {
  return sum([...filesOf(route(name))].filter((key) => !ground.has(key)), ".js");
}

/** Its own build: the page and the longest of its languages. */
function secureLink_kB() {
  const built = JSON.parse(readFileSync(new URL(".vite/link-manifest.json", dist), "utf8"));
  const page = built["link.html"];
  const [longest] = page.dynamicImports.map((key) => size_kB(built[key].file)).toSorted((a, b) => b - a);
  return [page, ...(page.imports ?? []).map((key) => built[key])].reduce((total, { file }) => total + size_kB(file), longest);
}

// Gzipped kB: [what, measured, most].
const budgets = [
  ["inbox, all JS", all("w.$workspaceId", "w.$workspaceId.inbox"), 215],
  ["catalog, own JS", own("w.$workspaceId.catalog", shell), 45],
  ["settings, own JS", own("w.$workspaceId.settings", shell), 45],
  ["sign-in, all JS", all("sign-in"), 185],
  ["sign-up, all JS", all("sign-up"), 185],
  ["secure link, all JS", secureLink_kB(), 90],
  ["CSS", sum(shell, ".css"), 20],
];

let over = 0;
for (const [what, measured, most] of budgets) {
  const verdict = measured > most ? "OVER" : "ok";
  if (measured > most) over += 1;
  console.log(`${verdict.padEnd(5)}${what.padEnd(22)}${measured.toFixed(1).padStart(7)} kB of ${most}`);
}
process.exitCode = over > 0 ? 1 : 0;
