#include "api/s3/upload.hpp"

#include "model/base/crc.hpp"
#include "model/base/md5.hpp"
#include "model/base/sha256.hpp"
#include "model/objects/reason.hpp"
#include "model/text/base64.hpp"
#include "model/text/hex.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace sesame::api::s3 {
namespace {

using sesame::objects::reason;

std::string big_endian(std::uint64_t value, int bytes) {
    std::string out;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
    return out;
}

struct algorithm {
    std::string_view name, field;
    std::string (*digest)(std::string_view);
};

constexpr algorithm algorithms[]{
    {"CRC64NVME", "x-amz-checksum-crc64nvme", [](std::string_view b) { return big_endian(crc64nvme(b), 8); }},
    {"CRC32", "x-amz-checksum-crc32", [](std::string_view b) { return big_endian(crc32(b), 4); }},
    {"CRC32C", "x-amz-checksum-crc32c", [](std::string_view b) { return big_endian(crc32c(b), 4); }},
    {"SHA1", "x-amz-checksum-sha1", sha1},
    {"SHA256", "x-amz-checksum-sha256", sha256},
};

using trailers = std::vector<std::pair<std::string_view, std::string_view>>;

// "5;chunk-signature=…\r\nhello\r\n0\r\nx-amz-checksum-crc32:…\r\n\r\n". Signatures are not looked at.
struct chunked {
    std::string content;
    trailers after{};
    bool good = false;
};

std::string_view take_line(std::string_view& from) {
    auto const end = from.find('\n');
    auto line = from.substr(0, end);
    from.remove_prefix(end == from.npos ? from.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

chunked read_chunks(std::string_view body) {
    chunked out;
    while (!body.empty()) {
        auto const line = take_line(body);
        auto const digits = line.substr(0, line.find(';'));
        std::size_t size = 0;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
        if (error != std::errc() || end != digits.data() + digits.size()) return out;
        if (size == 0) {
            out.good = true;
            break;
        }
        if (size > body.size()) return out;
        out.content.append(body.substr(0, size));
        body.remove_prefix(size);
        if (!take_line(body).empty()) return out;
    }
    while (!body.empty()) {
        auto const line = take_line(body);
        auto const colon = line.find(':');
        if (colon != line.npos) out.after.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
    }
    return out;
}

bool is_streamed(request const& r) { return r.header("x-amz-content-sha256").starts_with("STREAMING-"); }

bool is_chunked(request const& r) {
    return is_streamed(r) || ascii_lower(r.header("Content-Encoding")).find("aws-chunked") != std::string::npos;
}

std::optional<refusal> check_md5(request const& r, std::string const& computed) {
    auto const given = r.header("Content-MD5");
    if (given.empty()) return std::nullopt;
    auto const bytes = from_base64(given);
    if (!bytes || bytes->size() != 16) return refusal(reason::invalid_digest);
    if (*bytes != computed) return refusal(reason::bad_digest, {"Content-MD5", "what we received"});
    return std::nullopt;
}

std::optional<refusal> check_hash(request const& r, std::string_view body) {
    auto const given = r.header("x-amz-content-sha256");
    if (given.empty() || given == "UNSIGNED-PAYLOAD") return std::nullopt;
    auto const is_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    if (given.size() != 64 || !std::all_of(given.begin(), given.end(), is_hex))
        return refusal(reason::invalid_argument,
                       {"x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, "
                        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, "
                        "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or "
                        "a valid sha256 value.",
                        "x-amz-content-sha256", std::string(given)});
    auto const computed = sha256_hex(body);
    if (iequals(given, computed)) return std::nullopt;
    return refusal(reason::content_hash_differs, {std::string(given), computed});
}

std::string_view sent_checksum(request const& r, trailers const& after, algorithm const& a) {
    for (auto const& [name, value] : after)
        if (iequals(name, a.field)) return value;
    return r.header(a.field);
}

std::optional<refusal> check_checksums(request const& r, trailers const& after, upload& out) {
    for (auto const& a : algorithms) {
        auto const given = sent_checksum(r, after, a);
        if (given.empty()) continue;
        if (!out.checksum.name.empty()) return refusal(reason::several_checksums);
        auto const computed = a.digest(out.content);
        auto const bytes = from_base64(given);
        if (!bytes || bytes->size() != computed.size())
            return refusal(reason::invalid_checksum, {std::string(a.field)});
        if (*bytes != computed) return refusal(reason::bad_digest, {std::string(a.name), "the calculated checksum"});
        out.checksum = {std::string(a.field), base64(computed)};
        out.has_digest = true;
    }
    return std::nullopt;
}

std::optional<refusal> read_content(request const& r, upload& out, trailers& after) {
    if (!is_chunked(r)) {
        out.content = r.body;
        return check_hash(r, r.body);
    }
    auto const length = r.header("x-amz-decoded-content-length");
    if (is_streamed(r) && length.empty()) return refusal(reason::length_missing);
    auto chunks = read_chunks(r.body);
    if (!chunks.good) return refusal(r.body.empty() ? reason::incomplete_body : reason::invalid_chunk);
    out.content = std::move(chunks.content);
    after = std::move(chunks.after);
    if (!length.empty() && length != std::to_string(out.content.size())) return refusal(reason::incomplete_body);
    auto const announced = r.header("x-amz-trailer");
    auto const is_announced = [&](auto const& field) { return iequals(field.first, announced); };
    if (!announced.empty() && std::none_of(after.begin(), after.end(), is_announced))
        return refusal(reason::trailer_missing);
    return std::nullopt;
}

} // namespace

upload read_upload(request const& r) {
    upload out;
    trailers after;
    out.refused = read_content(r, out, after);
    if (out.refused) return out;
    auto const computed = md5(out.content);
    out.md5 = hex(computed);
    out.has_digest = !r.header("Content-MD5").empty();
    out.refused = check_md5(r, computed);
    if (!out.refused) out.refused = check_checksums(r, after, out);
    if (out.checksum.name.empty())
        out.checksum = {std::string(algorithms[0].field), base64(algorithms[0].digest(out.content))};
    return out;
}

std::string content_encoding(request const& r) {
    std::string out;
    auto rest = r.header("Content-Encoding");
    while (!rest.empty()) {
        auto const comma = std::min(rest.find(','), rest.size());
        auto const coding = trim(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        if (!coding.empty() && !iequals(coding, "aws-chunked")) out.append(out.empty() ? "" : ",").append(coding);
    }
    return out;
}

} // namespace sesame::api::s3
