#include "api/links/preferences_html.hpp"

namespace sesame::api {
namespace {

std::string html_text(std::string_view text) {
    std::string out;
    for (char const ch : text) switch (ch) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += ch;
        }
    return out;
}

constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Email preferences</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem }
fieldset { border: 1px solid; border-radius: .25rem; margin: 0 0 1rem }
label { display: block; padding: .25rem 0 }
small { display: block; margin-left: 1.75rem }
[role=status] { border-left: .25rem solid; padding-left: .75rem }
</style>
</head>
<body>
<main>
<h1>Email preferences</h1>
)";

void add_box(std::string& to, std::string_view field, std::string_view value, bool checked, std::string_view words,
             std::string_view description) {
    to.append("<label><input type=\"checkbox\" name=\"").append(field).append("\" value=\"");
    to.append(html_text(value)).append(checked ? "\" checked> " : "\"> ").append(html_text(words));
    if (!description.empty()) to.append("<small>").append(html_text(description)).append("</small>");
    to.append("</label>\n");
}

} // namespace

std::string preferences_html(sesame::ses::preferences_page const& page, bool saved) {
    std::string out(head);
    if (saved) out.append("<p role=\"status\">Your preferences are saved.</p>\n");
    out.append("<p>These are the wishes of <strong>").append(html_text(page.address)).append("</strong>.");
    if (!page.description.empty()) out.append(" ").append(html_text(page.description));
    out.append("</p>\n<form method=\"post\">\n<input type=\"hidden\" name=\"");
    out.append(saving_field).append("\" value=\"1\">\n");
    if (!page.topics.empty()) {
        out.append("<fieldset>\n<legend>Topics that you want</legend>\n");
        for (auto const& topic : page.topics)
            add_box(out, topic_field, topic.name, topic.wanted, topic.display_name, topic.description);
        out.append("</fieldset>\n");
    }
    add_box(out, unsubscribe_all_field, "1", page.unsubscribe_all, "Unsubscribe from all of these emails", "");
    return out.append("<button type=\"submit\">Save preferences</button>\n</form>\n</main>\n</body>\n</html>\n");
}

std::string no_preferences_html() {
    return std::string(head).append("<p>This link leads to no email that is kept here. Use the link of a newer "
                                    "email.</p>\n</main>\n</body>\n</html>\n");
}

} // namespace sesame::api
