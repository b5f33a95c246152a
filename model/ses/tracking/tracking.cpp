#include "model/ses/tracking/tracking.hpp"

#include "model/account/account.hpp"
#include "model/base/edits.hpp"
#include "model/base/sha256.hpp"
#include "model/mail/body/link.hpp"
#include "model/ses/state.hpp"
#include "model/text/base64.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t most_links = 250;
constexpr std::size_t most_tags = 50'000; // of a part: to read more would keep others waiting
constexpr std::string_view placeholder = "{{ses:openTracker}}";
constexpr std::string_view key_number = "401"; // follows every signature; the same throughout a mail

// "k1:v1;k2:v2;". Tags with characters that AWS does not permit are left out.
std::vector<message_tag> parse_link_tags(std::string_view text) {
    std::vector<message_tag> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(';'), text.size());
        auto const one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        auto const colon = std::min(one.find(':'), one.size());
        auto const name = trim(one.substr(0, colon));
        auto const value = trim(one.substr(std::min(colon + 1, one.size())));
        bool const good = !name.empty() && !value.empty() && made_of(name, "_-") && made_of(value, "_-");
        if (good) out.push_back({std::string(name), std::string(value)});
    }
    return out;
}

// Where the colon before a URL's port stands; npos without one.
std::size_t port_of(std::string_view url) {
    auto const begin = url.find("://") + 3;
    auto const bracket = url.find(']', begin); // of an IPv6 address, which has colons
    return url.find(':', bracket == url.npos ? begin : bracket);
}

// Another host, the same scheme and port: the domain only has to resolve to this server.
std::string with_host(std::string_view base_url, std::string_view host) {
    auto const port = port_of(base_url);
    return std::string(base_url.substr(0, base_url.find("://") + 3))
        .append(host)
        .append(port == base_url.npos ? "" : base_url.substr(port));
}

// The same by https. A port where we speak http does not speak https: it is left out.
std::string with_https(std::string const& base_url) {
    if (base_url.starts_with("https://")) return base_url;
    auto const host = base_url.find("://") + 3;
    return "https://" + base_url.substr(host, std::min(port_of(base_url), base_url.size()) - host);
}

} // namespace

tracking tracking_of(account& a, std::string_view configuration_set, std::string const& base_url,
                     tracking_overrides const& wished) {
    auto const* const set = a.ses->configuration_sets.find(configuration_set);
    auto const wanted = [&](event_type type) {
        return set && std::any_of(set->destinations.begin(), set->destinations.end(),
                                  [&](event_destination const& d) { return d.wants(type); });
    };
    tracking out{wished.opens ? *wished.opens : wanted(event_type::open),
                 wished.clicks ? *wished.clicks : wanted(event_type::click), "", ""};
    if (!out.opens && !out.clicks) return out;
    require_tracking_secret(a);
    auto const url =
        !set || set->custom_redirect_domain.empty() ? base_url : with_host(base_url, set->custom_redirect_domain);
    auto const policy = set ? set->https_policy.value_or(https_policy::Optional) : https_policy::Optional;
    out.pixel_base_url = policy == https_policy::Optional ? url : with_https(url);
    out.base_url = policy == https_policy::Require ? with_https(url) : url;
    return out;
}

std::string html_tracker::track(std::string_view html) {
    edits changes;
    auto body_end = html.substr(html.size());
    mime::html_reader reader(html);
    for (std::size_t seen = 0; seen < most_tags; ++seen) {
        auto const tag = reader.next();
        if (!tag || (only_links_ && links_.size() == most_links)) break;
        if (mail_.tracked.clicks && iequals(tag->name, "a")) track_link(*tag, changes);
        if (iequals(tag->name, "/body")) body_end = tag->whole.substr(0, 0);
    }
    if (only_links_) return {};
    if (mail_.tracked.opens) place_pixel(html, body_end, changes);
    return std::move(changes).applied_to(html);
}

void html_tracker::track_link(mime::html_tag const& tag, edits& changes) {
    auto const* const href = tag.find("href");
    auto const* const tags = tag.find("ses:tags");
    auto const* const no_track = tag.find("ses:no-track");
    for (auto const* const own : {tags, no_track})
        if (own) changes.remove(own->whole);
    if (!href || no_track || links_.size() == most_links) return;
    auto url = mime::without_entities(href->value);
    if (!mime::is_web_url(url)) return;
    // The place in the mail is signed, too: links to one address may differ in their tags.
    auto const place = std::to_string(links_.size());
    auto const target = mime::percent_encoded(url);
    auto const signed_by = link_signature(account_, "L0/" + mail_.message_id + "/" + place + "/" + target);
    changes.replace(href->quoted, std::string("\"")
                                      .append(mail_.tracked.base_url)
                                      .append("/L0/")
                                      .append(target)
                                      .append("/1/")
                                      .append(mail_.message_id)
                                      .append("/")
                                      .append(signed_by)
                                      .append("\""));
    links_.push_back({std::move(url), parse_link_tags(tags ? tags->value : ""), signed_by});
}

// Puts the pixel at the first placeholder and removes the others; without one, before the end of the body.
void html_tracker::place_pixel(std::string_view html, std::string_view body_end, edits& changes) const {
    auto const pixel = std::string("<img alt=\"\" src=\"")
                           .append(mail_.tracked.pixel_base_url)
                           .append("/I0/")
                           .append(mail_.message_id)
                           .append("/")
                           .append(pixel_signature(account_, mail_))
                           .append("\" style=\"display: none; width: 1px; height: 1px;\">");
    auto const first = html.find(placeholder);
    changes.replace(first == html.npos ? body_end : html.substr(first, placeholder.size()), pixel);
    if (first == html.npos) return;
    for (auto at = html.find(placeholder, first + 1); at != html.npos; at = html.find(placeholder, at + 1))
        changes.remove(html.substr(at, placeholder.size()));
}

// 20 bytes, as AWS's have, in base64url with padding, and the number.
std::string link_signature(account const& a, std::string_view of) {
    auto out = base64(hmac_sha256(a.ses->tracking_secret, of).substr(0, 20));
    std::replace(out.begin(), out.end(), '+', '-');
    std::replace(out.begin(), out.end(), '/', '_');
    return out.append(key_number);
}

void require_tracking_secret(account& a) {
    if (a.ses->tracking_secret.empty()) a.ses->tracking_secret = a.ids.hex(64);
}

std::string pixel_signature(account const& a, mail const& m) { return link_signature(a, "I0/" + m.message_id); }

} // namespace sesame::ses
