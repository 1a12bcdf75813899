import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * A secure link's page is built apart and shares no chunk with the dashboard: whoever opens one is on a phone, comes once, and
 * loads as little as there is. Runs after `vite build`, into the same folder.
 */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@": here("src") } },
  build: {
    outDir: "dist",
    emptyOutDir: false,
    copyPublicDir: false,
    assetsInlineLimit: 0,
    manifest: ".vite/link-manifest.json",
    rolldownOptions: { input: { link: here("link.html") } },
  },
});
