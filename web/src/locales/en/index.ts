/** One chunk a language: every namespace but the phone page's, which is a page of its own. */
const files = import.meta.glob<Record<string, object>>(["./*.json", "!./phone.json"], { eager: true, import: "default" });

const words: Record<string, object> = {};
for (const [path, content] of Object.entries(files)) words[path.slice(2, -5)] = content;

export default words;
