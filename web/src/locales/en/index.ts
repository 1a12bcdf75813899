/** What every visit needs; the other pages bring their English along (features/<x>/words.ts). */
const files = import.meta.glob<Record<string, object>>("./{common,errors,inbox,shell}.json", { eager: true, import: "default" });

const words: Record<string, object> = {};
for (const [path, content] of Object.entries(files)) words[path.slice(2, -5)] = content;

export default words;
