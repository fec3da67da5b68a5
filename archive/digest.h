// SHA-256 (FIPS 180-4), and the chain that ties a column's revisions together.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "archive/column.h"

namespace archive {

// Lower-case hex.
std::string sha256(std::string_view bytes);

// The same for bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void add(std::string_view bytes);
  // Of all that was added; may be called once.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The hash of a revision: over every field of the table, the raw page's hash and the hash of the revision before
// ("" for the first), each preceded by its name and length. Who knows the last hash can tell whether any earlier
// revision was changed since it was captured.
std::string revision_hash(const Column& column, std::string_view previous);

}  // namespace archive
