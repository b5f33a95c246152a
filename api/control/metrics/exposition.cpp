#include "api/control/metrics/exposition.hpp"

#include <charconv>

namespace sesame::api::control {
namespace {

void append_label_value(std::string& to, std::string_view value) {
    for (char const c : value) {
        if (c == '\\' || c == '"') to.push_back('\\');
        if (c == '\n')
            to.append("\\n");
        else
            to.push_back(c);
    }
}

} // namespace

void exposition::begin(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    text_.append("# HELP ").append(name).append(" ").append(help).append("\n");
    text_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

std::string exposition::text_of(double value) {
    char text[400]; // the longest double in full takes 325
    auto const end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr;
    return {text, end};
}

void exposition::line(std::string_view suffix, labels which, std::string const& value) {
    text_.append(name_).append(suffix);
    char before = '{';
    for (auto const& [name, label] : which) {
        text_.push_back(before);
        text_.append(name).append("=\"");
        append_label_value(text_, label);
        text_.push_back('"');
        before = ',';
    }
    text_.append(which.size() > 0 ? "} " : " ").append(value).append("\n");
}

} // namespace sesame::api::control
