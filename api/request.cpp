#include "api/request.hpp"

#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::api {

std::string_view header_fields::find(std::string_view name) const {
    for (auto const& [own, value] : *this) // most are spelled as everybody spells them
        if (own.size() == name.size() && !value.empty() && (own == name || iequals(own, name))) return value;
    return {};
}

void header_fields::set(std::string_view name, std::string_view value) {
    erase(std::remove_if(begin(), end(), [&](auto const& field) { return iequals(field.first, name); }), end());
    emplace_back(name, value);
}

void use_origin_form(request& r) {
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!iequals(r.target.substr(0, scheme.size()), scheme)) continue;
        r.target.remove_prefix(scheme.size());
        auto const authority = std::min(r.target.find_first_of("/?"), r.target.size());
        r.host = r.target.substr(0, authority);
        r.target.remove_prefix(authority);
        return;
    }
}

std::string base_url(request const& r, request_context const& where) {
    if (!where.public_url.empty()) return std::string(where.public_url);
    bool const good = !r.host.empty() && made_of(r.host, ".-_:[]");
    if (where.https_port && good) {
        auto const bracket = r.host.starts_with('[') ? r.host.find(']') : 0; // of an IPv6 address, which has colons
        auto const out = "https://" + std::string(r.host.substr(0, r.host.find(':', bracket)));
        return *where.https_port == 443 ? out : out + ":" + std::to_string(*where.https_port);
    }
    return good ? std::string(r.https ? "https://" : "http://").append(r.host) : std::string(where.default_base_url);
}

} // namespace sesame::api
