// Service worker: serves the page offline after the first visit. The build inserts version and files.
/** @type {{ version: string, files: string[] }} */
const built = __KORPU_FILES__;
const prefix = `korpu ${self.registration.scope} `;
const name = `${prefix}${built.version}`;

self.addEventListener('install', (event) => {
  // The browser may have cached files of this build already, so each is downloaded once.
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.addAll(built.files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((all) =>
        Promise.all(all.filter((key) => key.startsWith(prefix) && key !== name).map((key) => caches.delete(key))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  if (request.mode === 'navigate') {
    // Prefer a newer page from the network; its files have other names.
    event.respondWith(fetch(request).catch(() => caches.open(name).then((cache) => cache.match('./'))));
    return;
  }
  // File names contain a content hash, so a cached file is never outdated.
  event.respondWith(caches.match(request, { ignoreVary: true }).then((cached) => cached ?? fetch(request)));
});
