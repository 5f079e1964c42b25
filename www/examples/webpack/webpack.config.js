import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';

const page = fileURLToPath(import.meta.resolve('activity-lens/activity-lens.html'));

export default {
  entry: './src/index.js',
  output: { clean: true },
  plugins: [
    // The policy of the page has the hashes of its scripts, so webpack must not minify the page.
    new CopyPlugin({ patterns: [{ from: 'public' }, { from: page, info: { minimized: true } }] }),
  ],
};
