#pragma once
#include "api/wire/types.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// From a described struct to XML text, laid out as AWS does: two-space indent, LF, empty elements as <Name/>. Written
// by hand because the layout is recorded from AWS to the byte, which no XML library offered here prints (<Name />).

namespace sesame::wire {

class xml_writer {
  public:
    xml_writer() { out_.reserve(1000); } // most answers are shorter, and malloc keeps such pieces at hand

    // Opens <name>, with an xmlns attribute if one is given.
    void open(std::string_view name, std::string_view xmlns = {});
    void close(std::string_view name);
    // <name>value</name>, or <name/> for an empty value.
    void element(std::string_view name, std::string_view value);
    std::string finish() && { return std::move(out_); }

    void write(std::string_view name, std::string const& value) { element(name, value); }
    void write(std::string_view name, bool value) { element(name, value ? "true" : "false"); }
    void write(std::string_view name, int value) { element(name, std::to_string(value)); }
    void write(std::string_view name, double value); // "200.0": at least one decimal

    template<class T>
    void write(std::string_view name, std::optional<T> const& value) {
        if (value) write(name, *value);
    }

    template<class T>
    void write(std::string_view name, std::vector<T> const& values) {
        if (values.empty()) return element(name, {});
        open(name);
        for (auto const& value : values) write("member", value);
        close(name);
    }

    template<class T>
    void write(std::string_view name, map_of<T> const& entries) {
        if (entries.empty()) return element(name, {});
        open(name);
        for (auto const& [key, value] : entries) {
            open("entry");
            element("key", key);
            write("value", value);
            close("entry");
        }
        close(name);
    }

    template<class T>
    requires std::is_class_v<T> && boost::describe::has_describe_members<T>::value void write(std::string_view name,
                                                                                              T const& value) {
        auto const before = out_.size();
        open(name);
        auto const opened = out_.size();
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
            [&](auto member) { write(member.name, value.*member.pointer); });
        if (out_.size() > opened) return close(name);
        out_.resize(before); // nothing in it
        --depth_;
        element(name, {});
    }

  private:
    void indent() { out_.append(2 * depth_, ' '); }
    void escaped(std::string_view value);

    std::string out_;
    std::size_t depth_ = 0;
};

} // namespace sesame::wire
