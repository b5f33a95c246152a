#include "server/settings/setting_checks.hpp"

#include "model/base/arn.hpp"
#include "model/text/likeness.hpp"
#include "server/outbound/endpoint.hpp"

#include <algorithm>

namespace sesame::server {

std::string suggestion(std::string_view wrong, std::vector<std::string> const& known) {
    return did_you_mean(wrong, {known.begin(), known.end()});
}

std::string expected(std::string const& wanted, std::string const& text) {
    return "expected " + wanted + ", got " + (text.empty() ? "nothing" : "'" + text + "'");
}

CLI::Validator one_of(std::vector<std::string> const& words) {
    std::string listed;
    for (auto const& word : words) listed += (listed.empty() ? "" : ",") + word;
    auto const check = [words](std::string const& text) -> std::string {
        if (std::find(words.begin(), words.end(), text) != words.end()) return "";
        auto const meant = suggestion(text, words);
        if (!meant.empty()) return "unknown value '" + text + "'" + meant;
        std::string all;
        for (auto const& word : words) all += (all.empty() ? "" : &word == &words.back() ? " or " : ", ") + word;
        return expected(all, text);
    };
    return {check, "{" + listed + "}"};
}

std::string account_id(std::string const& text) {
    return is_account_id(text) ? "" : expected("an account id of 12 digits", text);
}

std::string region_name(std::string const& text) {
    return is_region(text) ? "" : expected("a region of a-z, 0-9 and -, as in us-east-1", text);
}

CLI::Validator number(std::uint64_t least, std::uint64_t most) {
    auto const check = [least, most](std::string const& text) -> std::string {
        std::uint64_t read = 0;
        if (!text.empty() && CLI::detail::lexical_cast(text, read) && read >= least && read <= most) return "";
        return expected("a number from " + std::to_string(least) + " to " + std::to_string(most), text);
    };
    return {check, ""};
}

CLI::Validator port_number() { return number(0, 65'535); }

std::string base_url(std::string const& text) {
    if (text == "https") return "";
    auto const scheme = text.starts_with("http://") ? 7 : text.starts_with("https://") ? 8 : 0;
    auto const authority = text.substr(static_cast<std::size_t>(scheme));
    bool const good = scheme && !authority.empty() && authority.find_first_of("/?#@ ") == authority.npos;
    return good ? "" : expected("http(s)://host[:port] without a path, or just https", text);
}

std::string host_name(std::string const& text) {
    auto const good = !text.empty() && text.find_first_of(":/@ ") == text.npos;
    return good ? "" : expected("a name without scheme and port, as in mail.example.com or *.example.com", text);
}

std::string page_origin(std::string const& text) {
    if (text == "*") return "";
    auto const scheme = text.find("://");
    auto const authority = scheme == text.npos ? "" : text.substr(scheme + 3);
    auto const colon = authority.find(':', authority.starts_with('[') ? authority.find(']') : 0);
    auto const port = authority.substr(std::min(colon, authority.size()));
    auto const stars = std::count(authority.begin(), authority.end(), '*');
    bool const good = scheme > 0 && colon > 0 && !authority.empty() && authority.find_first_of("/?#@ ") == text.npos &&
                      port != ":" && stars == (authority.starts_with("*.") ? 1 : 0) + (port == ":*" ? 1 : 0);
    return good ? ""
                : expected("scheme://host[:port] without a path, as in https://app.example.com, "
                           "http://*.example.com:* or *",
                           text);
}

std::string function_url(std::string const& text) {
    auto const equals = text.find('=');
    bool const good = equals != text.npos && equals > 0 && parse_endpoint(text.substr(equals + 1));
    return good ? "" : expected("NAME=URL, as in my-function=http://localhost:9000/", text);
}

std::string endpoint_url(std::string const& text) {
    return parse_endpoint(text) ? "" : expected("an http or https URL, as in http://localhost:9324", text);
}

std::optional<ses::verification_policy> verification_of(std::string_view text) {
    if (text == "instant") return ses::verification_policy{};
    if (text == "manual") return ses::verification_policy{std::nullopt};
    auto const after = parse_duration(text);
    if (!after || text.find_first_not_of("0123456789") == text.npos) return std::nullopt; // a time has its unit
    return ses::verification_policy{*after};
}

std::string verification(std::string const& text) {
    return verification_of(text) ? "" : expected("instant, manual, or a time as in 30s, 5m, 1h", text);
}

} // namespace sesame::server
