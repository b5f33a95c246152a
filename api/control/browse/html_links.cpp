#include "api/control/browse/html_links.hpp"

#include "model/mail/body/html.hpp"
#include "model/mail/body/link.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace sesame::api::control {
namespace {

constexpr std::size_t most_tags = 50'000, most_found = 500, longest = 2'048;

bool starts(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && iequals(text.substr(0, with.size()), with);
}

bool is_remote(std::string_view url) { return starts(url, "http://") || starts(url, "https://") || starts(url, "//"); }

struct fetched {
    std::string_view tag, attribute, kind;
};
constexpr fetched all_fetched[]{
    {"img", "src", "image"},          {"img", "srcset", "image"},   {"source", "srcset", "image"},
    {"input", "src", "image"},        {"video", "poster", "image"}, {"image", "href", "image"},
    {"image", "xlink:href", "image"}, {"", "background", "image"},  {"video", "src", "media"},
    {"audio", "src", "media"},        {"source", "src", "media"},   {"track", "src", "media"},
    {"script", "src", "script"},      {"iframe", "src", "frame"},   {"frame", "src", "frame"},
    {"object", "data", "object"},     {"embed", "src", "object"},
};

class finder {
  public:
    html_links out;

    void tag(mime::html_tag const& t) {
        if (iequals(t.name, "a") || iequals(t.name, "area")) link(t.find("href"));
        if (iequals(t.name, "link")) linked(t);
        for (auto const& a : t.attributes) {
            if (iequals(a.name, "style")) css(mime::without_entities(a.value));
            for (auto const& f : all_fetched)
                if (iequals(a.name, f.attribute) && (f.tag.empty() || iequals(t.name, f.tag)))
                    fetch(mime::without_entities(a.value), f.kind, iequals(a.name, "srcset"));
        }
    }

    // url(…) and @import "…" of CSS, or of a text that has some.
    void css(std::string_view text) {
        std::string const lower = ascii_lower(text);
        for (auto at = lower.find("url("); at != lower.npos; at = lower.find("url(", at + 4)) {
            auto const end = std::min(text.find(')', at), text.size());
            auto const before = lower.rfind("@", at);
            bool const imported = before != lower.npos && lower.compare(before, 7, "@import") == 0 &&
                                  lower.find_first_of(";{", before) > at;
            css_url(text.substr(at + 4, end - at - 4), imported);
        }
        for (auto at = lower.find("@import"); at != lower.npos; at = lower.find("@import", at + 7)) {
            auto const quote = text.find_first_not_of(" \t\r\n", at + 7);
            if (quote == text.npos || (text[quote] != '"' && text[quote] != '\'')) continue;
            auto const end = std::min(text.find(text[quote], quote + 1), text.size());
            css_url(text.substr(quote + 1, end - quote - 1), true);
        }
    }

  private:
    void link(mime::html_attribute const* href) {
        if (!href || out.links.size() == most_found) return;
        auto url = std::string(trim(mime::without_entities(href->value)));
        if (url.size() > longest || !(is_remote(url) || starts(url, "mailto:"))) return;
        if (known_links_.insert(url).second) out.links.push_back(std::move(url));
    }
    void linked(mime::html_tag const& t) {
        auto const* const rel = t.find("rel");
        auto const* const href = t.find("href");
        if (!rel || !href) return;
        bool const style = ascii_lower(rel->value).find("stylesheet") != std::string::npos;
        fetch(mime::without_entities(href->value), style ? "style" : "hint", false);
    }
    void css_url(std::string_view text, bool imported) {
        auto url = trim(text);
        if (!url.empty() && (url.front() == '"' || url.front() == '\''))
            url = url.substr(1, url.find(url.front(), 1) - 1);
        auto const path = ascii_lower(url.substr(0, url.find_first_of("?#")));
        static constexpr std::string_view fonts[]{".woff", ".woff2", ".ttf", ".otf", ".eot"};
        bool const font =
            std::any_of(std::begin(fonts), std::end(fonts), [&](auto end) { return path.ends_with(end); });
        fetch(std::string(url), imported ? "style" : font ? "font" : "image", false);
    }
    void fetch(std::string const& value, std::string_view kind, bool several) {
        std::string_view rest = value;
        while (!rest.empty() && out.remote.size() < most_found) {
            auto const end = several ? std::min(rest.find(','), rest.size()) : rest.size();
            auto url = trim(rest.substr(0, end));
            if (several) url = url.substr(0, url.find(' '));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (url.size() <= longest && is_remote(url) && known_remote_.emplace(url).second)
                out.remote.push_back({std::string(url), kind});
        }
    }

    std::set<std::string> known_links_, known_remote_;
};

bool is_same_id(std::string_view url, std::string_view id) {
    if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
    return !id.empty() && url == id;
}

} // namespace

html_links links_in(std::string_view html) {
    finder found;
    mime::html_reader reader(html);
    for (std::size_t seen = 0; seen < most_tags; ++seen) {
        auto const tag = reader.next();
        if (!tag) break;
        found.tag(*tag);
        if (!iequals(tag->name, "style")) continue;
        auto const begin = static_cast<std::size_t>(tag->whole.data() - html.data()) + tag->whole.size();
        auto const end = std::min(html.find("</", begin), html.size());
        found.css(html.substr(begin, end - begin));
    }
    return std::move(found.out);
}

std::string html_to_show(std::string_view html, std::vector<std::string> const& files, std::string_view base) {
    std::string out;
    out.reserve(html.size() + 64);
    while (!html.empty()) {
        auto const at = std::min(html.find("cid:"), html.size());
        out.append(html.substr(0, at));
        html.remove_prefix(at);
        if (html.empty()) break;
        auto const end = std::min(html.find_first_of("\"'<>() \t\r\n", 4), html.size());
        auto const id = mime::without_entities(html.substr(4, end - 4));
        auto const found =
            std::find_if(files.begin(), files.end(), [&](auto const& file) { return is_same_id(id, file); });
        if (found == files.end())
            out.append(html.substr(0, end));
        else
            out.append(base).append(std::to_string(found - files.begin() + 1));
        html.remove_prefix(end);
    }
    out.append("\n<base target=\"_blank\">\n"); // at the end: before a doctype it would mean quirks mode
    return out;
}

} // namespace sesame::api::control
