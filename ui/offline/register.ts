/** Registers the service worker for offline visits, if supported. Failures are ignored. */
export function registerOfflineCache(): void {
  // The development server has no such file, and pages opened from disk cannot register workers.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = (): void => {
    navigator.serviceWorker.register(new URL('./offline.js', document.baseURI), { scope: './' }).catch(() => undefined);
  };
  // Wait for the load event, so that caching does not compete with what the user waits for.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
