#include "search-cli/export/stroke_letters.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/strings.h"
#include "base/text.h"
#include "indexer/text/hanja.h"
#include "indexer/text/syllables.h"

namespace search_cli::exporter {
namespace {

// The strokes of a letter, parted by spaces. A stroke is a row of points of two digits each, x and y, in base 36, from
// the upper left; behind "~" it is a curve through its points, and two equal points are a dot.
using Strokes = std::string_view;

// Consonants on a grid of 10 by 10.
constexpr Strokes kiyeok = "11919A", nieun = "111999", tikeut = "91111999", rieul = "119195151999",
                  mieum = "1191991911", pieup = "11199991 1595", sios = "515419 5499", ieung = "~518295885928152251",
                  cieuc = "1191 515419 5499", chieuch = "4060 1393 535619 5699", khieukh = "11919A 1595",
                  thieuth = "91111999 1595", phieuph = "1191 1999 3139 7179", hieuh = "4060 1393 ~548597895A29172554";

// A consonant, or two of them side by side.
struct Consonant {
  Strokes first, second;
};

// clang-format off
// In the order of Unicode's syllables (section 3.12), as are the finals and vowels.
constexpr std::array<Consonant, 19> initials{{
    {kiyeok, ""}, {kiyeok, kiyeok}, {nieun, ""}, {tikeut, ""}, {tikeut, tikeut}, {rieul, ""}, {mieum, ""}, {pieup, ""},
    {pieup, pieup}, {sios, ""}, {sios, sios}, {ieung, ""}, {cieuc, ""}, {cieuc, cieuc}, {chieuch, ""}, {khieukh, ""},
    {thieuth, ""}, {phieuph, ""}, {hieuh, ""}}};
constexpr std::array<Consonant, 28> finals{{
    {"", ""}, {kiyeok, ""}, {kiyeok, kiyeok}, {kiyeok, sios}, {nieun, ""}, {nieun, cieuc}, {nieun, hieuh}, {tikeut, ""},
    {rieul, ""}, {rieul, kiyeok}, {rieul, mieum}, {rieul, pieup}, {rieul, sios}, {rieul, thieuth}, {rieul, phieuph},
    {rieul, hieuh}, {mieum, ""}, {pieup, ""}, {pieup, sios}, {sios, ""}, {sios, sios}, {ieung, ""}, {cieuc, ""},
    {chieuch, ""}, {khieukh, ""}, {thieuth, ""}, {phieuph, ""}, {hieuh, ""}}};

// The strokes of a vowel below the consonant, and those on its right.
struct Vowel {
  Strokes below, right;
};
constexpr std::array<Vowel, 21> vowels{{
    {"", "303A 3595"}, {"", "202A 909A 2595"}, {"", "303A 3494 3797"}, {"", "202A 909A 2494 2797"}, {"", "808A 1585"},
    {"", "505A 909A 0555"}, {"", "808A 1484 1787"}, {"", "505A 909A 0454 0757"}, {"09A9 5159", ""},
    {"09A9 5159", "303A 3595"}, {"09A9 5159", "202A 909A 2595"}, {"09A9 5159", "505A"}, {"09A9 3139 7179", ""},
    {"02A2 525A", ""}, {"02A2 525A", "808A 2686"}, {"02A2 525A", "505A 909A 1656"}, {"02A2 525A", "505A"},
    {"02A2 323A 727A", ""}, {"05A5", ""}, {"05A5", "505A"}, {"", "505A"}}};

// Where a part of a syllable stands, in hundredths of its height, from its upper left corner.
struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
};
struct Layout {
  Box initial, below, right, final;
};
// By whether the vowel stands on the right, below or at both sides, and whether there is a final consonant.
constexpr Layout layouts[3][2] = {
    {{{4, 12, 56, 80}, {}, {60, 2, 94, 98}, {}}, {{6, 4, 56, 48}, {}, {60, 2, 94, 58}, {20, 64, 90, 97}}},
    {{{14, 4, 86, 50}, {4, 54, 96, 94}, {}, {}}, {{16, 1, 84, 34}, {4, 36, 96, 60}, {}, {16, 66, 84, 97}}},
    {{{6, 6, 58, 48}, {0, 52, 66, 88}, {68, 2, 98, 98}, {}},
     {{8, 2, 56, 34}, {0, 36, 64, 60}, {66, 2, 98, 60}, {20, 66, 88, 97}}}};

// Latin letters, digits and signs: capitals are 10 high, small letters begin at 4, the baseline is at 10.
struct Letter {
  char32_t c;
  double width;
  Strokes strokes;
};
constexpr Letter letters[] = {
    {U'A', 8, "0A408A 1777"}, {U'B', 7, "0A0040 ~406245 4505 ~45774A 4A0A"}, {U'C', 8, "~82501205185A88"},
    {U'D', 8, "0A0040 ~407285784A 4A0A"}, {U'E', 6, "60000A6A 0555"}, {U'F', 6, "60000A 0555"},
    {U'G', 8, "~82501205185A88 888656"}, {U'H', 8, "000A 808A 0585"}, {U'I', 0, "000A"}, {U'J', 5, "5057 ~57492A08"},
    {U'K', 7, "000A 7006 246A"}, {U'L', 6, "000A6A"}, {U'M', 9, "0A0048909A"}, {U'N', 8, "0A008A80"},
    {U'O', 8, "~407285784A18051240"}, {U'P', 7, "0A0040 ~406245 4505"}, {U'Q', 8, "~407285784A18051240 589B"},
    {U'R', 7, "0A0040 ~406245 4505 357A"}, {U'S', 7, "~72401245784A08"}, {U'T', 8, "0080 404A"},
    {U'U', 8, "0007 ~07194A7987 8780"}, {U'V', 8, "004A80"}, {U'W', 12, "003A629AC0"}, {U'X', 8, "008A 800A"},
    {U'Y', 8, "004580 454A"}, {U'Z', 7, "00700A7A"},
    {U'a', 6, "~345567593A19071534 646A"}, {U'b', 6, "000A ~345567593A19071534"}, {U'c', 6, "~6534073A69"},
    {U'd', 6, "606A ~345567593A19071534"}, {U'e', 6, "0767 ~6755341507193A69"}, {U'f', 5, "~503022 222A 0454"},
    {U'g', 6, "~345567593A19071534 646B ~6B4D1D0C"}, {U'h', 6, "000A ~063466 666A"}, {U'i', 0, "040A 0101"},
    {U'j', 2, "242B ~2B1D0D 2121"}, {U'k', 6, "000A 6407 266A"}, {U'l', 0, "000A"},
    {U'm', 8, "040A ~062446 464A ~466486 868A"}, {U'n', 6, "040A ~063466 666A"}, {U'o', 6, "~345567593A19071534"},
    {U'p', 6, "040D ~345567593A19071534"}, {U'q', 6, "646D ~345567593A19071534"}, {U'r', 4, "040A ~063444"},
    {U's', 5, "~55341537593A09"}, {U't', 5, "2129 ~293A5A 0454"}, {U'u', 6, "0407 ~073A67 646A"},
    {U'v', 6, "043A64"}, {U'w', 8, "042A456A84"}, {U'x', 6, "046A 640A"}, {U'y', 6, "043A 641D"},
    {U'z', 6, "04640A6A"},
    {U'0', 7, "~306275683A18051230"}, {U'1', 4, "02303A"}, {U'2', 6, "~02306255 550A6A"},
    {U'3', 6, "~02306235 ~35683A08"}, {U'4', 7, "5A500777"}, {U'5', 6, "601004 ~0434673A09"},
    {U'6', 6, "~501307 ~345567593A19071534"}, {U'7', 6, "00602A"}, {U'8', 6, "~3062350230 ~35683A0835"},
    {U'9', 6, "~3063360330 ~63583A"},
    {U'.', 0, "0A0A"}, {U',', 1, "1A0C"}, {U'-', 5, "0656"}, {U'–', 8, "0686"}, {U'·', 1, "0505"}, {U':', 0, "0505 0A0A"},
    {U'(', 2, "~20052A"}, {U')', 2, "~00250A"}, {U'\'', 0, "0003"}, {U'’', 0, "0003"}, {U'‘', 0, "0003"},
    {U'"', 2, "0003 2023"}, {U'“', 2, "0003 2023"}, {U'”', 2, "0003 2023"}, {U'/', 6, "600A"}, {U'?', 6, "~02306244 4446 4A4A"},
    {U'!', 0, "0007 0A0A"}, {U'…', 6, "0A0A 3A3A 6A6A"}, {U'&', 7, "~7A22415314072A67"}, {U'+', 6, "0666 3339"},
};
// clang-format on

constexpr Letter unknown{0, 7, "04747A0A04"};
constexpr double unit = 0.078;                // of the grid of Latin letters, in heights of a syllable
constexpr double space = 0.3, between = 0.1;  // in the same
constexpr double syllable_top = 0.86;         // of a syllable above the baseline

const Letter& letter_of(char32_t c) {
  const auto* found =
      std::find_if(std::begin(letters), std::end(letters), [c](const Letter& letter) { return letter.c == c; });
  return found == std::end(letters) ? unknown : *found;
}

// The characters of a text, hanja as they are read.
std::u32string readable(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const char32_t before = out.empty() ? 0 : out.back();
    const char32_t read = c >= 0x4E00 && c <= 0x9FFF ? indexer::text::spoken_reading(c, before, 0) : 0;
    out += read ? read : c;
  }
  return out;
}

double advance(char32_t c, double size) {
  if (c == U' ') return space * size;
  return (indexer::text::is_hangul(c) ? 1.03 : letter_of(c).width * unit + 2 * between) * size;
}

double digit(char c) { return c <= '9' ? c - '0' : 10 + base::ascii_lower(c) - 'a'; }

// The points between `b` and `c` of the Catmull-Rom curve through four points.
void add_curve(std::vector<Point>& out, Point a, Point b, Point c, Point d) {
  constexpr int steps = 8;
  const auto at = [](double t, double p, double q, double r, double s) {
    return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t);
  };
  for (int i = 1; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    out.push_back({at(t, a.x, b.x, c.x, d.x), at(t, a.y, b.y, c.y, d.y)});
  }
}

std::vector<Point> smooth(const std::vector<Point>& points) {
  const std::size_t last = points.size() - 1;
  const bool closed = points[0].x == points[last].x && points[0].y == points[last].y;
  std::vector<Point> out{points[0]};
  for (std::size_t i = 0; i < last; ++i) {
    const Point before = i > 0 ? points[i - 1] : closed ? points[last - 1] : points[0];
    const Point after = i + 2 <= last ? points[i + 2] : closed ? points[1] : points[last];
    add_curve(out, before, points[i], points[i + 1], after);
  }
  return out;
}

// Draws the strokes of a letter whose grid begins at `origin` with steps of `across` and `down`.
void draw_strokes(Canvas& canvas, Strokes strokes, Point origin, double across, double down, const Lettering& how) {
  for (std::string_view stroke : base::split(strokes, ' ')) {
    const bool curved = stroke.starts_with('~');
    if (curved) stroke.remove_prefix(1);
    std::vector<Point> points;
    for (std::size_t i = 0; i + 1 < stroke.size(); i += 2)
      points.push_back({origin.x + digit(stroke[i]) * across, origin.y + digit(stroke[i + 1]) * down});
    if (curved) points = smooth(points);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) canvas.line(points[i], points[i + 1], how.weight, how.colour);
  }
}

void draw_in(Canvas& canvas, Strokes strokes, Box box, Point corner, const Lettering& how) {
  const double scale = how.size / 100;
  draw_strokes(canvas, strokes, {corner.x + box.left * scale, corner.y + box.top * scale},
               (box.right - box.left) * scale / 10, (box.bottom - box.top) * scale / 10, how);
}

void draw_consonant(Canvas& canvas, const Consonant& consonant, Box box, Point corner, const Lettering& how) {
  if (consonant.second.empty()) {
    draw_in(canvas, consonant.first, box, corner, how);
    return;
  }
  constexpr double half = 0.5;
  const double middle = box.left + (box.right - box.left) * half;
  draw_in(canvas, consonant.first, {box.left, box.top, middle, box.bottom}, corner, how);
  draw_in(canvas, consonant.second, {middle, box.top, box.right, box.bottom}, corner, how);
}

void draw_syllable(Canvas& canvas, char32_t c, Point corner, const Lettering& how) {
  const auto place = static_cast<std::size_t>(c - 0xAC00);
  const Consonant& initial = initials[place / (vowels.size() * finals.size())];
  const Vowel& vowel = vowels[place / finals.size() % vowels.size()];
  const Consonant& final = finals[place % finals.size()];
  const std::size_t kind = vowel.below.empty() ? 0 : vowel.right.empty() ? 1 : 2;
  const Layout& layout = layouts[kind][final.first.empty() ? 0 : 1];
  draw_consonant(canvas, initial, layout.initial, corner, how);
  draw_in(canvas, vowel.below, layout.below, corner, how);
  draw_in(canvas, vowel.right, layout.right, corner, how);
  draw_consonant(canvas, final, layout.final, corner, how);
}

}  // namespace

double text_width(std::string_view text, const Lettering& lettering) {
  double width = 0;
  for (const char32_t c : readable(text)) width += advance(c, lettering.size);
  return width;
}

void draw_text(Canvas& canvas, std::string_view text, Point start, const Lettering& lettering) {
  for (const char32_t c : readable(text)) {
    if (indexer::text::is_hangul(c)) {
      draw_syllable(canvas, c, {start.x, start.y - syllable_top * lettering.size}, lettering);
    } else if (c != U' ') {
      const double step = unit * lettering.size;
      draw_strokes(canvas, letter_of(c).strokes, {start.x + between * lettering.size, start.y - 10 * step}, step, step,
                   lettering);
    }
    start.x += advance(c, lettering.size);
  }
}

}  // namespace search_cli::exporter
