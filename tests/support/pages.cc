#include "tests/support/pages.h"

#include "tests/support/temp_dir.h"

namespace test_support {

std::string list_page(const std::vector<Listed>& columns, const std::string& next) {
  std::string page = "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>칼럼</title></head><body>";
  for (const Listed& column : columns) {
    page += "<article class=\"item\"><h2><a class=\"column\" href=\"" + column.path + "\">" + column.title +
            "</a></h2><time datetime=\"" + column.day + "T00:00:00+09:00\">" + column.day + "</time></article>\n";
  }
  if (!next.empty()) page += "<a rel=\"next\" href=\"" + next + "\">다음</a>";
  return page + "</body></html>\n";
}

std::string column_page(const std::string& title, const std::string& day, const std::string& body,
                        const std::string& head) {
  const std::string prose = "<p>" + title +
                            " 이야기를 처음 들은 것은 어느 비 오는 저녁이었다. 사람들은 우산을 접으며 한마디씩 보탰고, "
                            "나는 그 말들을 공책에 받아 적었다.</p><p>며칠이 지나 공책을 다시 펴 보니 빗물에 번진 글자 "
                            "사이로 같은 낱말이 되풀이되고 있었다. 그 낱말에 대해서 쓰려고 한다.</p>";
  return "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>" + title + "</title>" + head +
         "</head><body><header><h1>" + title + "</h1><time datetime=\"" + day + "T00:00:00+09:00\">" + day +
         "</time></header><div id=\"text\">" + (body.empty() ? prose : body) + "</div></body></html>\n";
}

std::string page_source(const std::string& base, const std::string& more) {
  return more + "\ntitle = \"시험용\"\nhome = \"" + base +
         "/\"\nzone = \"Asia/Seoul\"\nlanguage = \"ko\"\nseries = \"산책\"\nauthor = \"윤슬기\"\n"
         "allow_private = true\n"
         "[rules]\ntitle = \"h1\"\npublished = \"header time@datetime\"\nbody = \"#text\"\n"
         "[[listing]]\nurl = \"" +
         base + "/list/\"\nitem = \"article.item\"\nlink = \"a.column\"\ntitle = \"h2\"\nday = \"time@datetime\"\n";
}

std::filesystem::path sample_folder() {
  return std::filesystem::path(COLUMNS_SOURCE_DIR) / "tests/data/sample-archive/www";
}

std::string sample_source(const std::string& base) {
  std::string toml = read_file(sample_folder().parent_path() / "sample.toml");
  for (std::size_t at; (at = toml.find(kSamplePlaceholder)) != std::string::npos;) {
    toml.replace(at, kSamplePlaceholder.size(), base);
  }
  return toml;
}

std::filesystem::path shared_folder() {
  const std::filesystem::path shared = std::filesystem::path(COLUMNS_SOURCE_DIR).parent_path() / "shared";
  return std::filesystem::is_directory(shared) ? shared : std::filesystem::path();
}

}  // namespace test_support
