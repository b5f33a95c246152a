#include "model/ses/mails/header_document.hpp"

#include "model/mail/header/address.hpp"
#include "model/mail/header/encoded_word.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <array>
#include <iterator>
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

std::string as_shown(std::string_view value) { return valid_utf8(decode_words(value, mime::malformed_words::kept)); }

std::vector<std::string> each_line(std::vector<std::string_view> const& values) {
    std::vector<std::string> out;
    for (auto const value : values) out.push_back(as_shown(value));
    return out;
}

std::vector<std::string> each_address(std::vector<std::string_view> const& values) {
    std::vector<std::string> out;
    for (auto const value : values) {
        auto const all = mime::try_parse_mailbox_list(value);
        if (!all) return each_line(values); // SES composed it, so one mailbox is too long for SES
        for (auto const& who : *all) out.push_back(as_shown(who.text));
    }
    return out;
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
        to.open('{').member("name", valid_utf8(std::string(h.name))).member("value", as_shown(h.value)).close('}');
    }
    to.close(']');
}

void write_common_headers(compact_json& to, mime::header_list const& headers, common_headers_choice const& choice) {
    std::array<std::vector<std::string_view>, std::size(common)> found;
    for (auto const& h : headers)
        for (std::size_t i = 0; i < found.size(); ++i)
            if (iequals(h.name, common[i].name)) found[i].push_back(h.value);
    to.open('{');
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto const& [key, name, addresses] = common[i];
        if (key == "returnPath" && !choice.return_path.empty())
            to.member(key, choice.return_path);
        else if (!found[i].empty() && addresses)
            to.key(key).texts(choice.divided ? each_address(found[i]) : each_line(found[i]));
        else if (!found[i].empty())
            to.member(key, as_shown(found[i].front()));
        else if (key == "messageId" && !choice.message_id.empty())
            to.member(key, choice.message_id);
    }
    to.close('}');
}

} // namespace sesame::ses
