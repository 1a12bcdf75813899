import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here("package.json"), "utf8")) as { version: string };
const server = "http://127.0.0.1:8000";
const emulator = "http://127.0.0.1:8001";

/** The readable API documentation (`/schema`) is served by us, not by somebody's CDN. The version in the name lets it be cached for ever. */
function apiDocumentation(): Plugin {
  return {
    name: "api-documentation",
    apply: "build",
    generateBundle() {
      const require = createRequire(import.meta.url);
      const { version } = require("swagger-ui-dist/package.json") as { version: string };
      for (const [file, name] of [["swagger-ui-bundle.js", "bundle.js"], ["swagger-ui-standalone-preset.js", "preset.js"], ["swagger-ui.css", "style.css"]] as const) {
        this.emitFile({ type: "asset", fileName: `assets/swagger-${version}-${name}`, source: readFileSync(require.resolve(`swagger-ui-dist/${file}`)) });
      }
    },
  };
}

/** In development as in production: a secure link's address is a page of its own. */
function secureLinkPage(): Plugin {
  return {
    name: "secure-link-page",
    configureServer: ({ middlewares }) =>
      void middlewares.use((request, _response, next) => {
        if (request.url?.startsWith("/l/")) request.url = "/link.html";
        next();
      }),
  };
}

/** The kit without what stands on a library of its own (menus, dialogs): the pages before signing in have none of these. */
function isShared(id: string): boolean {
  const isOurs = /\/web\/src\/(components|lib)\/|lucide-react\/dist\/esm\/icons/.test(id);
  return isOurs && !/\/components\/(ui\/(dialog|sheet|dropdown-menu|tabs|switch)|confirm-dialog)\./.test(id);
}

export default defineConfig({
  plugins: [
    tanstackRouter({ target: "react", autoCodeSplitting: true, routesDirectory: here("src/routes"), generatedRouteTree: here("src/routeTree.gen.ts") }),
    react(),
    tailwindcss(),
    apiDocumentation(),
    secureLinkPage(),
  ],
  define: { "import.meta.env.VITE_VERSION": JSON.stringify(version) },
  resolve: { alias: { "@": here("src"), "react-remove-scroll": here("src/lib/no-scroll-lock.tsx") } },
  server: {
    port: 5173,
    proxy: {
      "/api": server,
      "/webhooks": server,
      "/schema": server,
      "/media": server,
      "/phone/api": emulator,
      "/emulator": emulator,
    },
  },
  build: {
    outDir: "dist",
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      input: { app: here("index.html"), phone: here("phone.html") },
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: "tanstack", test: /node_modules\/@tanstack\/(react-query|query-core|react-router|router-core|history|store|react-store)\// },
            // What most pages share comes as one file: dozens of little ones cost more in heads and lists of each other than they save.
            { name: "kit", test: isShared, minShareCount: 4 },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: [here("src/test/setup.ts")],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    pool: "threads",
    maxWorkers: 2,
    restoreMocks: true,
    // A busy two-core machine types slowly.
    testTimeout: 120_000,
  },
});
