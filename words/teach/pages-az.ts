import type { TextPage } from './words.ts';

/** What the model cannot tell, in Azerbaijani. */
export const azLimits: TextPage = {
  title: 'Bu model nəyi deyə bilməz',
  lead: 'Bunu sinfə ilk qrafikdən əvvəl deyin və sonda bir də xatırladın.',
  parts: [
    {
      title: 'Araşdırır, gələcəyi xəbər vermir',
      sentences: [
        'Fərziyyələri doğru olsaydı nə baş verərdi – buna cavab verir. 2035-ci ildə nə olacağını bilmir.',
        'Siyasətləri bir-biri ilə müqayisə edin. Eyni taleyin altında fərq tək bir rəqəmdən çox şey deyir.',
      ],
    },
    {
      title: 'Zolaq təsadüfdür, bilməzlik deyil',
      sentences: [
        'Zolaqlar hesablamaların təsadüfdən nə qədər fərqləndiyini göstərir. Fərziyyənin səhv ola biləcəyini göstərmir.',
        'Hansı rəqəmin ölçüldüyü, hansının təxmin edildiyi, hansının rəy olduğu Dəlillərdə yazılıb; sonuncular nəticəni təsadüfdən çox dəyişə bilər.',
      ],
    },
    {
      title: 'Orada heç kim real deyil',
      sentences: [
        'İnsanlar elə uydurulub ki, birlikdə qeydə alınanlara bənzəsinlər. Oradakı həyat nümunədir, heç vaxt sübut deyil.',
        'Mənşə və axınların orta göstəriciləri var. Bir insan haqqında onlardan heç nə çıxmır.',
      ],
    },
    {
      title: 'Orada olmayanlar',
      sentences: [
        'Ailələr, doğumlar, səhiyyə, mənzil və məktəb yoxdur. Ər-arvad bir-birinin kurs saatlarını bilmir.',
        'İşəgötürənlər öz iradəsi olmayan sahələrdir. Yerli əhali nə səs verir, nə də fikrini dəyişir.',
        'Sarsıntı olmasa, ətrafdakı iqtisadiyyat dəyişmir; miqrantların qazancı başqalarına iş yeri yaratmır.',
        'Heç kim bir regiondan o birinə köçmür.',
      ],
    },
    {
      title: 'Nəyi çəkə bilmir',
      sentences: [
        'Ləyaqətin, aidliyin və ədalətin ölçü vahidi yoxdur. Model az dəyişiklik görsə də, siyasət düzgün ola bilər.',
        'Qanunun qəbul edilməsi rəyə əsaslanan ehtimaldır. Qəbul edilməli olub-olmadığını insanlar deməlidir.',
      ],
    },
    {
      title: 'Sizinlə razılaşmayanda',
      sentences: [
        'Əvvəl soruşun: gördüyünüz nə orada yoxdur? Sonra soruşun: hansı fərziyyə dəyişməlidir? Onu Dəlillərdə tapın.',
        'Səhvini adı ilə deyə bildiyiniz model sizə nəsə öyrədib.',
      ],
    },
  ],
};

/** How to run a lesson, in Azerbaijani. */
export const azGuide: TextPage = {
  title: 'Aparıcı üçün',
  lead: 'Nə proqramlaşdırma, nə də statistika bilmək lazımdır. Dərsi bir dəfə təkbaşına keçmək üçün yarım saat lazımdır.',
  parts: [
    {
      title: 'Bir gün əvvəl',
      sentences: [
        'Vaxta görə seçin: bir fikir üçün 20 dəqiqə, bir dərs üçün 45, rollu oyun üçün 90. Böyük qruplara daha çox yox, daha az vaxt verin.',
        'Bütün dərsi keçin. Öz təxminlərinizi edin və balınıza baxın: başqalarına qarşı daha səbirli olacaqsınız.',
        'Məktəbdə şəbəkə yoxdursa, bir fayllıq nəşri yaddaş kartına yazın: korpu workbench --single-file korpu.html. İki dəfə klikləməklə açılır.',
        'Vərəqləri çap edin: rollar hər səhifəyə biri, üstəgəl hamı üçün vərəq.',
      ],
    },
    {
      title: 'Otaqda',
      sentences: [
        'Bir proyektor kifayətdir. Dərsi açın, aparıcının pəncərəsini öz ekranınızda açın və «Ekrana çıxar» düyməsini basın.',
        'İnsanları üç-dörd nəfərlik qruplara bölün, hər qrupun bir səsi olsun. Hər qrup bir təxmin verir.',
        'Cavabı kimsə görməmişdən əvvəl təxminləri səhifəyə yazın. Rəqəmlər yalnız bu brauzerdə, adsız saxlanılır.',
      ],
    },
    {
      title: 'Hər qrafikdən əvvəl',
      sentences: [
        'Hər iki oxda nə dayandığını və hər xəttin nə olduğunu deyin. Ölçü vahidini ucadan oxuyun.',
        'Hara baxmaq lazım olduğunu deyin. Təkcə rənglər hamıya kömək etmir: xətlərin cızığı, nişanı və adı var.',
      ],
    },
    {
      title: 'Əvvəl təxmin, sonra cavab',
      sentences: [
        'Konkret bir şey soruşun: ədəd, xətt, seçim. Sonra nə qədər yanıla biləcəklərini soruşun.',
        'Gözləyin. Yarım dəqiqəlik sükut işdir.',
        'Cavabı göstərin, bir də göstərin və izah etməzdən əvvəl nəyin təəccübləndirdiyini soruşun.',
        'Aşağı bal pis qiymət deyil. Gözlənilənlə gələn arasındakı məsafə dərsin özüdür.',
      ],
    },
    {
      title: 'Rollu oyun',
      sentences: [
        'Beş rol, hər birində üç-səkkiz nəfər; on beş nəfərdən azdırsa, işəgötürənləri buraxın.',
        'Hər kəs yalnız öz vərəqini oxuyur. Orada yazılana inanmaq lazım deyil, amma hər kəs onun adından danışır.',
        'Vaxta ciddi əməl edin: danışıqlar verilən bütün vaxtı tutur.',
        'Yekun söhbətdən əvvəl rollardan ucadan çıxın: hər kəs öz adından deməyəcəyi bir fikri deyir.',
      ],
    },
    {
      title: 'Yekun söhbət',
      sentences: [
        'Üç sual bu ardıcıllıqla: nə oldu, niyə oldu, biz nəyi başqa cür edərdik?',
        'Hansı cavaba heç kimin inanmadığını və bunu həll etmək üçün nəyi ölçmək lazım olduğunu soruşun.',
        'Modelin deyə bilmədikləri haqqında səhifə və hamı üçün vərəqlə bitirin.',
      ],
    },
    {
      title: 'Nəsə alınmayanda',
      sentences: [
        'Səhifə bağlanıb və ya işıq sönüb: yenidən açın, dərs qaldığı yerdən, təxminlərlə birlikdə davam edir.',
        'İkinci pəncərə açılmır: səhifə üçün yeni pəncərələrə icazə verin və ya mətni bu bələdçidən çap edin.',
        'Cavab verə bilmədiyiniz sual verilir: lövhəyə yazın və birlikdə Dəlillərə baxın.',
      ],
    },
    {
      title: 'Qayğı',
      sentences: [
        'Otaqda miqrantlar, köçkünlər və onların uşaqları ola bilər. Heç kimdən öz ailəsi haqqında danışması istənilmir.',
        'Xətlər modeldəki qruplara aiddir. Qrupun xəttini insanın dəyərinə çevirən hər cümləni dayandırın.',
      ],
    },
  ],
};
