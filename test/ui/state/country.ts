import { fileURLToPath } from 'node:url';
import { readPacks } from '../../../tools/packs.ts';
import { type Catalogue, openCatalogue } from '../../../ui/state/catalogue.ts';
import type { Draft } from '../../../ui/state/draft.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { withCopy, withLever, withPhase, withValue } from '../../../ui/state/edit-draft.ts';

/** Catalogue of the built-in country, as in the page. */
export const catalogue: Catalogue = openCatalogue(
  readPacks(fileURLToPath(new URL('../../../scenarios/countries', import.meta.url)))['azerbaijan'] ?? {},
);

/** Draft with a copy, a changed lever and assumption, a shock, and a seed with a space. */
export function changedDraft(): Draft {
  const copied = withCopy(firstDraft, 'sequenced-path', 'Mine', catalogue.pack);
  if (copied === null) throw new Error('expected a copy');
  const changed = withPhase(copied.draft, copied.id, 0, (phase) => withLever(phase, 'courses.hours', 333));
  const assumed = withValue(changed, 'policy.targeted.rolloutMonths', 24);
  return { ...assumed, shocks: ['recession'], seed: "a seed's", structure: { deaths: 'off' }, law: 'lottery' };
}
