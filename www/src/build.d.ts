/** What the build knows of itself (scripts/build.mjs puts it there). */
declare const BUILD: { readonly version: string; readonly engineSha256: string };
