#include "crawler/extract/lines/line_lexicon.h"

#include <array>

namespace crawler::extract {
namespace {

// clang-format off
constexpr LineRow lines[] = {
    // What opens a copyright notice.
    {LineRule::sign, "©"}, {LineRule::sign, "ⓒ"}, {LineRule::sign, "copyright (c)"}, {LineRule::years, "copyright"},
    // What a system writes below a post, and what stands above one that sells.
    {LineRule::begins, "letzte aktualisierung"}, {LineRule::begins, "zuletzt aktualisiert"},
    {LineRule::begins, "last updated"}, {LineRule::begins, "last modified"}, {LineRule::begins, "senast uppdaterad"},
    {LineRule::begins, "dernière mise à jour"}, {LineRule::begins, "última actualización"},
    {LineRule::begins, "ultimo aggiornamento"}, {LineRule::begins, "laatst bijgewerkt"},
    {LineRule::begins, "ostatnia aktualizacja"},
    {LineRule::posted, "this entry was posted"}, {LineRule::posted, "dieser beitrag wurde am"},
    {LineRule::posted, "dieser eintrag wurde am"}, {LineRule::posted, "dieser eintrag wurde erstellt am"},
    {LineRule::posted, "dieser artikel wurde am"}, {LineRule::posted, "dieser eintrag wurde veröffentlicht"},
    {LineRule::posted, "cet article a été publié"},
    {LineRule::posted, "cette entrée a été publiée"}, {LineRule::posted, "ce billet a été posté"},
    {LineRule::posted, "esta entrada fue publicada"}, {LineRule::posted, "esta entrada foi publicada"},
    {LineRule::posted, "questo articolo è stato pubblicato"}, {LineRule::posted, "questa voce è stata pubblicata"},
    {LineRule::posted, "ten wpis został opublikowany"}, {LineRule::posted, "dit bericht werd geplaatst"},
    {LineRule::posted, "dit bericht is geplaatst"}, {LineRule::posted, "über dieses thema berichtete"},
    {LineRule::sign, "this post may contain affiliate"},
    {LineRule::sign, "this post contains affiliate"}, {LineRule::sign, "dieser beitrag enthält affiliate"},
    {LineRule::sign, "cet article contient des liens affiliés"},
    // Asked of readers between and behind the paragraphs.
    {LineRule::asks, "share on"}, {LineRule::asks, "auf facebook teilen"}, {LineRule::asks, "partager sur"},
    {LineRule::asks, "compartir en"}, {LineRule::asks, "compartilhar no"}, {LineRule::asks, "condividi su"},
    {LineRule::asks, "udostępnij na"}, {LineRule::asks, "deel op"},
    // English.
    {LineRule::asks, "read more"}, {LineRule::asks, "read also"}, {LineRule::asks, "also read"},
    {LineRule::asks, "read next"}, {LineRule::asks, "see also"}, {LineRule::asks, "click here"},
    {LineRule::asks, "sign up"}, {LineRule::asks, "subscribe to"}, {LineRule::asks, "follow us"},
    {LineRule::asks, "we want to hear from you"},
    {LineRule::asks, "what do you think? tell us"}, {LineRule::asks, "let us know in the comments"},
    {LineRule::asks, "follow him on"}, {LineRule::asks, "follow her on"}, {LineRule::asks, "download our"},
    // German.
    {LineRule::asks, "lesen sie auch"}, {LineRule::asks, "lesen sie mehr"}, {LineRule::asks, "lesen sie hier"},
    {LineRule::asks, "lies auch"}, {LineRule::asks, "weiterlesen"}, {LineRule::asks, "jetzt abonnieren"},
    {LineRule::asks, "jetzt spenden"},
    // French.
    {LineRule::asks, "lire aussi"}, {LineRule::asks, "à lire aussi"}, {LineRule::asks, "à lire également"},
    {LineRule::asks, "lire la suite"}, {LineRule::asks, "lisez aussi"}, {LineRule::asks, "abonnez-vous"},
    {LineRule::asks, "inscrivez-vous"},
    // Spanish.
    {LineRule::asks, "lea también"}, {LineRule::asks, "lee también"}, {LineRule::asks, "leer más"},
    {LineRule::asks, "lee más"}, {LineRule::asks, "sigue leyendo"}, {LineRule::asks, "suscríbete"},
    {LineRule::asks, "síguenos"}, {LineRule::asks, "puedes seguir"}, {LineRule::asks, "segui "},
    {LineRule::asks, "suivez "},
    // Portuguese.
    {LineRule::asks, "leia também"}, {LineRule::asks, "leia mais"}, {LineRule::asks, "veja também"},
    {LineRule::asks, "saiba mais"}, {LineRule::asks, "assine"}, {LineRule::asks, "siga-nos"},
    // Italian.
    {LineRule::asks, "leggi anche"}, {LineRule::asks, "leggi tutto"}, {LineRule::asks, "leggi di più"},
    {LineRule::asks, "vedi anche"}, {LineRule::asks, "scopri di più"}, {LineRule::asks, "continua a leggere"},
    {LineRule::asks, "iscriviti"},
    // Polish.
    {LineRule::asks, "czytaj też"}, {LineRule::asks, "czytaj także"}, {LineRule::asks, "czytaj również"},
    {LineRule::asks, "czytaj więcej"}, {LineRule::asks, "zobacz też"}, {LineRule::asks, "zobacz także"},
    {LineRule::asks, "zobacz również"}, {LineRule::asks, "przeczytaj też"}, {LineRule::asks, "przeczytaj także"},
    {LineRule::asks, "przeczytaj również"}, {LineRule::asks, "dowiedz się więcej"},
    // Dutch.
    {LineRule::asks, "lees ook"}, {LineRule::asks, "lees meer"}, {LineRule::asks, "lees verder"},
    {LineRule::asks, "bekijk ook"},
    // Who checked the text.
    {LineRule::begins, "medically reviewed by"}, {LineRule::begins, "medizinisch geprüft von"},
    {LineRule::begins, "fact checked by"}, {LineRule::begins, "fact-checked by"},
    // Labels of other articles.
    // English.
    {LineRule::begins, "thanks for signing up"}, {LineRule::begins, "related:"}, {LineRule::begins, "related stories"},
    {LineRule::begins, "related articles"}, {LineRule::begins, "related content"}, {LineRule::begins, "recommended"},
    {LineRule::begins, "more:"}, {LineRule::begins, "more on "}, {LineRule::begins, "more from "},
    {LineRule::begins, "you may also like"}, {LineRule::begins, "you might also like"},
    {LineRule::begins, "don't miss"}, {LineRule::begins, "don’t miss"},
    // German.
    {LineRule::begins, "mehr zum thema"}, {LineRule::begins, "auch interessant"},
    {LineRule::begins, "das könnte sie auch interessieren"}, {LineRule::begins, "lesetipp"},
    {LineRule::begins, "mehr dazu"},
    // French.
    {LineRule::begins, "voir aussi"}, {LineRule::begins, "à voir aussi"}, {LineRule::begins, "sur le même sujet"},
    {LineRule::begins, "en savoir plus"},
    // Spanish.
    {LineRule::begins, "te puede interesar"}, {LineRule::begins, "te recomendamos"},
    {LineRule::begins, "noticias relacionadas"}, {LineRule::begins, "ver también"},
    {LineRule::begins, "mira también"},
    // Portuguese.
    {LineRule::begins, "notícias relacionadas"}, {LineRule::begins, "confira também"},
    {LineRule::begins, "recomendado para você"}, {LineRule::begins, "ler mais"},
    // Italian.
    {LineRule::begins, "potrebbe interessarti"}, {LineRule::begins, "ti potrebbe interessare"},
    {LineRule::begins, "per approfondire"},
    // Polish.
    {LineRule::begins, "polecamy"}, {LineRule::begins, "więcej na ten temat"},
    // Dutch.
    {LineRule::begins, "meer over dit onderwerp"}, {LineRule::begins, "ook interessant"},
    {LineRule::begins, "meer lezen"},
    // Japanese.
    {LineRule::begins, "関連記事"}, {LineRule::begins, "あわせて読みたい"}, {LineRule::begins, "合わせて読みたい"},
    {LineRule::begins, "続きを読む"}, {LineRule::begins, "おすすめ記事"}, {LineRule::begins, "こちらもおすすめ"},
    {LineRule::begins, "もっと見る"},
    // Korean.
    {LineRule::begins, "저작권자"}, {LineRule::begins, "관련기사"}, {LineRule::begins, "관련 기사"}, {LineRule::begins, "추천 기사"},
    {LineRule::begins, "추천기사"}, {LineRule::begins, "인기 기사"}, {LineRule::begins, "함께 보면 좋은"},
    {LineRule::begins, "함께 읽으면 좋은"}, {LineRule::begins, "많이 본 기사"}, {LineRule::begins, "이 기사도"},
    // Labels that are the whole line.
    // Advertisements.
    {LineRule::is, "إعلان"}, {LineRule::is, "реклама"}, {LineRule::is, "weiterlesen nach der anzeige"},
    {LineRule::is, "artikkelen fortsetter under annonsen"}, {LineRule::is, "artikeln fortsätter efter annonsen"},
    {LineRule::is, "artiklen fortsætter efter annoncen"}, {LineRule::is, "article continues below this ad"}, {LineRule::is, "advert"}, {LineRule::is, "advertisement"}, {LineRule::is, "advertisements"}, {LineRule::is, "ad"},
    {LineRule::is, "sponsored"}, {LineRule::is, "anzeige"}, {LineRule::is, "werbung"}, {LineRule::is, "publicité"},
    {LineRule::is, "publicidad"}, {LineRule::is, "publicidade"}, {LineRule::is, "pubblicità"},
    {LineRule::is, "reklama"}, {LineRule::is, "advertentie"}, {LineRule::is, "anuncio"}, {LineRule::is, "anúncio"},
    {LineRule::is, "annuncio"}, {LineRule::is, "광고"}, {LineRule::is, "스폰서"}, {LineRule::is, "広告"},
    {LineRule::is, "スポンサーリンク"}, {LineRule::is, "pr"}, {LineRule::is, "story continues below advertisement"},
    {LineRule::is, "article continues below advertisement"}, {LineRule::is, "continua após a publicidade"},
    // Buttons.
    {LineRule::is, "related news"}, {LineRule::is, "related links"}, {LineRule::is, "share"},
    {LineRule::is, "share this"}, {LineRule::is, "share this article"}, {LineRule::is, "print"},
    {LineRule::is, "email"}, {LineRule::is, "facebook"}, {LineRule::is, "twitter"}, {LineRule::is, "whatsapp"},
    {LineRule::is, "linkedin"}, {LineRule::is, "telegram"}, {LineRule::is, "pinterest"}, {LineRule::is, "tweet"},
    {LineRule::is, "listen"}, {LineRule::is, "listen to this article"}, {LineRule::is, "loading"},
    {LineRule::is, "comments"}, {LineRule::is, "teilen"}, {LineRule::is, "drucken"}, {LineRule::is, "kommentare"},
    {LineRule::is, "zum thema"}, {LineRule::is, "suggest a correction"}, {LineRule::is, "tisk"},
    {LineRule::is, "drukuj"},
    {LineRule::is, "faire un don"}, {LineRule::is, "partager"}, {LineRule::is, "imprimer"},
    {LineRule::is, "commentaires"},
    {LineRule::is, "compartir"}, {LineRule::is, "imprimir"}, {LineRule::is, "comentarios"},
    {LineRule::is, "compartilhar"}, {LineRule::is, "comentários"}, {LineRule::is, "condividi"},
    {LineRule::is, "stampa"}, {LineRule::is, "commenti"}, {LineRule::is, "udostępnij"}, {LineRule::is, "komentarze"},
    {LineRule::is, "delen"}, {LineRule::is, "reacties"}, {LineRule::begins, "编辑："}, {LineRule::begins, "责任编辑"},
    {LineRule::begins, "責任編輯"},
    {LineRule::is, "シェア"}, {LineRule::is, "シェアする"},
    {LineRule::is, "コメント"}, {LineRule::is, "글자크기"}, {LineRule::is, "글자크기 설정"}, {LineRule::is, "글자 크기"},
    {LineRule::is, "언어변경"}, {LineRule::is, "공유하기"}, {LineRule::is, "공유"}, {LineRule::is, "기사공유"},
    {LineRule::is, "스크랩"}, {LineRule::is, "프린트"}, {LineRule::is, "인쇄"}, {LineRule::is, "댓글"}, {LineRule::is, "더보기"},
    {LineRule::is, "카카오톡"}, {LineRule::is, "페이스북"}, {LineRule::is, "트위터"}, {LineRule::is, "url복사"},
    {LineRule::is, "url 복사"}, {LineRule::is, "링크 복사"}, {LineRule::is, "좋아요"},
    // Copyright notices, and buttons with a name before them.
    {LineRule::holds, "구독하기"}, {LineRule::holds, "채널 추가"}, {LineRule::holds, "기사제보"}, {LineRule::holds, "会員登録で"},
    {LineRule::holds, "무단전재"}, {LineRule::holds, "무단 전재"}, {LineRule::holds, "재배포 금지"}, {LineRule::holds, "재배포금지"},
    {LineRule::holds, "all rights reserved"}, {LineRule::holds, "alle rechte vorbehalten"},
    {LineRule::holds, "tous droits réservés"}, {LineRule::holds, "todos los derechos reservados"},
    {LineRule::holds, "todos os direitos reservados"}, {LineRule::holds, "tutti i diritti riservati"},
    {LineRule::holds, "wszelkie prawa zastrzeżone"}, {LineRule::holds, "alle rechten voorbehouden"},
    {LineRule::holds, "無断転載"},
    // Cookies and terms of use.
    {LineRule::notice, "use of cookies"}, {LineRule::notice, "uses cookies"}, {LineRule::notice, "use cookies"},
    {LineRule::notice, "store cookies"}, {LineRule::notice, "cookies are absolutely essential"},
    {LineRule::notice, "any cookies that may not be"}, {LineRule::notice, "verwendet cookies"},
    {LineRule::notice, "verwenden cookies"}, {LineRule::notice, "utilise des cookies"},
    {LineRule::notice, "utilisons des cookies"}, {LineRule::notice, "utiliza cookies"},
    {LineRule::notice, "utilizamos cookies"}, {LineRule::notice, "usamos cookies"},
    {LineRule::notice, "utilizza cookie"}, {LineRule::notice, "utilizziamo cookie"},
    {LineRule::notice, "używamy plików cookie"}, {LineRule::notice, "gebruikt cookies"},
    {LineRule::notice, "gebruiken cookies"}, {LineRule::notice, "クッキーを使用"}, {LineRule::notice, "cookieを使用"},
    {LineRule::notice, "쿠키를 사용"}, {LineRule::notice, "subject to copyright"},
    {LineRule::notice, "may not be published, broadcast"},
    // What sites offer.
    {LineRule::offer, "newsletter in your inbox"}, {LineRule::offer, "no spam, ever"}, {LineRule::offer, "請繼續往下閱讀"},
    {LineRule::offer, "a version of this article appears in print"},
    {LineRule::offer, "a version of this article appeared in print"}, {LineRule::offer, "en tu correo"},
    {LineRule::offer, "en su correo"}, {LineRule::offer, "no seu e-mail"},
    {LineRule::offer, "dans votre boîte"}, {LineRule::offer, "in dein postfach"},
    {LineRule::offer, "in ihr postfach"}, {LineRule::offer, "nella tua casella"}, {LineRule::offer, "na twój e-mail"},
    {LineRule::offer, "in je mailbox"}, {LineRule::offer, "in je inbox"}, {LineRule::offer, "앱을 설치하고"},
    {LineRule::offer, "더 많은 뉴스를 만나"}, {LineRule::offer, "こんな記事も読"}, {LineRule::offer, "無料会員登録"},
    {LineRule::offer, "subscribe to our newsletter"}, {LineRule::offer, "sign up for our"},
    {LineRule::offer, "sign up to our"}, {LineRule::offer, "subscribe for free to receive"},
    {LineRule::offer, "abonniere kostenlos"}, {LineRule::offer, "abonnez-vous gratuitement pour recevoir"},
    {LineRule::offer, "suscríbete gratis para recibir"}, {LineRule::offer, "iscriviti gratuitamente per ricevere"},
    {LineRule::offer, "assine gratuitamente para receber"}, {LineRule::offer, "right in your inbox"},
    {LineRule::offer, "straight to your inbox"}, {LineRule::offer, "follow us on"},
    {LineRule::offer, "support our journalism"}, {LineRule::offer, "guter journalismus kostet"},
    {LineRule::offer, "click here for more information"}, {LineRule::offer, "download the app"},
    {LineRule::offer, "unseren newsletter"}, {LineRule::offer, "newsletter abonnieren"},
    {LineRule::offer, "folgen sie uns"}, {LineRule::offer, "à notre newsletter"},
    {LineRule::offer, "notre newsletter"}, {LineRule::offer, "suivez-nous"}, {LineRule::offer, "nuestra newsletter"},
    {LineRule::offer, "nuestro boletín"}, {LineRule::offer, "a nuestro canal"}, {LineRule::offer, "nossa newsletter"},
    {LineRule::offer, "nosso canal"}, {LineRule::offer, "siga o nosso"}, {LineRule::offer, "nostra newsletter"},
    {LineRule::offer, "alla newsletter"}, {LineRule::offer, "seguici su"}, {LineRule::offer, "naszego newslettera"},
    {LineRule::offer, "na newsletter"}, {LineRule::offer, "obserwuj nas"}, {LineRule::offer, "onze nieuwsbrief"},
    {LineRule::offer, "volg ons"}, {LineRule::offer, "ニュースレターに登録"}, {LineRule::offer, "メルマガ登録"},
    {LineRule::offer, "フォローしてください"}, {LineRule::offer, "좋아요를 눌러"}, {LineRule::offer, "구독을 눌러"},
    {LineRule::offer, "뉴스레터 구독하"}, {LineRule::offer, "뉴스레터를 구독하세요"}, {LineRule::offer, "구독해 주세요"},
    {LineRule::offer, "구독해주세요"}, {LineRule::offer, "구독하세요"}, {LineRule::offer, "앱을 다운로드하세요"},
    {LineRule::offer, "채널을 추가하세요"}, {LineRule::offer, "채널 추가하세요"},
    // In the place of a video or post that is shown after a consent.
    {LineRule::placeholder, "ce contenu est bloqué"}, {LineRule::placeholder, "per vedere questo contenuto"},
    {LineRule::placeholder, "este contenido está bloqueado"}, {LineRule::placeholder, "este conteúdo está bloqueado"},
    {LineRule::placeholder, "deze inhoud is geblokkeerd"}, {LineRule::placeholder, "ta treść jest zablokowana"},
    {LineRule::placeholder, "dieser inhalt ist blockiert"}, {LineRule::placeholder, "이 콘텐츠는 차단"},
    {LineRule::placeholder, "this content is hosted by a third party"},
    {LineRule::placeholder, "to view this content, "}, {LineRule::placeholder, "an dieser stelle finden sie"},
    {LineRule::placeholder, "externen inhalt zeigen"},
    {LineRule::placeholder, "empfohlener redaktioneller inhalt"}, {LineRule::placeholder, "externer inhalt"},
    {LineRule::placeholder, "drittplattformen"}, {LineRule::placeholder, "pour afficher ce contenu"},
    {LineRule::placeholder, "pour voir ce contenu"}, {LineRule::placeholder, "para ver este contenido"},
    {LineRule::placeholder, "para ver este conteúdo"}, {LineRule::placeholder, "per visualizzare questo contenuto"},
    {LineRule::placeholder, "aby wyświetlić tę treść"}, {LineRule::placeholder, "aby zobaczyć tę treść"},
    {LineRule::placeholder, "om deze inhoud te"}, {LineRule::placeholder, "このコンテンツを表示するには"},
    {LineRule::placeholder, "이 콘텐츠를 보려면"},
    // Notes beside a summary.
    {LineRule::machine, "ai 요약"}, {LineRule::machine, "ai가 요약"}, {LineRule::machine, "ai로 요약"},
    {LineRule::machine, "인공지능이 요약"}, {LineRule::machine, "자동 요약"}, {LineRule::machine, "ai-generated summar"},
    {LineRule::machine, "summary was generated"}, {LineRule::machine, "summarized by ai"},
    {LineRule::machine, "summarised by ai"}, {LineRule::machine, "ki-generierte zusammenfassung"},
    {LineRule::machine, "zusammenfassung wurde"}, {LineRule::machine, "résumé généré par"},
    {LineRule::machine, "resumen generado"}, {LineRule::machine, "aiが要約"}, {LineRule::machine, "aiによる要約"},
};
// clang-format on

constexpr std::array<std::string_view, 42> to_readers{
    " we ",          "our ",          "this site",        "this website", "this page",
    "this material", "this document", "this article may", "you agree",    "your ",
    "consent",       "wir ",          "unsere",           "diese seite",  "diese web",
    "nous ",         "notre ",        "ce site",          "vos ",         "utilizamos",
    "usamos",        "este sitio",    "este site",        "esta web",     "su consent",
    "utilizziamo",   "questo",        "używamy",          "strona",       "ta witryna",
    "wij ",          "deze site",     "deze website",     "onze ",        "当サイト",
    "このサイト",    "本サイト",      "이 사이트",        "본 사이트",    "이 웹사이트",
    "저희 ",         "당사"};

}  // namespace

std::span<const LineRow> line_rows() { return lines; }
std::span<const std::string_view> words_to_readers() { return to_readers; }

}  // namespace crawler::extract
