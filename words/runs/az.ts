import type { RunsWords } from './words.ts';

export const az: RunsWords = {
  coarse: 'Az sayda adamla tez alınmış cavab; daha dəqiq rəqəmlər gəlir.',
  refining: 'Dəqiqləşir: {total} sınaqdan {done} hazırdır',
  shipped: 'Səhifə ilə birlikdə gələn nəticələr: {runs}.',
  stale: 'Səhifə ilə gələn nəticələr modelin başqa buraxılışına aiddir, ona görə də yenidən hesablandı.',
  pending: 'sarsıntılı sınaqlar gözlənilir',
};
