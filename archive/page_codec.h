// The bodies of raw pages as archive.db holds them: frames of Zstandard (RFC 8878). The pages of one web site are
// alike, so they are packed with a dictionary that was made of earlier ones, which the archive holds, too. For this
// folder only.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "archive/page.h"

namespace archive {

class Database;

// Packs and unpacks bodies through a database that it does not own. Used from the database's thread only.
class PageCodec {
 public:
  // `database` must outlive this object.
  explicit PageCodec(Database& database);
  ~PageCodec();
  PageCodec(const PageCodec&) = delete;
  PageCodec& operator=(const PageCodec&) = delete;

  // Returns a frame with the page's body. Makes a dictionary of the site's newest pages when there are enough that were
  // stored since the last one, and writes it in the transaction that is open. Throws base::Error as the archive does,
  // Error(software) when the library fails.
  std::string pack(const Page& page);

  // Returns the bytes that pack() was given, `size` of them. Throws Error(data) when the frame or both copies of its
  // dictionary are damaged.
  std::string unpack(std::string_view frame, std::size_t size);

 private:
  struct Dictionary;
  struct Site;
  struct Contexts;

  Site& site_of(const std::string& name);
  bool is_there(std::int64_t id);
  void train(const std::string& name, Site& site);
  const Dictionary* dictionary(std::int64_t id);

  Database& database_;
  std::unique_ptr<Contexts> contexts_;
  std::map<std::string, Site> sites_;  // by origin
  std::map<std::int64_t, std::unique_ptr<Dictionary>> dictionaries_;
};

}  // namespace archive
