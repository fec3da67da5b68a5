#include "base/image_type.h"

#include <gtest/gtest.h>

#include <string>

namespace base {
namespace {

using namespace std::string_literals;

std::string svg(const std::string& inside) { return "<svg xmlns=\"http://www.w3.org/2000/svg\">" + inside + "</svg>"; }

TEST(ImageType, IsRecognizedByItsFirstBytes) {
  const std::string png = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x02\0\0\0"s;
  ASSERT_TRUE(identify_image(png));
  EXPECT_EQ(identify_image(png)->type, "image/png");
  EXPECT_EQ(identify_image(png).value().size.value().width, 640);
  EXPECT_EQ(identify_image(png).value().size.value().height, 480);
  const std::string gif = "GIF89a\x10\0\x20\0\x80\0\0\0\0\0\xFF"s;
  EXPECT_EQ(identify_image(gif)->extension, "gif");
  EXPECT_EQ(identify_image(gif).value().size.value().height, 32);
  const std::string jpeg =
      "\xFF\xD8\xFF\xE0\0\x08JFIF\0\x01\xFF\xFF\xDB\0\x04\0\0\xFF\xC2\0\x11\x08\x01\x2C\x02\x58\x03\x01\x22\0"s;
  ASSERT_TRUE(identify_image(jpeg));
  EXPECT_EQ(identify_image(jpeg).value().size.value().width, 600);
  EXPECT_EQ(identify_image(jpeg).value().size.value().height, 300);
}

TEST(ImageType, KnowsTheThreeFormsOfWebp) {
  const auto webp = [](const std::string& chunk) { return "RIFF\x24\0\0\0WEBP"s + chunk; };
  const std::string lossless = "VP8L\x18\0\0\0\x2F\x3F\xC1\x3B\0\0"s;  // padded to an even length, as RIFF is
  ASSERT_TRUE(identify_image(webp(lossless)));
  EXPECT_EQ(identify_image(webp("VP8 \x18\0\0\0\x30\x01\0\x9D\x01\x2A\x40\x01\xF0\0\0\0"s)).value().size.value().width,
            320);
  EXPECT_EQ(identify_image(webp(lossless)).value().size.value().width, 320);
  EXPECT_EQ(identify_image(webp(lossless)).value().size.value().height, 240);
  EXPECT_EQ(identify_image(webp("VP8X\x0A\0\0\0\0\0\0\0\x3F\x01\0\xEF\0\0"s)).value().size.value().height, 240);
}

TEST(ImageType, IsNothingElse) {
  for (const std::string& bytes :
       {""s, "<!doctype html><title>404</title>"s, "\x89PNG\r\n\x1A\n"s, "GIF89a\0\0\0\0\x80\0\0\0\0\0"s,
        "\xFF\xD8\xFF\xE0\0\0JFIF\0\x01\xFF\xDA\0\0\0\0"s, "RIFF\x24\0\0\0WAVEfmt \0\0\0\0"s,
        "RIFF\x24\0\0\0WEBPVP8L\x18"s, "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\xFF\xFF\xFF\xFF\0\0\x01\xE0"s,
        "<svgx>...............</svgx>"s, "<!-- <svg > without an end and without a root"s,
        "<svg>\0\0\0\0\0\0\0\0\0\0\0\0</svg>"s})
    EXPECT_FALSE(identify_image(bytes)) << bytes;
}

TEST(ImageType, AnSvgIsFoundBehindItsProlog) {
  EXPECT_TRUE(identify_image("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<!DOCTYPE svg>\n" + svg("")));
  EXPECT_TRUE(identify_image(svg("<path d=\"M0 0h9v9z\" fill=\"url(#a)\"/><use href=\"#b\"/>"))->inert);
  EXPECT_TRUE(
      identify_image(svg("<image href=\"data:image/png;base64,AAAA\"/><text>once upon = a time</text>"))->inert);
}

TEST(ImageType, AnSvgThatCouldActIsNotInert) {
  for (const char* inside :
       {"<script>alert(1)</script>", "<x:SCRIPT xmlns:x='http://www.w3.org/2000/svg'/>", "<rect onload='a()'/>",
        "<rect/onclick = 'a()'/>", "<a href='javascript:a()'/>", "<image xlink:href=\"http://t.example/1.png\"/>",
        "<image href = //t.example/1.png />", "<style>@import 'http://t.example/';</style>",
        "<rect fill=\"url( 'http://t.example/#a')\"/>", "<foreignObject><p/></foreignObject>",
        "<use href='&#106;avascript:a()'/>", "<set attributeName='href' to='x'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>", "<rect fill='u\\72l(http://t.example)'/>"})
    EXPECT_FALSE(identify_image(svg(inside))->inert) << inside;
  EXPECT_FALSE(identify_image("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("&a;"))
                   .value_or(ImageInfo{"", "", std::nullopt, false})
                   .inert);
}

}  // namespace
}  // namespace base
