/** One chunk a language: every namespace but those of the phone page and of the secure link, which are pages of their own. */
const files = import.meta.glob<Record<string, object>>(["./*.json", "!./phone.json", "!./link.json"], { eager: true, import: "default" });

const words: Record<string, object> = {};
for (const [path, content] of Object.entries(files)) words[path.slice(2, -5)] = content;

export default words;
