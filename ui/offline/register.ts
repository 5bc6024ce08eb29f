/** Have the browser keep the page for a visit without a network, where it can; nothing else depends on it. */
export function registerOfflineCache(): void {
  // The development server has no such file, and a page opened from a disk no worker.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = (): void => {
    navigator.serviceWorker.register(new URL('./offline.js', document.baseURI), { scope: './' }).catch(() => undefined);
  };
  // After what the reader waits for has come.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
