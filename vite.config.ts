/** How the two bundles are built: one for residents' pages, one for the desk. */
import { defineConfig } from "vite";

const front = "sixia/ground/web/front";

export default defineConfig({
  base: "/static/build/",
  publicDir: false,
  css: {
    preprocessorOptions: {
      scss: { loadPaths: ["node_modules"], quietDeps: true, silenceDeprecations: ["import", "global-builtin", "if-function"] },
    },
  },
  build: {
    outDir: "sixia/ground/web/static/build",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: false,
    assetsDir: "",
    target: ["chrome87", "firefox78", "safari14"],
    cssTarget: ["chrome87", "firefox78", "safari14"],
    rolldownOptions: { checks: { eval: false, pluginTimings: false }, input: [`${front}/public.ts`, `${front}/desk.ts`] },
  },
});
