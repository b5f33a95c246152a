#include "model/ses/mails/header_document.hpp"

#include "model/mail/header/address.hpp"
#include "model/mail/header/encoded_word.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace sesame::ses {
namespace json = boost::json;
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

json::array each_line(std::vector<mime::header> const& headers, std::string_view name) {
    json::array out;
    for (auto const value : find_headers(headers, name)) out.emplace_back(as_shown(value));
    return out;
}

json::array each_address(std::vector<mime::header> const& headers, std::string_view name) {
    json::array out;
    for (auto const value : find_headers(headers, name)) {
        auto const all = mime::try_parse_mailbox_list(value);
        if (!all) return each_line(headers, name); // SES composed it, so one mailbox is too long for SES
        for (auto const& who : *all) out.emplace_back(as_shown(who.text));
    }
    return out;
}

} // namespace

json::array texts(std::vector<std::string> const& values) { return json::array(values.begin(), values.end()); }

void add_headers(json::object& to, std::vector<mime::header> const& headers) {
    constexpr std::size_t shown_bytes = 10 * 1024;
    json::array shown;
    std::size_t bytes = 0;
    for (auto const& h : headers) {
        bytes += h.name.size() + h.value.size() + 4; // ": " and CRLF
        if (bytes > shown_bytes) break;
        shown.push_back(json::object{{"name", valid_utf8(h.name)}, {"value", as_shown(h.value)}});
    }
    to.emplace("headersTruncated", bytes > shown_bytes);
    to.emplace("headers", std::move(shown));
}

json::object common_headers(std::vector<mime::header> const& headers, common_headers_choice const& choice) {
    json::object out;
    for (auto const& [key, name, addresses] : common) {
        auto values = addresses && choice.divided ? each_address(headers, name) : each_line(headers, name);
        if (key == "returnPath" && !choice.return_path.empty())
            out.emplace(key, choice.return_path);
        else if (!values.empty() && addresses)
            out.emplace(key, std::move(values));
        else if (!values.empty())
            out.emplace(key, std::move(values.front()));
        else if (key == "messageId" && !choice.message_id.empty())
            out.emplace(key, choice.message_id);
    }
    return out;
}

} // namespace sesame::ses
