#include "server/commands/sdk_environment.hpp"

#include "model/text/text.hpp"
#include "server/outbound/names/local_address.hpp"

#include <algorithm>

namespace sesame::server {
namespace {

// In single quotes, between which only a single quote has a meaning.
std::string shell_quoted(std::string_view text) {
    std::string out = "'";
    for (char const c : text) out.append(c == '\'' ? "'\\''" : std::string(1, c));
    return out + "'";
}

} // namespace

std::vector<sdk_variable> sdk_environment(settings const& how, std::string const& url,
                                          std::optional<std::uint16_t> smtp_port) {
    std::optional<std::string> smtp_url;
    if (smtp_port) smtp_url = "smtp" + local_url(how.host, *smtp_port).substr(std::string_view("http").size());
    return {{"AWS_ENDPOINT_URL", url},
            // Our services by name, too: a variable for one service beats the one for all.
            {"AWS_ENDPOINT_URL_SES", url},
            {"AWS_ENDPOINT_URL_SESV2", url},
            {"AWS_ENDPOINT_URL_SNS", url},
            {"AWS_ENDPOINT_URL_SQS", url},
            {"AWS_ENDPOINT_URL_STS", url},
            {"AWS_ENDPOINT_URL_S3", url},
            {"AWS_REGION", how.region},
            {"AWS_DEFAULT_REGION", how.region},
            {"AWS_ACCESS_KEY_ID", how.account},
            {"AWS_SECRET_ACCESS_KEY", "test"},
            {"SESAME_URL", url},
            {"SESAME_SMTP_URL", smtp_url},
            {"AWS_SESSION_TOKEN", {}},
            {"AWS_PROFILE", {}}, // some SDKs prefer its keys to those above
            {"AWS_DEFAULT_PROFILE", {}},
            {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", {}}};
}

std::vector<sdk_variable> proxy_exceptions(char const* const* environment) {
    bool has_proxy = false;
    std::string known;
    for (; *environment; ++environment) {
        std::string_view const entry = *environment;
        auto const name = ascii_lower(entry.substr(0, entry.find('=')));
        auto const value = entry.substr(std::min(name.size() + 1, entry.size()));
        if (name == "http_proxy" || name == "https_proxy" || name == "all_proxy") has_proxy |= !value.empty();
        if (name == "no_proxy" && value.size() > known.size()) known = value;
    }
    if (!has_proxy) return {};
    auto const all = known + (known.empty() ? "" : ",") + "127.0.0.1,localhost,::1";
    return {{"NO_PROXY", all}, {"no_proxy", all}};
}

std::vector<std::string> with_variables(char const* const* environment, std::vector<sdk_variable> changes) {
    for (auto& one : proxy_exceptions(environment)) changes.push_back(std::move(one));
    std::vector<std::string> out;
    for (; *environment; ++environment) {
        std::string_view const entry = *environment;
        auto const name = entry.substr(0, entry.find('='));
        if (std::none_of(changes.begin(), changes.end(), [&](auto const& v) { return v.name == name; }))
            out.emplace_back(entry);
    }
    for (auto const& [name, value] : changes)
        if (value) out.push_back(name + "=" + *value);
    return out;
}

std::string shell_lines(std::vector<sdk_variable> const& changes) {
    std::string out;
    for (auto const& [name, value] : changes)
        out += value ? "export " + name + "=" + shell_quoted(*value) + "\n" : "unset " + name + "\n";
    return out;
}

} // namespace sesame::server
