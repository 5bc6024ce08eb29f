/** Version of this build, written into the page; null if it is not built. */
const pageVersion = (): string | null =>
  document.querySelector('meta[name="korpu-build"]')?.getAttribute('content') ?? null;

/**
 * Registers the service worker for offline visits, if supported; failures are ignored. `onNewer` is called when a newer
 * version of the page has been downloaded; it is shown after a reload.
 */
export function registerOfflineCache(onNewer: () => void): void {
  // The development server has no such file, and pages opened from disk cannot register workers.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = async (): Promise<void> => {
    try {
      const script = new URL('./offline.js', document.baseURI);
      watch(await navigator.serviceWorker.register(script, { scope: './' }), onNewer);
    } catch {
      // The page works without, as long as there is a network.
    }
  };
  // Wait for the load event, so that caching does not compete with what the user waits for.
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register(), { once: true });
}

/** Compares the version of each worker that is installed with that of the page. */
function watch(registration: ServiceWorkerRegistration, onNewer: () => void): void {
  const compare = async (worker: ServiceWorker): Promise<void> => {
    const version = await versionOf(worker);
    if (version !== pageVersion()) onNewer();
  };
  if (registration.waiting !== null) void compare(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration.active !== null) void compare(worker);
    });
  });
}

/** Asks a worker for its version, with that of the page; a worker of the same version may then replace the old one. */
function versionOf(worker: ServiceWorker): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ korpu: 'version', version: pageVersion() }, [port2]);
  });
}
