#include "crawler/extract/text/page_kind.h"

#include "base/enum_texts.h"

namespace crawler::extract {
namespace {

constexpr base::EnumTexts<PageKind::too_large> names{"column", "list", "login", "error", "empty", "too-large"};

}  // namespace

std::string_view to_text(PageKind kind) { return names[kind]; }

}  // namespace crawler::extract
