// Service worker: serves the page offline after the first visit. The build inserts version and files.
/** @type {{ version: string, files: Record<string, string> }} SHA-256 of each file, by its path. */
const built = __KORPU_FILES__;
const prefix = `korpu ${self.registration.scope} `;
const name = `${prefix}${built.version}`;
const index = new URL('./', self.registration.scope).href;
/** SHA-256 of the files of this build, by address. */
const files = new Map(
  Object.entries(built.files).map(([file, hash]) => [new URL(file, self.registration.scope).href, hash]),
);

/** Version in a page of this project; null for other pages, such as the sign-in page of a network. */
async function versionOf(response) {
  const [, version = null] = /<meta name="korpu-build" content="(\w+)"/.exec(await response.clone().text()) ?? [];
  return version;
}

/** SHA-256 of bytes, as hexadecimal digits. */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether an answer has the bytes that the build wrote; a network may answer with a page of its own instead. */
async function isFile(file, response) {
  return (
    response.ok && !response.redirected && (await hashOf(await response.clone().arrayBuffer())) === files.get(file)
  );
}

/** Caches all files of this build, or none: the server may already have those of another. */
async function install() {
  const cache = await caches.open(name);
  try {
    // The browser may have cached files of this build already, so each is downloaded once.
    const answers = await Promise.all(
      [...files.keys()].map(
        async (file) =>
          /** @type {const} */ ([file, await fetch(file, { cache: file === index ? 'no-cache' : 'default' })]),
      ),
    );
    for (const [file, answer] of answers) {
      if (!(await isFile(file, answer)))
        throw new TypeError(
          `${file}: got ${answer.status} or other bytes, expected the file of build ${built.version}`,
        );
      await cache.put(file, answer);
    }
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/** Copy of a file in the cache; undefined if there is none, or another page of this origin has changed it. */
async function cached(file) {
  const cache = await caches.open(name);
  const copy = await cache.match(file, { ignoreVary: true });
  if (copy === undefined || (await isFile(file, copy))) return copy;
  await cache.delete(file, { ignoreVary: true });
  return undefined;
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
  try {
    const answer = await fetch(request);
    if (answer.ok && (await versionOf(answer)) !== null) return answer;
    return (await cached(index)) ?? answer;
  } catch (error) {
    const copy = await cached(index);
    if (copy === undefined) throw error;
    return copy;
  }
}

/** A file of this build. Its name contains a content hash, so a cached file is never outdated. */
async function file(request, address) {
  const copy = await cached(address);
  if (copy !== undefined) return copy;
  const answer = await fetch(request);
  // Restores what a changed cache has lost.
  if (await isFile(address, answer)) await (await caches.open(name)).put(address, answer.clone());
  return answer;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.mode === 'navigate') {
    // Other pages below this folder are not of this project.
    if (address === index || address === `${index}index.html`) event.respondWith(page(request));
  } else if (files.has(address)) event.respondWith(file(request, address));
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
