#pragma once
#include <span>
#include <string_view>

namespace sesame::api::page {

struct file {
    std::string_view name; // "app.js"
    std::string_view type;
    std::string_view packed; // see api/packed.hpp
    std::string_view tag;    // of this text and no other: W/"…", because it may come in two codings
};

// The files in files/; the build writes the source (embed.cmake).
std::span<file const> files();

} // namespace sesame::api::page
