import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

/** Modules with native code stay outside the bundles; Electron's own is given by the runtime. */
const external = ["electron", "better-sqlite3", "@napi-rs/keyring"];

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      sourcemap: false,
      rollupOptions: {
        input: {
          main: "electron/main.ts",
          engine: "electron/engine.ts",
          sandbox: "electron/sandbox/main.ts",
        },
        external,
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      sourcemap: false,
      rollupOptions: {
        input: { preload: "electron/preload.ts" },
        external: ["electron"],
        // A sandboxed preload script is CommonJS, in one file.
        output: { format: "cjs", entryFileNames: "[name].cjs", inlineDynamicImports: true },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react()],
    build: {
      // Inlined assets would be data: URLs, which the content security policy refuses for scripts and fonts.
      assetsInlineLimit: 0,
      minify: true,
      sourcemap: false,
      rollupOptions: { input: "renderer/index.html" },
    },
  },
});
