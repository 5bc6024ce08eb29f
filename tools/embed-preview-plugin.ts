import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Serves the page of an embedded figure with its own headers in previews, whose other files share one list of headers. */
export function embedPreviewPlugin(page: string, headers: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'korpu:embed-preview',
    configurePreviewServer({ middlewares, config }) {
      const file = join(config.root, config.build.outDir, page);
      const absolute = existsSync(file) ? file : join(config.build.outDir, page);
      middlewares.use((request, response, next) => {
        const path = (request.url ?? '').replace(/[?#].*$/, '');
        if (path !== `/${page}` || !existsSync(absolute)) return next();
        response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
        createReadStream(absolute).pipe(response);
      });
    },
  };
}
