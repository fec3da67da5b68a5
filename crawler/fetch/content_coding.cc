#include "crawler/fetch/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "base/translation.h"

namespace crawler::fetch {
namespace {

constexpr std::size_t step_bytes = std::size_t{64} << 10;
constexpr int gzip_window = 15 + 16, zlib_window = 15, raw_window = -15;  // see inflateInit2
constexpr std::size_t most_codings = 8;                                   // of one field; more are an attack

enum class State { whole, broken, full };

// Collects what a decoder writes, up to a limit.
class Output {
 public:
  explicit Output(std::size_t most) : most_(most) {}
  // Returns false when the limit is passed; what fits is kept.
  bool add(const unsigned char* data, std::size_t size) {
    const std::size_t fits = std::min(size, most_ - text_.size());
    text_.append(reinterpret_cast<const char*>(data), fits);
    return fits == size;
  }
  std::string take() { return std::move(text_); }

 private:
  std::size_t most_;
  std::string text_;
};

std::array<unsigned char, step_bytes>& buffer() {
  thread_local std::array<unsigned char, step_bytes> bytes;
  return bytes;
}

// gzip (members one after the other count as one), zlib or raw deflate, as `window` says.
State inflate_all(std::string_view bytes, int window, Output& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return State::broken;
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  for (;;) {
    stream.next_out = buffer().data();
    stream.avail_out = step_bytes;
    const int status = inflate(&stream, Z_NO_FLUSH);
    if (!out.add(buffer().data(), step_bytes - stream.avail_out)) return State::full;
    if (status == Z_STREAM_END) {
      const bool another =
          window == gzip_window && stream.avail_in > 2 && stream.next_in[0] == 0x1F && stream.next_in[1] == 0x8B;
      if (!another) return State::whole;
      inflateReset(&stream);
    } else if (status != Z_OK || (stream.avail_in == 0 && stream.avail_out > 0)) {
      return State::broken;
    }
  }
}

State unbrotli(std::string_view bytes, Output& out) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!decoder) return State::broken;
  std::size_t left = bytes.size();
  const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (;;) {
    std::size_t space = step_bytes;
    std::uint8_t* to = buffer().data();
    const auto status = BrotliDecoderDecompressStream(decoder.get(), &left, &in, &space, &to, nullptr);
    if (!out.add(buffer().data(), step_bytes - space)) return State::full;
    if (status == BROTLI_DECODER_RESULT_SUCCESS) return State::whole;
    if (status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return State::broken;
  }
}

State unzstd(std::string_view bytes, Output& out) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> decoder(ZSTD_createDStream(), ZSTD_freeDStream);
  if (!decoder) return State::broken;
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  for (;;) {
    ZSTD_outBuffer to{buffer().data(), step_bytes, 0};
    const std::size_t status = ZSTD_decompressStream(decoder.get(), &to, &in);
    if (ZSTD_isError(status)) return State::broken;
    if (!out.add(buffer().data(), to.pos)) return State::full;
    if (in.pos < in.size || to.pos == step_bytes) continue;
    return status == 0 ? State::whole : State::broken;
  }
}

bool is_gzip(std::string_view bytes) { return bytes.size() > 2 && bytes.starts_with("\x1F\x8B"); }
bool is_zstd(std::string_view bytes) {
  return bytes.starts_with("\x28\xB5\x2F\xFD") ||
         (bytes.size() > 3 && (bytes[0] & '\xF0') == '\x50' && bytes.substr(1, 3) == "\x2A\x4D\x18");
}

// Whether bytes that are not in the coding can be a text that was never encoded: no control characters but white space
// near the start. br has no mark of its own, so there the text must begin as HTML, XML or JSON do.
bool looks_like_text(std::string_view coding, std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 512);
  const std::string_view begin = base::trim(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  if (coding == "br" && !begin.starts_with('<') && !begin.starts_with('{') && !begin.starts_with('[')) return false;
  return std::none_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

// Codings that are registered with IANA and that this program cannot undo.
bool is_unknown_coding(std::string_view name) {
  constexpr std::array<std::string_view, 7> names{"compress", "x-compress", "exi",      "pack200-gzip",
                                                  "dcb",      "dcz",        "aes128gcm"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

State undo(std::string_view coding, std::string_view bytes, Output& out) {
  if (is_gzip(bytes)) return inflate_all(bytes, gzip_window, out);
  if (is_zstd(bytes)) return unzstd(bytes, out);
  if (coding == "br") return unbrotli(bytes, out);
  if (coding != "deflate") return State::broken;
  // The coding is zlib by its name in HTTP (RFC 9110 section 8.4.1.2), and raw deflate from some servers.
  Output zlib = out;
  const State state = inflate_all(bytes, zlib_window, zlib);
  if (state == State::broken) return inflate_all(bytes, raw_window, out);
  out = std::move(zlib);
  return state;
}

bool is_known_coding(std::string_view name) {
  constexpr std::array<std::string_view, 5> names{"gzip", "x-gzip", "deflate", "br", "zstd"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string too_long_body(std::size_t most) {
  return base::tr("the body is longer than {1} bytes", {std::to_string(most)});
}

DecodedBody decode_body(std::string body, std::string_view content_encoding, std::size_t most, bool cut) {
  DecodedBody result;
  std::vector<std::string> codings;
  for (const std::string_view part : base::split(content_encoding, ','))
    codings.push_back(base::ascii_lower(base::trim(part)));
  if (codings.size() > most_codings) return {{}, base::tr("the body has too many content codings"), false};
  for (auto coding = codings.rbegin(); coding != codings.rend() && !body.empty(); ++coding) {
    if (is_unknown_coding(*coding))
      return {{}, base::tr("the body is in the content coding {1}, which is not known", {*coding}), false};
    if (!is_known_coding(*coding)) continue;
    Output out(most);
    const State state = undo(*coding, body, out);
    if (state == State::broken && cut) {
      std::string part = out.take();
      if (!part.empty()) body = std::move(part);
    } else if (state == State::broken) {
      if (!looks_like_text(*coding, body))
        return {{}, base::tr("the body is broken {1}, or ends too early", {*coding}), false};
    } else if (state == State::full && !cut) {
      return {{}, too_long_body(most), true};
    } else {
      body = out.take();
    }
  }
  if (body.size() > most) {
    if (!cut) return {{}, too_long_body(most), true};
    body.resize(most);
  }
  result.body = std::move(body);
  return result;
}

}  // namespace crawler::fetch
