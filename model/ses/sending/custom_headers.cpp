#include "model/ses/sending/custom_headers.hpp"

#include "model/mail/header/address.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/raw_mail_check.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <array>

namespace sesame::ses {
namespace {

constexpr std::size_t longest_custom_header = 996; // the name and the value together: API reference, MessageHeader

// SES developer guide, "Amazon SES header fields". The last is ours: the encoding is SES's to choose.
constexpr auto set_by_ses = std::to_array<std::string_view>(
    {"Bcc", "Cc", "Content-Disposition", "Content-Type", "Date", "From", "Message-ID", "MIME-Version", "Reply-To",
     "Return-Path", "Subject", "To", "Content-Transfer-Encoding"});

// As JavaMail's InternetHeaders orders them.
constexpr auto usual_order = std::to_array<std::string_view>(
    {"Return-Path", "Date", "From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Message-ID", "In-Reply-To", "References",
     "Subject", "Comments", "Keywords", "Errors-To", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
     "Content-MD5"});

std::size_t place_of(std::string_view name) {
    auto const at = std::find_if(usual_order.begin(), usual_order.end(), [&](auto one) { return iequals(one, name); });
    return static_cast<std::size_t>(at - usual_order.begin());
}

} // namespace

void check_custom_headers(std::vector<mime::header> const& custom) {
    if (custom.empty()) return; // to look for each name that may stand once takes long
    for (auto const& h : custom) {
        if (std::any_of(set_by_ses.begin(), set_by_ses.end(), [&](auto one) { return iequals(one, h.name); }))
            throw refusal(reason::header_not_allowed, {h.name});
        if (h.name.size() + h.value.size() > longest_custom_header) throw refusal(reason::header_too_long, {h.name});
    }
    mime::part as_mail;
    as_mail.headers = custom;
    check_duplicates(as_mail);
}

void add_custom_header(std::vector<mime::header>& to, mime::header const& custom) {
    auto const own = place_of(custom.name);
    to.insert(std::find_if(to.begin(), to.end(), [&](mime::header const& h) { return place_of(h.name) > own; }),
              custom);
}

std::vector<mime::header> replaced_headers(std::vector<mime::header> base, std::vector<mime::header> const& by) {
    std::erase_if(base, [&](mime::header const& h) {
        return std::any_of(by.begin(), by.end(), [&](mime::header const& r) { return iequals(r.name, h.name); });
    });
    base.insert(base.end(), by.begin(), by.end());
    return base;
}

} // namespace sesame::ses
