#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::control {

// A thing that HTML would have a browser fetch.
struct remote_thing {
    std::string url;
    std::string_view kind; // image, font, style, media, script, frame, object, hint
};

// What HTML refers to by http and https, each once, in its order: at most five hundred of both, of 2,048 bytes at most.
struct html_links {
    std::vector<std::string> links; // of <a> and <area>; mailto, too
    std::vector<remote_thing> remote;
};

// Reads the first 50,000 tags. CSS is searched for url(…) and @import.
html_links links_in(std::string_view html);

// The HTML with each cid: URL replaced, and with links that open in a new tab. `files`: the content id of each
// attachment; the URL of number n, from 1, is `base` and n.
std::string html_to_show(std::string_view html, std::vector<std::string> const& files, std::string_view base);

} // namespace sesame::api::control
