import type { ShareWords } from './words.ts';

/** Azerbaijani. */
export const azShare: ShareWords = {
  open: 'Paylaş',
  title: 'Sorğunu paylaş',
  about:
    'Üçü də eyni şeyi daşıyır: siyasətləri və onlardakı dəyişiklikləri, fərziyyələri, sarsıntıları, ayların sayını və təsadüf açarını.',
  close: 'Bağla',
  copied: 'Kopyalandı.',
  copyFailed: 'Brauzer kopyalamağa icazə vermədi. Mətn seçilib: Ctrl+C düymələrini basın.',
  link: 'Keçid kimi',
  linkAbout: 'Hər şey keçidin özündədir. Heç yerdə heç nə saxlanmır.',
  copyLink: 'Keçidi kopyala',
  file: 'Fayl kimi',
  fileAbout: 'Bu səhifənin açdığı, korpu validate əmrinin yoxladığı YAML faylı.',
  save: 'Faylı saxla',
  load: 'Fayl aç',
  loaded: '{file} açıldı. «Geri al» əvvəlki vəziyyəti qaytarır.',
  command: 'Əmr kimi',
  commandAbout: 'Əmr sətri eyni nəticələri, eyni yoxlama cəmi ilə verir.',
  copyCommand: 'Əmri kopyala',
  policyFiles: {
    other: 'Əmr {n} siyasət faylı oxuyur. Əmri işə saldığınız qovluğa qoyun:',
  },
  download: '{file} faylını yüklə',
  fileRefused: '{file} açılmadı və heç nə dəyişmədi. Faylda səhv olanlar:',
  fileTooLarge: '{file} açılmadı və heç nə dəyişmədi: həcmi {most} həddindən böyükdür.',
  linkRefused: 'Keçid açılmadı və heç nə dəyişmədi.',
  faults: {
    notALink: 'Ünvanda bu səhifənin keçidi yoxdur.',
    newer: 'Keçid Körpünün bundan daha yeni versiyasından gəlib.',
    tooLong: 'Keçid bu səhifənin yaza biləcəyindən uzundur.',
    damaged: 'Keçid zədələnib: yolda bir hissəsi kəsilib və ya dəyişib.',
    tooLarge: 'Keçiddə bir müqayisəyə sığandan çox məlumat var.',
    content: 'Keçiddə istənilən uyğun gəlmir:',
  },
  more: { other: 'və daha {n} səhv' },
  dismiss: 'Gizlət',
};
