// Serves the page without a network after the first visit. The build puts the version and the files in.
/** @type {{ version: string, files: string[] }} */
const built = __KORPU_FILES__;
const prefix = `korpu ${self.registration.scope} `;
const name = `${prefix}${built.version}`;

self.addEventListener('install', (event) => {
  // The page may have asked for files of this build already: one visit, one download.
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
    // A newer page where there is a network; its files bear other names.
    event.respondWith(fetch(request).catch(() => caches.open(name).then((cache) => cache.match('./'))));
    return;
  }
  // Names carry a hash of what they hold, so that a file kept is the file asked for.
  event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept ?? fetch(request)));
});
