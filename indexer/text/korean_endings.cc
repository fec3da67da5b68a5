// The particles and predicate tails of Korean, as any grammar of the written language lists them. A row has those that
// follow the same kind of syllable. Compounds are written out, so that the longest match is the whole compound.
#include <algorithm>
#include <string>
#include <vector>

#include "indexer/text/korean.h"

namespace indexer::text {
namespace {

struct Row {
  After after;
  std::u32string_view words;  // separated by spaces
};

constexpr Row particle_rows[] = {
    // Subject, topic, object, companion.
    {After::consonant,
     U"은 이 을 과 아 이여 이랑 이나 이라도 이란 이든 이든지 이든가 이야 이야말로 이나마 과는 과도 과의 이랑은"},
    {After::vowel, U"는 가 를 와 야 여 랑 나 라도 란 든 든지 든가 야말로 나마 와는 와도 와의 랑은"},
    // Place, time, giver and receiver.
    {After::any,
     U"에 에는 에도 에만 에의 에야 에선 에나 에라도 에까지 에서 에서는 에서도 에서의 에서만 에서부터 에서까지 에서나 "
     U"에서라도 "
     U"에서조차 에게 에게는 에게도 에게만 에게서 에게서도 에게로 에게까지 에게나 에게선 에겐 께 께는 께서 께서는 "
     U"께서도 한테 "
     U"한테는 한테도 한테서 한테만 한텐 더러 에다 에다가 에다가는 에게서는 에게서의"},
    // Way, means, direction.
    {After::consonant_not_rieul,
     U"으로 으로는 으로도 으로의 으로만 으로나 으로서 으로서는 으로서도 으로서의 으로선 으로써 으로써의 으로부터 "
     U"으로부터는 으로부터도 "
     U"으로부터의 으로까지 으로라도 으로든 으로인한 으로밖에 으로만은 으로써는"},
    {After::vowel_or_rieul,
     U"로 로는 로도 로의 로만 로나 로서 로서는 로서도 로서의 로선 로써 로써의 로부터 로부터는 로부터도 로부터의 로까지 "
     U"로라도 로든 "
     U"로밖에 로만은 로써는"},
    // Possession, range, comparison, limits.
    {After::any,
     U"의 도 만 만은 만이 만을 만의 만도 만에 만으로 만으로는 만으로도 만큼 만큼은 만큼의 만큼이나 만큼도 보다 보다는 "
     U"보다도 보다 "
     U"처럼 처럼은 처럼만 처럼도 같이 까지 까지는 까지도 까지의 까지만 까지가 까지를 까지로 까지나 부터 부터는 부터도 "
     U"부터의 부터가 "
     U"부터라도 마다 마다의 마저 마저도 조차 조차도 밖에 밖에는 밖에도 뿐 뿐만 뿐이 뿐만이 뿐인 뿐이다 뿐더러 대로 "
     U"대로의 대로는 대로만 "
     U"하고 하고는 하고도 커녕 치고 치고는"},
    {After::consonant, U"은커녕 이라든지 이라든가 이며 이고 이자"},
    {After::vowel, U"는커녕 라든지 라든가 며 자"},
    // The copula and its quotations.
    {After::consonant,
     U"이다 이었다 이었던 이었고 이었으며 이었으나 이었지만 이었는데 이었기 이었음 이었음을 이었습니다 입니다 입니까 "
     U"이에요 인 인데 인데도 "
     U"인지 인지는 인지도 인지를 인가 인가를 인들 일지 일지라도 일수록 임 임을 임에도 임은 이라 이라고 이라고는 "
     U"이라고도 이라는 "
     U"이라며 이라면 이라면서 이라서 이라기보다 이라던 이면 이면서 이면서도 이므로 이지만 이지 이지는 이자면 이어서 "
     U"이어야 이어도 이던 이니 "
     U"이니까 이거나 이기 이기도 이기에 이기는 이길 이요 이었을 이었다가 이었다는 이었다고 이냐 이냐는 이란다"},
    {After::vowel,
     U"였다 였던 였고 였으며 였으나 였지만 였는데 였기 였음 였음을 였습니다 예요 인 인데 인데도 인지 인지는 인지도 "
     U"인지를 인가 인가를 "
     U"일지 일지라도 일수록 임 임을 임에도 임은 이다 입니다 입니까 이라는 이라고 이라며 이며 이고 이자 이지만 이던 "
     U"이었다 이었던 이었고 "
     U"이었으며 이면서 이기 이기도 이므로 라 라고 라고는 라고도 라는 라며 라면 라면서 라서 라기보다 라던 면서 여서 "
     U"여야 여도 였을 "
     U"였다가 였다는 였다고"},
};

// 하다, 되다 and their kin behind a noun, in the forms that newspapers and encyclopedias write.
constexpr Row predicate_rows[] = {
    {After::any,
     U"하다 하고 하고는 하고도 하고자 하는 하는데 하는지 하는가 한 한다 한다고 한다는 한다면 한다며 한데 할 할지 "
     U"할수록 할까 함 함을 함이 "
     U"함에 함은 함과 함께 함으로 함으로써 함에도 함에 따라 하며 하면 하면서 하면서도 하면은 하여 하여서 하여야 하여도 "
     U"해 해서 해서는 해야 "
     U"해야만 해야할 해도 해온 해왔다 해줄 해준 해줬다 했 했다 했다가 했다고 했다는 했다며 했다면 했고 했으며 했으나 "
     U"했으면 했지만 했는데 "
     U"했는지 했던 했을 했음 했음을 했음에도 했기 했기에 했습니다 했어야 했어도 했다가는 하기 하기도 하기는 하기를 "
     U"하기로 하기에 하기엔 "
     U"하기까지 하기보다 하게 하게는 하게도 하게끔 하지 하지는 하지도 하지만 하지 않은 하도록 하려 하려고 하려는 "
     U"하려던 하려면 하러 하던 "
     U"하던가 하자 하자는 하자고 하자마자 하였다 하였다가 하였다고 하였다는 하였고 하였으며 하였으나 하였던 하였지만 "
     U"하였는데 하였을 하였음 "
     U"하였음을 하였기 하였기에 하였습니다 합니다 합니까 하므로 하거나 하거든 하든 하든지 하느라 하니 하니까 하라 "
     U"하라고 하라는 하세요 "
     U"하십시오 하는가를 하는지를 하다가 하다고 하다는 할지라도 한지 하네 하냐 하느냐 하느냐는 할뿐 하신 하시는 하시고 "
     U"하셨다 하고있다 하였으면 했는가 했나 했나요 했었다 했었던 했었는가 하였는가 하였나 하였는지 하는지 하나 하나요 "
     U"할까요 한가 할 때 할때"},
    {After::any,
     U"되다 되고 되고는 되고도 되는 되는데 되는지 되는가 된 된다 된다고 된다는 된다면 된다며 된데 될 될지 될수록 될까 "
     U"됨 됨을 됨이 됨에 "
     U"됨은 됨과 됨으로써 됨에도 되며 되면 되면서 되면서도 되어 되어서 되어야 되어도 되어온 돼 돼서 돼야 돼도 돼온 됐 "
     U"됐다 됐다가 됐다고 "
     U"됐다는 됐다며 됐다면 됐고 됐으며 됐으나 됐지만 됐는데 됐는지 됐던 됐을 됐음 됐음을 됐기 됐습니다 됐어야 되기 "
     U"되기도 되기는 되기를 "
     U"되기로 되기에 되기까지 되게 되지 되지는 되지도 되지만 되도록 되려 되려면 되던 되자 되자마자 되었다 되었다가 "
     U"되었다고 되었다는 되었고 "
     U"되었으며 되었으나 되었던 되었지만 되었는데 되었는지 되었을 되었음 되었음을 되었기 되었습니다 됩니다 되므로 "
     U"되거나 되든 되니 되니까 "
     U"되라 되느냐 된지 되었으면 되다가 되어버린 되어있다 되어있는 되었는가 되었나 되었나요 됐는가 됐나 됐었다 되는가 "
     U"되나 되나요 될까요 된가"},
    {After::any,
     U"시키다 시키고 시키는 시키는데 시킨 시킨다 시킨다고 시킨다는 시킨다면 시킬 시킬지 시킴 시킴으로써 시키며 시키면 "
     U"시키면서 시켜 시켜서 "
     U"시켜야 시켜도 시켰 시켰다 시켰다고 시켰다는 시켰고 시켰으며 시켰으나 시켰지만 시켰는데 시켰던 시켰을 시켰음 "
     U"시켰기 시키기 시키기도 "
     U"시키기로 시키기에 시키게 시키지 시키지만 시키도록 시키려 시키려고 시키려는 시키던 시키자 시켰습니다 시킵니다 "
     U"시키거나 시키므로"},
    {After::any,
     U"당하다 당하고 당하는 당한 당한다 당할 당함 당하며 당하면 당하면서 당해 당해서 당했다 당했다고 당했다는 당했고 "
     U"당했으며 당했으나 "
     U"당했던 당하기 당하기도 당하게 당하지 당하자 당하였다 당하였고 당하였으며"},
    {After::any,
     U"스럽다 스럽고 스러운 스럽게 스러워 스러웠다 스럽지 스러움 롭다 롭고 로운 롭게 로워 로웠다 로움 롭지"},
};

// Compares the last syllables, then those before them, and so on.
bool ordered_from_behind(std::u32string_view a, std::u32string_view b) {
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

template <std::size_t size>
std::vector<Ending> table_of(const Row (&rows)[size]) {
  std::vector<Ending> table;
  for (const Row& row : rows) {
    for (std::size_t at = 0; at < row.words.size();) {
      const std::size_t end = std::min(row.words.find(U' ', at), row.words.size());
      if (end > at) table.push_back({row.words.substr(at, end - at), row.after});
      at = end + 1;
    }
  }
  std::sort(table.begin(), table.end(),
            [](const Ending& a, const Ending& b) { return ordered_from_behind(a.text, b.text); });
  // What follows a consonant in one row and a vowel in another follows either.
  std::vector<Ending> merged;
  for (const Ending& ending : table) {
    if (merged.empty() || merged.back().text != ending.text) {
      merged.push_back(ending);
    } else if (merged.back().after != ending.after) {
      merged.back().after = After::any;
    }
  }
  return merged;
}

// Endings of native verbs in questions and requests as people speak and type them.
constexpr Row spoken_rows[] = {
    {After::any,
     U"는데 는데요 은데 은데요 던데 던데요 려면 으려면 려고 으려고 나요 까요 을까 을까요 는지 는지요 던지 어요 아요 "
     U"여요 네요 군요 습니다 "
     U"습니까 니까 으니까 세요 으세요 지요 거든요 는가 는가요 던가 더니 더라도 으면 는다면 을래요 잖아 잖아요"},
};

// Words that ask or request, as typed or as the stems that the analyzer makes of them. 인지 and 인가 are nouns as well;
// where they ask, they are the particles of a noun.
constexpr std::u32string_view question_words =
    U"무엇 무엇인 무엇이 무엇을 무엇인가 무엇인지 무엇인가요 뭐 뭐가 뭐야 뭐예요 뭔 뭔가 뭔가요 뭔지 뭘 뭘까 뭘까요 "
    U"무슨 어떤 어떤가요 어떤지 "
    U"어떻 어떻게 어떠 어떠한 어때 어때요 어느 어디 어디서 어디에 어디에서 어디인 어디인가요 어디야 어딘 어딘가 어딘지 "
    U"언제 언제인 언제인가요 "
    U"언제인지 언제부터 언제까지 언제쯤 누구 누구인 누구인가 누구인가요 누구인지 누구야 누가 누군 누군가 누굴 몇 며칠 "
    U"얼마 얼마나 얼마인가요 왜 왜냐 "
    U"있나 있나요 있는가 있는가요 있는지 있는지요 있을까 있을까요 있습니까 있어요 있죠 있지요 없나 없나요 없는가 "
    U"없는지 없을까 없을까요 없습니까 "
    U"하나요 하는가 하는가요 하는지 할까 할까요 할까 합니까 해요 해야 했나 했나요 했는가 했는지 하죠 했을까 했을까요 "
    U"했죠 "
    U"되나요 되는가 되는지 될까 될까요 됩니까 돼요 됐나 됐나요 됐는가 됐을까 되죠 "
    U"인가요 일까 일까요 입니까 이에요 예요 이죠 건가 건가요 걸까 걸까요 건지 것인가 것인지 것일까 것일까요 "
    U"것입니까 "
    U"좀 혹시 제발 알려 알려줘 알려줘요 알려줄래 알려줄래요 알려주세요 알려주십시오 주세요 주십시오 줘 줘요 줄래 "
    U"줄래요 주실 찾아줘 찾아주세요 "
    U"보여줘 보여주세요 말해줘 말해주세요 가르쳐줘 가르쳐주세요 설명해줘 설명해주세요 "
    U"싶어 싶어요 싶다 싶은 싶은데 싶은데요 싶습니다 싶네요 궁금 궁금해 궁금해요 궁금한 궁금한데 궁금합니다 궁금하다 "
    U"궁금하네요 "
    U"바랍니다 부탁해 부탁해요 부탁드려요 부탁드립니다 드려요 드립니다 아시는 아시나요 아세요 ";

// Question words and connectives, as the stems that the analyzer makes of them.
constexpr std::u32string_view function_words =
    U"무엇 무엇인 뭐 뭔 무슨 어떤 어떻 어떻게 어떠한 어느 어디 어디서 어딘 언제 누구 누가 누군 누굴 몇 몇몇 얼마 "
    U"얼마나 왜 "
    U"것 것은 것이 것을 거 게 건 걸 수 때 때문 때문에 등 등등 등의 및 또 또는 혹은 그리고 그러나 그런 그러한 그런데 "
    U"그래서 하지만 따라서 즉 "
    U"그 그는 그의 그를 그가 그녀 그들 그것 이 이것 이런 이러한 저 저것 여기 거기 당시 "
    U"있 있는 있다 있었 있었던 있던 있을 있으 있어 있음 있는가 있었는가 있나 없 없는 없다 없었던 "
    U"하다 하는 한 할 함 해 했 했던 했다 했는가 하였던 하였는가 하였 하고 하여 하며 하면 하지 하기 해서 "
    U"되다 되는 된 될 됨 돼 됐 됐던 되었던 되었는가 되어 되었 "
    U"대한 대해 대해서 대하여 관한 관해 관하여 위한 위해 위해서 위하여 의한 의해 의하여 의해서 인한 인해 따른 따라 "
    U"따르면 통한 통해 통하여 "
    U"같 같은 같이 함께 다른 다음 다음과 모두 모든 각 매우 가장 더 중 중에 후 뒤 전 이후 이전 간 내 외 ";

// Nouns (and some adverbs) of two syllables that could be read as one syllable and a particle, by the particle.
constexpr std::u32string_view singles_lookalikes =
    // 도
    U"가도 각도 감도 강도 경도 고도 공도 광도 구도 군도 궤도 극도 기도 난도 남도 농도 당도 대도 독도 명도 모도 밀도 "
    U"반도 방도 밭도 법도 변도 별도 보도 봉도 북도 빈도 사도 산도 상도 색도 서도 선도 성도 소도 속도 수도 순도 습도 "
    U"시도 식도 신도 심도 안도 압도 약도 양도 연도 열도 염도 영도 온도 완도 왕도 외도 용도 위도 유도 육도 의도 인도 "
    U"자도 "
    U"장도 적도 전도 절도 점도 정도 제도 조도 주도 중도 지도 진도 차도 채도 척도 철도 청도 초도 추도 충도 "
    U"타도 태도 통도 파도 판도 팔도 편도 포도 폭도 품도 풍도 하도 학도 한도 항도 해도 행도 향도 현도 혈도 호도 화도 "
    U"환도 황도 회도 효도 "
    // 의
    U"강의 개의 건의 결의 경의 고의 공의 광의 구의 기의 내의 논의 대의 도의 동의 명의 모의 무의 문의 미의 민의 발의 "
    U"방의 "
    U"변의 별의 본의 부의 불의 사의 상의 선의 성의 송의 수의 숙의 시의 신의 심의 악의 안의 양의 여의 열의 예의 용의 "
    U"우의 "
    U"유의 의의 임의 자의 적의 전의 정의 제의 조의 주의 중의 지의 진의 질의 창의 촌의 총의 축의 충의 타의 탈의 토의 "
    U"편의 "
    U"품의 하의 한의 합의 항의 현의 협의 호의 회의 후의 거의 "
    // 이 인 일 임 이다 이자 이나 이란
    U"같이 깊이 높이 길이 넓이 많이 굳이 깊이 놀이 먹이 풀이 걸이 목이 종이 살이 맏이 끝이 붙이 "
    U"낱이 곧이 차이 변이 전이 편이 용이 특이 상이 경이 원이 장이 "
    U"개인 거인 걸인 고인 공인 관인 교인 군인 귀인 기인 노인 논인 달인 대인 도인 동인 만인 망인 맹인 명인 무인 "
    U"문인 미인 민인 백인 범인 법인 부인 본인 봉인 사인 산인 살인 상인 서인 성인 소인 속인 수인 승인 시인 신인 "
    U"악인 애인 야인 양인 여인 연인 예인 오인 외인 요인 용인 원인 위인 유인 의인 이인 장인 재인 저인 정인 조인 종인 "
    U"죄인 "
    U"주인 중인 증인 지인 직인 차인 철인 체인 초인 최인 추인 타인 통인 파인 편인 폐인 표인 하인 한인 할인 행인 "
    U"확인 황인 흑인 라인 와인 "
    U"과일 기일 내일 단일 당일 독일 동일 만일 매일 생일 세일 수일 연일 열일 요일 유일 익일 전일 "
    U"정일 제일 종일 주일 중일 차일 친일 택일 통일 파일 평일 한일 항일 향일 획일 휴일 "
    U"게임 겸임 계임 담임 대임 면임 모임 무임 방임 배임 보임 부임 사임 상임 선임 소임 신임 연임 운임 위임 유임 이임 "
    U"일임 "
    U"자임 재임 적임 전임 주임 중임 책임 초임 취임 쓰임 타임 퇴임 파임 해임 후임 "
    U""
    // 가 자 야 여 와 라 나 란 랑 며 든
    U"가가 고가 과가 국가 귀가 누가 내가 네가 대가 도가 매가 메가 모가 무가 미가 배가 부가 불가 사가 세가 소가 수가 "
    U"시가 "
    U"애가 여가 요가 우가 유가 자가 재가 저가 제가 조가 주가 지가 차가 처가 초가 추가 출가 투가 평가 하가 허가 호가 "
    U"화가 "
    U"휴가 기가 나가 다가 뭔가 "
    U"가자 각자 경자 고자 과자 교자 구자 그자 기자 나자 내자 노자 다자 대자 도자 두자 마자 매자 모자 무자 미자 배자 "
    U"보자 "
    U"부자 비자 사자 서자 소자 수자 시자 아자 애자 야자 양자 어자 여자 오자 왜자 외자 우자 유자 의자 이자 임자 자자 "
    U"저자 "
    U"제자 조자 주자 지자 차자 처자 체자 초자 타자 태자 투자 파자 패자 폐자 포자 피자 하자 해자 호자 화자 환자 효자 "
    U"후자 "
    U""
    U"시야 여야 이야 가야 아야 대야 해야 뭐야 "
    U"기여 부여 대여 수여 투여 참여 주여 하여 되여 보여 모여 쓰여 "
    U"기와 누와 "
    U"나라 소라 가라 호라 카라 제라 미라 "
    U"하나 누나 지나 피나 모나 유나 미나 세나 해나 가나 아나 제나 "
    U"계란 교란 내란 대란 소란 파란 호란 피란 토란 "
    U"사랑 자랑 파랑 노랑 "
    U"하며 되며 "
    U"모든 "
    // 과
    U"건과 견과 결과 경과 공과 낙과 논과 능과 다과 당과 등과 만과 말과 문과 백과 범과 법과 별과 본과 분과 불과 삼과 "
    U"상과 "
    U"선과 성과 속과 수과 실과 안과 약과 역과 연과 온과 육과 음과 의과 인과 일과 잡과 전과 정과 제과 중과 직과 "
    U"질과 찬과 참과 첨과 청과 총과 탈과 통과 투과 학과 한과 합과 항과 현과 형과 환과 "
    // 로
    U"가로 갈로 거로 고로 공로 과로 관로 글로 기로 낙로 대로 도로 따로 마로 말로 멜로 모로 미로 바로 별로 볼로 사로 "
    U"새로 "
    U"서로 선로 세로 솔로 수로 실로 애로 여로 오로 외로 우로 유로 이로 일로 자로 저로 절로 제로 조로 주로 지로 진로 "
    U"차로 철로 초로 치로 타로 통로 파로 폐로 포로 프로 피로 필로 하로 해로 호로 홀로 화로 활로 회로 후로 킬로 "
    // 만 대로 에 보다 마다 라도 까지: the first two syllables
    U"가만 거만 교만 기만 낭만 대만 미만 불만 비만 시만 오만 자만 천만 충만 태만 포만 하지만 십만 백만 수만 억만 삼만 "
    U"팔만 육만 칠만 구만 이만 사만 일만 그만 "
    // 들 치고, and the stems of verbs before 고, 며, 기, 었다
    U"이들 저들 아들 만들 힘들 흔들 건들 코로 쇼와 오일 마일 후일 "
    U"그치 놓치 마치 망치 미치 제치 지치 펼치 합치 보이 쓰이 죽이 줄이 녹이 먹인 보인 섞인 쌓인 쓰인 모인 보였 모였 "
    U"쓰였 "
    U"그대 반대 시대 세대 무대 절대 상대 군대 기대 확대 초대 최대 현대 고대 중대 당대 부대 침대 지대 장대 거대 연대 "
    U"응대 "
    U"접대 토대 적대 학대 환대 우대 후대 파대 교대 극대 근대 담대 막대 방대 붕대 성대 숙대 역대 위대 유대 육대 이대 "
    U"입대 전대 제대 지대 천대 청대 친대 특대 포대 하대 한대 휴대 "
    U"";

// Nouns of three syllables or more that end as an inflected word does. Those of two stand above.
constexpr std::u32string_view inflected_lookalikes =
    // 가
    U"투자가 사상가 자선가 비평가 평론가 무용가 만화가 서예가 탐험가 외교가 호사가 독지가 교향가 애국가 "
    // 이
    U"어린이 젊은이 늙은이 고양이 호랑이 원숭이 지팡이 잠자리 도깨비 달팽이 올챙이 멍청이 막둥이 쌍둥이 소용돌이 "
    U"목걸이 귀걸이 "
    U"물놀이 꽃놀이 불꽃놀이 높낮이 글쓴이 지은이 옮긴이 엮은이 펴낸이 갓난이 종이 "
    // 이 behind the stem of a verb (맞벌이, 새해맞이, 왼손잡이)
    U"갈이 걸이 깎이 꽂이 닦이 돋이 떨이 맞이 몰이 받이 벌이 볶이 살이 앓이 잡이 "
    // 와 과 의 에
    U"기와 사회과 교육과 외과 내과 치과 이비인후과 소아과 피부과 안과 산부인과 정신과 ";

std::vector<std::u32string_view> words_of(std::u32string_view text) {
  std::vector<std::u32string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(U' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

std::span<const Ending> particles() {
  static const std::vector<Ending> table = table_of(particle_rows);
  return table;
}

std::span<const Ending> predicate_tails() {
  static const std::vector<Ending> table = table_of(predicate_rows);
  return table;
}

std::span<const Ending> spoken_endings() {
  static const std::vector<Ending> table = table_of(spoken_rows);
  return table;
}

std::span<const std::u32string_view> words_in(WordList list) {
  static const std::vector<std::u32string_view> function = words_of(function_words),
                                                single = words_of(singles_lookalikes),
                                                inflected = words_of(inflected_lookalikes),
                                                question = words_of(question_words);
  switch (list) {
    case WordList::function:
      return function;
    case WordList::like_single:
      return single;
    case WordList::like_inflected:
      return inflected;
    case WordList::question:
      return question;
  }
  return {};
}

bool is_question_word(std::u32string_view word) {
  const auto words = words_in(WordList::question);
  return std::binary_search(words.begin(), words.end(), word);
}

bool is_function_word(std::u32string_view word) {
  const auto words = words_in(WordList::function);
  return std::binary_search(words.begin(), words.end(), word);
}

bool ends_like_inflected(std::u32string_view word) {
  static const std::vector<std::u32string_view> nouns = [] {
    const auto words = words_in(WordList::like_inflected);
    std::vector<std::u32string_view> by_last(words.begin(), words.end());
    std::sort(by_last.begin(), by_last.end(), ordered_from_behind);
    return by_last;
  }();
  if (word.empty()) return false;
  const auto alike = [](std::u32string_view a, std::u32string_view b) { return a.back() < b.back(); };
  const auto [begin, end] = std::equal_range(nouns.begin(), nouns.end(), word, alike);
  return std::any_of(begin, end, [&](std::u32string_view noun) { return word.ends_with(noun); });
}

bool begins_like_single(std::u32string_view word) {
  const auto words = words_in(WordList::like_single);
  return word.size() >= 2 && std::binary_search(words.begin(), words.end(), word.substr(0, 2));
}

}  // namespace indexer::text
