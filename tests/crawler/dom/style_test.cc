#include "crawler/dom/style.h"

#include <gtest/gtest.h>

#include <string>

#include "crawler/dom/document.h"

namespace crawler::dom {
namespace {

bool hidden(const std::string& style, const std::string& inside = "text") {
  const auto document = Document::parse("<div style='" + style + "'>" + inside + "</div>");
  for (Node n = 0; n < document->size(); ++n) {
    if (document->tag(n) == Tag::div) return is_out_of_sight(*document, n);
  }
  return false;
}

TEST(Style, ValuesAreReadWithoutCaseAndSpace) {
  EXPECT_EQ(style_value("COLOR: Red; White-Space : PRE-line !important", "white-space"), "pre-line");
  EXPECT_EQ(style_value("display:block;display: none", "display"), "none");
  EXPECT_EQ(style_value("color:red", "display"), "");
}

TEST(Style, OnlyTheBeginningOfALongStyleIsRead) {
  std::string padding;
  while (padding.size() < 4096) padding += "a:b;";
  EXPECT_EQ(style_value(padding.substr(0, 4000) + "color: red", "color"), "red");
  EXPECT_EQ(style_value(padding + "color: red", "color"), "");
}

TEST(Style, WhatIsOutOfSight) {
  for (const char* style :
       {"display:none", "DISPLAY: NONE !important", "visibility:hidden", "font-size:0", "font-size: 0px",
        "clip: rect(0 0 0 0)", "clip:rect(1px,1px,1px,1px);position:absolute", "clip-path: inset(50%)",
        "position:absolute; left:-9999px", "text-indent:-9999px", "width:1px;height:1px;overflow:hidden"}) {
    EXPECT_TRUE(hidden(style)) << style;
  }
}

TEST(Style, WhatIsNot) {
  for (const char* style : {"display:block", "opacity:0", "font-size:0.8em", "position:absolute;left:10px",
                            "clip: rect(0, 200px, 200px, 0)", "text-indent:-10px", "overflow:hidden;height:400px"}) {
    EXPECT_FALSE(hidden(style)) << style;
  }
  EXPECT_FALSE(hidden("font-size:0", "<p style='font-size:16px'>text</p>"));
  EXPECT_FALSE(hidden("visibility:hidden", "<p style='visibility:visible'>text</p>"));
}

}  // namespace
}  // namespace crawler::dom
