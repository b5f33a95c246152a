#include "api/control/browse/html_links.hpp"
#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/look/mails/message_parts.hpp"

// A mail's HTML for the frame in which the page shows it. What protects the reader is the policy, not a change of the
// HTML: the frame has an origin of its own, runs nothing, and loads the mail's own attachments only.

namespace sesame::api::control {
namespace {

// `images`: where they may come from.
std::string preview_policy(std::string const& images, bool remote) {
    std::string const more = remote ? " http: https:" : "";
    std::string out = "default-src 'none'; img-src " + images + " data:" + more + "; style-src 'unsafe-inline'" + more;
    if (remote) out += "; font-src data:" + more + "; media-src data:" + more;
    return out + "; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
                 "sandbox allow-popups allow-popups-to-escape-sandbox";
}

response get_preview(control_call const& c) {
    auto const remote = required_word("remote", c.value("remote").value_or("no"), {"no", "yes"}) == "yes";
    auto const m = required_mail(c);
    auto policy = preview_policy(c.base_url() + link_to(m) + "/attachments/", remote);
    return response_about_content(m, [policy = std::move(policy)](mime::mail_content const& content) {
        if (!content.html) throw not_found("The message has no HTML part.");
        std::vector<std::string> files;
        for (auto const& f : content.files) files.push_back(f.content_id);
        auto out = file_of_mail("text/html; charset=utf-8", html_to_show(*content.html, files, "attachments/"));
        for (auto& [name, value] : out.headers)
            if (name == "Content-Security-Policy") value = policy;
        out.headers.emplace_back("Referrer-Policy", "no-referrer");
        return out;
    });
}

constexpr route preview_table[]{
    {"GET", "/messages/{id}/preview", "account region remote", false, get_preview},
};

} // namespace

constinit std::span<route const> const preview_routes{preview_table};

} // namespace sesame::api::control
