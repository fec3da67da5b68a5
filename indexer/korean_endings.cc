// The particles and predicate tails of Korean, as any grammar of the written language lists them. One row holds what
// may follow the same kind of syllable; a compound is written out, so that the longest match is the whole of it.
#include <algorithm>
#include <string>
#include <vector>

#include "indexer/korean.h"

namespace indexer {
namespace {

struct Row {
  After after;
  std::u32string_view words;  // parted by spaces
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
     U"인지 인지는 인지도 인지를 인가 인가를 인들 일 일지 일지라도 일수록 임 임을 임에도 임은 이라 이라고 이라고는 "
     U"이라고도 이라는 "
     U"이라며 이라면 이라면서 이라서 이라기보다 이라던 이면 이면서 이면서도 이므로 이지만 이지 이지는 이자면 이어서 "
     U"이어야 이어도 이던 이니 "
     U"이니까 이거나 이기 이기도 이기에 이기는 이길 이요 이었을 이었다가 이었다는 이었다고 이냐 이냐는 이란다"},
    {After::vowel,
     U"였다 였던 였고 였으며 였으나 였지만 였는데 였기 였음 였음을 였습니다 예요 인 인데 인데도 인지 인지는 인지도 "
     U"인지를 인가 인가를 일 "
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

// Questions and the words that hold a sentence together: their stems (korean.h) as the analyzer cuts them.
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

bool ordered_from_behind(std::u32string_view a, std::u32string_view b) {
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

std::span<const Ending> particles() {
  static const std::vector<Ending> table = table_of(particle_rows);
  return table;
}

std::span<const Ending> predicate_tails() {
  static const std::vector<Ending> table = table_of(predicate_rows);
  return table;
}

bool is_function_word(std::u32string_view word) {
  static const std::vector<std::u32string_view> words = words_of(function_words);
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace indexer
