#include "api/paging.hpp"

#include "model/base/md5.hpp"
#include "model/text/base64.hpp"
#include "model/text/hex.hpp"
#include "model/text/text.hpp"

namespace sesame::api {
namespace {

constexpr std::size_t check_bytes = 8;
constexpr std::size_t longest = 16 * 1024; // of a token

std::string check_of(std::string_view list, std::string_view last) {
    return md5(std::string(list).append("\n").append(last)).substr(0, check_bytes);
}

// No secret, but nothing that invites to be written by hand. The same undoes it.
std::string scrambled(std::string_view list, std::string_view text) {
    auto const by = md5(list);
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>(out[i] ^ by[i % by.size()]);
    return out;
}

std::optional<std::string> unhex(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        auto const byte = hex_byte(text, i);
        if (!byte) return std::nullopt;
        out.push_back(*byte);
    }
    return out;
}

} // namespace

std::string page_token(std::string_view list, std::string_view last) {
    return base64(hex(check_of(list, last) + scrambled(list, last)));
}

std::string page_token(std::string_view list, std::uint64_t last) { return page_token(list, std::to_string(last)); }

std::string list_about(std::string_view operation, std::string_view subject) {
    return std::string(operation).append(" ").append(subject);
}

std::optional<std::string> page_end(std::string_view list, std::string_view token) {
    if (token.size() > longest) return std::nullopt;
    auto const text = from_base64(token);
    auto const bytes = text ? unhex(*text) : std::nullopt;
    if (!bytes || bytes->size() <= check_bytes) return std::nullopt;
    auto last = scrambled(list, std::string_view(*bytes).substr(check_bytes));
    if (page_token(list, last) != token) return std::nullopt;
    return last;
}

std::optional<std::uint64_t> page_start(std::string_view list, std::optional<std::string> const& next_token) {
    if (!next_token || next_token->empty()) return 0;
    auto const last = page_end(list, *next_token);
    return last ? whole_number<std::uint64_t>(*last) : std::nullopt;
}

std::optional<std::string> page_start_name(std::string_view list, std::optional<std::string> const& next_token) {
    if (!next_token || next_token->empty()) return "";
    return page_end(list, *next_token);
}

} // namespace sesame::api
