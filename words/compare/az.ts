import type { CompareWords } from './words.ts';

export const az: CompareWords = {
  title: 'İnteqrasiya siyasətlərinin müqayisəsi',
  verdict: {
    title: 'Model nə deyir',
    waiting: 'Siyasətlər müqayisə olunur; hələ nəticə yoxdur.',
    clear: 'Beş meyarın bu çəkiləri ilə “{policy}” hesablamaların {share} hissəsində birincidir.',
    likely:
      'Beş meyarın bu çəkiləri ilə “{policy}” hesablamaların {share} hissəsində birincidir: ehtimallıdır, qəti deyil.',
    fragile:
      '“{policy}” hesablamaların {share} hissəsində birincidir, amma çox az fərqlə: meyarların çəkisinin {moved} hissəsi yerini dəyişsə, nəticə dəyişir.',
    close: 'Fərq çox azdır: “{first}” hesablamaların {share} hissəsində birincidir, “{second}” ona yaxındır.',
    tied: 'Bərabərlik: bu çəkilərlə “{first}” və “{second}” birinci yeri bölüşür.',
    flip: 'Bütün çəkinin {moved} hissəsi “{to}” meyarına keçsə, “{policy}” bərabərləşir.',
    noFlip: 'Çəkilərin heç bir dəyişikliyi birinci yeri almır.',
    effect: '“{policy}” “{reference}” ilə müqayisədə: {outcome} {difference} ({low} – {high}).',
    effectAlone: '“{policy}” “{reference}” ilə müqayisədə: {outcome} {difference} (tək hesablama, aralıq hələ yoxdur).',
    caution:
      'Hesablamaların təsadüfləri də, fərziyyələri də ortaqdır; siyasətin nəyi dəyişdiyini heç bir qeyd göstərmir.',
    unsettled: 'Hələ qəti deyil: daha çox insan və hesablama əlavə olunduqca dəyişə bilər.',
  },
  matrix: {
    title: 'Beş meyar',
    about: '0-dan 100-dək bal, hesablamalar üzrə aralıqla. Balın nədən yarandığını görmək üçün xananı seçin.',
    policy: 'Siyasət',
    total: 'Çəkili bal',
    first: 'Birincilik payı',
    pending: 'gözlənilir',
    csv: 'Balları CSV kimi yüklə',
    range: '{score} ({low} – {high})',
    why: 'Niyə: {policy}, {criterion}',
    close: 'Bağla',
    certainty: 'Hesablamaların {share} hissəsində “{reading}” oxunur.',
    component: 'Hissə',
    value: 'Qiymət',
    score: 'Bal',
    weight: 'Çəki',
    group: 'Qrup',
    judged: 'Hesablanmayıb, rəydir: {what} {value}. {note}',
    judgedNames: { politicalWill: 'siyasi iradə', reversibility: 'geri qaytarıla bilmə' },
    reported: 'yalnız göstərilir',
  },
  criteria: {
    effectiveness: 'Effektivlik',
    efficiency: 'Səmərəlilik',
    equity: 'Ədalətlilik',
    feasibility: 'İcra oluna bilmə',
    flexibility: 'Çeviklik',
  },
  readings: { Low: 'Aşağı', Moderate: 'Orta', High: 'Yüksək' },
  weights: {
    title: 'Çəkilər',
    about: 'Hər meyarın nə qədər sayıldığı. Onları siz təyin edirsiniz; əvvəlcə bərabərdir.',
    equal: 'Bərabərləşdir',
    less: '{criterion}: azalt',
    more: '{criterion}: artır',
  },
  chart: {
    title: 'Bir göstərici',
    multiples: 'Yan-yana',
    multiplesAbout: 'İllər üzrə səviyyələr, hər göstəriciyə bir lövhə. Böyük görmək üçün lövhəni seçin.',
  },
  single: {
    show: 'Tək-tək sınaqları göstər',
    hide: 'Tək-tək sınaqları gizlət',
    finding: 'Tək-tək sınaqlar hesablanır…',
    shipped:
      'Səhifə ilə gələn nəticələrdə tək-tək sınaqlar yoxdur; bu düymə hər siyasət üçün üç sınağı bu cihazda hesablayır.',
  },
  shocks: { title: 'Əgər belə olsa', about: 'Sarsıntı dördüncü ildən bütün siyasətlərə eyni təsir edir.' },
  stress: {
    csv: 'Cədvəli CSV kimi yüklə',
    title: 'Dözümlülük cədvəli',
    about:
      'İtki: seçilmiş göstəricidə hər sarsıntı altında siyasətin ən yaxşıdan nə qədər geri qaldığı. 0 – sətrin ən yaxşısıdır. “Hesablanmayıb” yazılan yerdə həmin sarsıntını yuxarıda seçin, nəticəsini gözləyin və bura qayıdın.',
    sentence: 'Ən böyük itki: “{policy}”, {shock}: {value}.',
    missing: 'hesablanmayıb',
    best: 'ən yaxşı',
    load: 'Dözümlülük cədvəlini göstər',
    loading: 'Nəticələr toplanır…',
  },
  priorDriven: 'fərziyyədən asılı',
};
