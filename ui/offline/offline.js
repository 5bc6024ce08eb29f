// Service worker: serves the page offline after the first visit. The build inserts version and files.
/** @type {{ version: string, files: string[] }} */
const built = __KORPU_FILES__;
const prefix = `korpu ${self.registration.scope} `;
const name = `${prefix}${built.version}`;
const index = new URL('./', self.registration.scope).href;
/** Files of this build, by address. */
const files = new Set(built.files.map((file) => new URL(file, self.registration.scope).href));

/** Version in a page of this project; null for other pages, such as the sign-in page of a network. */
async function versionOf(response) {
  const [, version = null] = /<meta name="korpu-build" content="(\w+)"/.exec(await response.clone().text()) ?? [];
  return version;
}

/** Whether an answer is a file of the page; a network may answer with a page of its own instead. */
function isFile(file, { ok, redirected, headers }) {
  const type = headers.get('content-type') ?? '';
  return ok && !redirected && (file === index || !type.startsWith('text/html'));
}

/** Caches all files of this build, or none: the server may already have those of another. */
async function install() {
  const cache = await caches.open(name);
  try {
    // The browser may have cached files of this build already, so each is downloaded once.
    const answers = await Promise.all(
      [...files].map(
        async (file) =>
          /** @type {const} */ ([file, await fetch(file, { cache: file === index ? 'no-cache' : 'default' })]),
      ),
    );
    for (const [file, answer] of answers) {
      if (!isFile(file, answer)) throw new TypeError(`${file}: got ${answer.status}, expected a file of the page`);
      if (file === index && (await versionOf(answer)) !== built.version)
        throw new TypeError(`${file}: got another version, expected ${built.version}`);
      await cache.put(file, answer);
    }
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

// No skipWaiting: open tabs of the previous build need its files, which are deleted when this worker becomes active.
self.addEventListener('install', (event) => event.waitUntil(install()));

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

/** The page from the network, or from the cache if the network has no page of this project. */
async function page(request) {
  const cached = () => caches.open(name).then((cache) => cache.match(index, { ignoreVary: true }));
  try {
    const answer = await fetch(request);
    if (answer.ok && (await versionOf(answer)) !== null) return answer;
    return (await cached()) ?? answer;
  } catch (error) {
    const copy = await cached();
    if (copy === undefined) throw error;
    return copy;
  }
}

/** A file of this build. Its name contains a content hash, so a cached file is never outdated. */
async function file(request) {
  const cache = await caches.open(name);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.mode === 'navigate') {
    // Other pages below this folder are not of this project.
    if (address === index || address === `${index}index.html`) event.respondWith(page(request));
  } else if (files.has(address)) event.respondWith(file(request));
});

/** Versions of the open pages of this project are not known here, so only a single page can replace the old worker. */
async function takeOver() {
  const clients = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  if (clients.length === 1) await self.skipWaiting();
}

// A page asks for the version of this worker; with the version it shows, it may be the last one of the old worker.
self.addEventListener('message', (event) => {
  const { korpu, version } = event.data ?? {};
  if (korpu !== 'version') return;
  event.ports[0]?.postMessage(built.version);
  if (version === built.version) event.waitUntil(takeOver());
});
