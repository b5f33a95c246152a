#include "server/settings/smtp_options.hpp"

#include "api/smtp/relaying/relay_url.hpp"
#include "model/text/text.hpp"
#include "server/settings/setting_checks.hpp"

namespace sesame::server {
namespace {

// Reads "USER:SECRET" or just "SECRET".
api::smtp::known_secret known_secret_of(std::string const& text) {
    auto const colon = text.find(':');
    if (colon == text.npos) return {"", text};
    return {text.substr(0, colon), text.substr(colon + 1)};
}

std::string smtp_secret(std::string const& text) {
    return known_secret_of(text).secret.empty() ? expected("a secret access key, or ACCESS_KEY_ID:SECRET", text) : "";
}

// The number, or nothing for "off".
std::string port_or_off(std::string const& text) {
    return text == "off" || whole_number<std::uint16_t>(text) ? "" : expected("a number from 0 to 65535, or off", text);
}

std::string relay_url(std::string const& text) {
    return api::smtp::read_relay_url(text)
               ? ""
               : expected(std::string(api::smtp::relay_url_form), api::smtp::without_user(text));
}

void add_relay(CLI::App& app, relay_settings& s) {
    app.add_option_function<std::string>(
           "--relay", [&s](std::string const& text) { s.to = api::smtp::read_relay_url(text); },
           "Server that gets accepted mail: smtp[s]://[user:password@]host[:port]\n"
           "With STARTTLS where it is offered. It is tried for six hours. Without TLS a password goes only to this\n"
           "machine, unless the URL ends with ?auth=clear-text.")
        ->envname("SESAME_RELAY")
        ->check(CLI::Validator(relay_url, ""));
    app.add_option("--relay-to", s.recipients,
                   "Recipients whose mail --relay hands on, as in *@me.example; default all\n"
                   "Repeatable. Never the mailbox simulator's addresses.")
        ->envname("SESAME_RELAY_TO")
        ->allow_extra_args(false)
        ->delimiter(',');
}

} // namespace

void add_smtp_options(CLI::App& app, smtp_settings& s) {
    app.add_option_function<std::string>(
           "--smtp-port",
           [&s](std::string const& text) {
               s.listens = text != "off";
               s.port = whole_number<std::uint16_t>(text);
           },
           "Port that takes mail by SMTP; 0 takes any free one, off none\n"
           "Without this option: 1025, or none if it is taken; with --port 0 any free one.")
        ->envname("SESAME_SMTP_PORT")
        ->default_str("1025")
        ->check(CLI::Validator(port_or_off, ""));
    app.add_option("--smtps-port", s.tls_port, "Port that takes mail by SMTP over TLS; 0 takes any free one")
        ->envname("SESAME_SMTPS_PORT")
        ->check(port_number());
    app.add_option("--inbound-smtp-port", s.inbound_port,
                   "Port that takes incoming mail, for receipt rules; 0 takes any free one\n"
                   "Of every account whose active rules cover the recipient.")
        ->envname("SESAME_INBOUND_SMTP_PORT")
        ->check(port_number());
    app.add_flag("--smtp-strict", s.strict, "SMTP is as strict as AWS's: TLS, and passwords of --smtp-secret")
        ->envname("SESAME_SMTP_STRICT");
    app.add_option_function<std::vector<std::string>>(
           "--smtp-secret",
           [&s](std::vector<std::string> const& all) {
               for (auto const& one : all) s.secrets.push_back(known_secret_of(one));
           },
           "Secret key from which SMTP passwords follow, or ACCESS_KEY_ID:SECRET\n"
           "A password tells its region. Repeatable; default 'test'.")
        ->envname("SESAME_SMTP_SECRET")
        ->check(CLI::Validator(smtp_secret, ""))
        ->allow_extra_args(false)
        ->delimiter(',');
    add_relay(app, s.relay);
}

} // namespace sesame::server
