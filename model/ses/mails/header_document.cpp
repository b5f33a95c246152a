#include "model/ses/mails/header_document.hpp"

#include "model/mail/header/address.hpp"
#include "model/mail/header/encoded_word.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

namespace sesame::ses {
namespace {

struct common_header {
    std::string_view key, name;
    bool addresses; // a list of texts; else one text
};

// As recorded from AWS 2017-2026, for sent and for received mail.
constexpr common_header common[]{
    {"returnPath", "Return-Path", false},
    {"from", "From", true},
    {"replyTo", "Reply-To", true},
    {"date", "Date", false},
    {"to", "To", true},
    {"cc", "Cc", true},
    {"bcc", "Bcc", true},
    {"sender", "Sender", false},
    {"messageId", "Message-ID", false},
    {"subject", "Subject", false},
};

std::string decoded(std::string_view value) { return valid_utf8(decode_words(value, mime::malformed_words::kept)); }

// Whether there is nothing to decode or to replace: then it is shown as it stands.
bool is_plain(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) { return is_ascii(c); }) &&
           value.find("=?") == value.npos;
}

void write_shown(compact_json& to, std::string_view value) {
    is_plain(value) ? to.text(value) : to.text(decoded(value));
}

// Nothing if one of them is too long for SES, which composed them.
std::optional<std::vector<mime::mailbox>> addresses_of(std::vector<std::string_view> const& values) {
    std::optional<std::vector<mime::mailbox>> out;
    for (auto const value : values) {
        auto some = mime::try_parse_mailbox_list(value);
        if (!some) return std::nullopt;
        if (out)
            std::move(some->begin(), some->end(), std::back_inserter(*out));
        else
            out = std::move(some);
    }
    return out;
}

// Whether it is one address without a name, or none: shown as it stands in any case.
bool is_bare(std::string_view value) { return !value.empty() && made_of(value, "@.-_+"); }

void write_list(compact_json& to, std::vector<std::string_view> const& values, bool divided) {
    bool const as_it_stands = !divided || (values.size() == 1 && is_bare(values.front()));
    auto const addresses = as_it_stands ? std::nullopt : addresses_of(values);
    to.open('[');
    if (addresses)
        for (auto const& who : *addresses) write_shown(to, who.text);
    else
        for (auto const value : values) write_shown(to, value);
    to.close(']');
}

} // namespace

void write_headers(compact_json& to, mime::header_list const& headers) {
    constexpr std::size_t shown_bytes = 10 * 1024;
    auto const bytes_of = [](auto const& h) { return h.name.size() + h.value.size() + 4; }; // ": " and CRLF
    std::size_t all_bytes = 0, bytes = 0;
    for (auto const& h : headers) all_bytes += bytes_of(h);
    to.key("headersTruncated").literal(all_bytes > shown_bytes ? "true" : "false").key("headers").open('[');
    for (auto const& h : headers) {
        bytes += bytes_of(h);
        if (bytes > shown_bytes) break;
        to.open('{').key("name");
        is_plain(h.name) ? to.text(h.name) : to.text(valid_utf8(std::string(h.name)));
        write_shown(to.key("value"), h.value);
        to.close('}');
    }
    to.close(']');
}

void write_common_headers(compact_json& to, mime::header_list const& headers, common_headers_choice const& choice) {
    constexpr std::size_t usual = 16;
    std::vector<mime::header_list::entry> all;
    all.reserve(usual);
    for (auto const& h : headers) all.push_back(h);
    std::vector<std::string_view> found;
    to.open('{');
    for (auto const& [key, name, addresses] : common) {
        found.clear();
        for (auto const& h : all)
            if (iequals(h.name, name)) found.push_back(h.value);
        if (key == "returnPath" && !choice.return_path.empty())
            to.member(key, choice.return_path);
        else if (!found.empty() && addresses)
            write_list(to.key(key), found, choice.divided);
        else if (!found.empty())
            write_shown(to.key(key), found.front());
        else if (key == "messageId" && !choice.message_id.empty())
            to.member(key, choice.message_id);
    }
    to.close('}');
}

} // namespace sesame::ses
