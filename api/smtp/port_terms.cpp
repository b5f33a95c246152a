#include "api/smtp/port_terms.hpp"

#include "model/base/partition.hpp"

namespace sesame::api::smtp {
namespace {

constexpr auto letters_and_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

std::string session_name(id_source& ids) { return " " + ids.text(20, letters_and_digits); }

} // namespace

port_terms submission_terms(id_source& ids, bool strict) {
    constexpr auto capitals_and_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    port_terms out;
    out.host = "email-smtp.amazonaws.com"; // AWS's regional hosts say so, too
    out.greeting = out.host + " ESMTP SimpleEmailService-d-" + ids.text(9, capitals_and_digits);
    out.greeting += session_name(ids);
    out.needs_tls = out.needs_user = strict;
    out.takes_null_sender = !strict;
    return out;
}

port_terms inbound_terms(id_source& ids, std::string const& region) {
    port_terms out;
    out.host = service_host("inbound-smtp", region);
    out.greeting = out.host + " ESMTP Amazon SES" + session_name(ids);
    out.takes_users = false;
    out.most_recipients = 100; // as few as RFC 5321, 4.5.3.1.8, allows: each is held against all receipt rules
    return out;
}

std::string hello_reply(port_terms const& terms, bool secure) {
    constexpr std::string_view announced = "10485760"; // as recorded; AWS takes more by now
    auto out = "250-" + terms.host + "\r\n250-8BITMIME\r\n";
    if (terms.takes_users) out.append("250-SIZE ").append(announced).append("\r\n");
    if (terms.offers_tls && !secure) out += "250-STARTTLS\r\n";
    if (terms.takes_users) out += "250-AUTH PLAIN LOGIN\r\n";
    return out + "250 Ok";
}

} // namespace sesame::api::smtp
