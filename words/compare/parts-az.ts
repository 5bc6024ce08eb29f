import type { PartsWords } from './parts-words.ts';

export const azParts: PartsWords = {
  names: {
    effectiveness: {
      b1At24: 'Gəlişdən 24 ay sonra B1 səviyyəsində olan böyüklər',
      b1At36: 'Gəlişdən 36 ay sonra B1 səviyyəsində olan böyüklər',
      b1At24Treatable: '24 ay sonra B1, gələndə bundan aşağı olanlardan',
      b1At36Treatable: '36 ay sonra B1, gələndə bundan aşağı olanlardan',
      employed: 'İşləyənlər, 18–64 yaş',
      wageGap: 'Oxşar yerlilərə nisbətən çatışmayan əməkhaqqı',
      retention: 'İşə qəbuldan 12 ay sonra ölkədə işləyənlər',
      validStay: 'Etibarlı icazəsi olanlar',
    },
    efficiency: {
      return2: 'Dövlət vəsaitinin 2 ildəki xalis qaytarımı',
      language2: 'Proqram xərcinə görə 2 ildə B1-ə çatan əlavə böyüklər',
      formal2: 'Proqram xərcinə görə 2 ildə əlavə sığortalı işçilər',
      return10: 'Dövlət vəsaitinin 10 ildəki xalis qaytarımı',
      language10: 'Proqram xərcinə görə 10 ildə B1-ə çatan əlavə böyüklər',
      formal10: 'Proqram xərcinə görə 10 ildə əlavə sığortalı işçilər',
    },
    equity: {
      language: 'Gələndə aşağı olanlardan B1-ə çatanlar: ən geridə qalan qrup',
      languageGap: 'Gələndə aşağı olanlardan B1-ə çatanlar: ortadan fərq',
      work: 'İşləyənlər, 18–64 yaş: ən geridə qalan qrup',
      workGap: 'İşləyənlər, 18–64 yaş: ortadan fərq',
      formality: 'İşlər arasında rəsmi işlər: ən geridə qalan qrup',
      formalityGap: 'İşlər arasında rəsmi işlər: ortadan fərq',
      permit: 'Etibarlı icazəsi olan böyüklər: ən geridə qalan qrup',
      permitGap: 'Etibarlı icazəsi olan böyüklər: ortadan fərq',
      information: 'Qaydaları, xidmət masalarını və kursları bilən böyüklər: ən geridə qalan qrup',
      informationGap: 'Qaydaları, xidmət masalarını və kursları bilən böyüklər: ortadan fərq',
    },
    feasibility: {
      delivered24: '24-cü ayadək planlaşdırılan tədbirlərdən qüvvədə olması gözlənilənlər',
      staff24: '24-cü ayadək planlaşdırılanlar üçün lazım olan işçi heyəti',
      budget24: '24-cü aya qədərki ildə əlavə proqram xərci, sakinlərdən gələn gəlirə nisbətən',
      delivered60: '60-cı ayadək planlaşdırılan tədbirlərdən qüvvədə olması gözlənilənlər',
      staff60: '60-cı ayadək planlaşdırılanlar üçün lazım olan işçi heyəti',
      budget60: '60-cı aya qədərki ildə əlavə proqram xərci, sakinlərdən gələn gəlirə nisbətən',
      delivered24IfAdopted: 'Qanun qəbul olunarsa, 24-cü ayadək qüvvədə olan tədbirlər',
      delivered60IfAdopted: 'Qanun qəbul olunarsa, 60-cı ayadək qüvvədə olan tədbirlər',
      everythingBy24: 'Hər şeyin 24-cü ayadək qüvvədə olması ehtimalı',
    },
    flexibility: {
      kept: 'Sarsıntıda saxlanan üstünlük',
      waiting: 'Kurs gözləmənin adi həddə qayıtmasınadək vaxt',
      cost: 'Hər əlavə insan üçün ildə əlavə proqram xərci',
    },
  },
  underShock: '{part}: {shock}',
  group: '{kind}: {name}',
  units: {
    'currency per unit': 'xərclənən hər {currency} üçün {value} {currency}',
    'adults per 1,000': '1.000 {currency} üçün {value} böyük',
    'workers per 1,000': '1.000 {currency} üçün {value} işçi',
    ratio: 'ortanın {value} misli',
    points: '{value} faiz bəndi',
    'currency/year': 'ildə {value} {currency}',
  },
  counts: {
    persons: { one: '{n} nəfər', other: '{n} nəfər' },
    months: { one: '{n} ay', other: '{n} ay' },
  },
  unbounded: 'hədsiz: bəzi hesablamalarda əlavə xərc yoxdur',
  notes: {
    'status-quo': {
      politicalWill: 'Bu gün heç bir qərar tələb olunmur; tədqiqata görə, bu vəziyyəti saxlamaq getdikcə çətinləşəcək.',
      reversibility: 'Sonradan geri götürülməli olan heç nə yaradılmır.',
    },
    'targeted-measures': {
      politicalWill: 'Tədqiqat mülayim olsa da, davamlı sadiqlik tələb edir.',
      reversibility:
        'Sərəncamları və proqramları bir büdcə ili ərzində dayandırmaq olar; filiallar və müqavilələr daha çox vaxt aparır.',
    },
    'comprehensive-reform': {
      politicalWill: 'Qanunun beş il ərzində qəbul olunması üçün verilən ehtimal qədərdir.',
      reversibility:
        'Qanunla verilən hüquqları geri almaq çətindir; tədqiqatda onları düzəltməyin yolu üç ildən bir baxışdır.',
    },
    'sequenced-path': {
      politicalWill:
        'Birinci mərhələ az iradə tələb edir; qanun isə islahat qədər, amma artıq göstəriləcək təcrübə var.',
      reversibility: 'Xidmətləri ixtisar etmək olar; qanundan sonra onun verdiyi hüquqlar qalır.',
    },
  },
  apart: {
    lower: {
      both: 'Cədvəldən də, mətndən də aşağıdır: bal {score}.',
      table: 'Yalnız cədvəldən aşağıdır: bal {score}.',
      prose: 'Yalnız mətndən aşağıdır: bal {score}.',
    },
    higher: {
      both: 'Cədvəldən də, mətndən də yüksəkdir: bal {score}.',
      table: 'Yalnız cədvəldən yüksəkdir: bal {score}.',
      prose: 'Yalnız mətndən yüksəkdir: bal {score}.',
    },
  },
  pulls: {
    down: 'Ən çox aşağı çəkən: {part}, {value}, bal {score}.',
    up: 'Ən çox yuxarı çəkən: {part}, {value}, bal {score}.',
  },
};
