#pragma once
#include "api/codec/types.hpp"
#include "model/base/time.hpp"
#include "model/text/base64.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sesame::api::codec {

// Passes each member of a described struct to a document. The class of the document decides its form: see xml.hpp and
// json_writer.hpp. Names are those of AWS's model; an entry of a list is called "member".
class writer {
  public:
    virtual ~writer() = default;

    // Begins and ends a structure; an XML document shows the namespace.
    virtual void open(std::string_view name, std::string_view xml_namespace = {}) = 0;
    virtual void close(std::string_view name) = 0;
    virtual void element(std::string_view name, std::string_view value) = 0; // a text
    virtual std::string finish() && = 0;                                     // the document

    void write(std::string_view name, std::string const& value) { element(name, value); }
    void write(std::string_view name, bool value) { flag(name, value); }
    void write(std::string_view name, int value) { number(name, value); }
    void write(std::string_view name, std::int64_t value) { number(name, value); }
    void write(std::string_view name, double value) { real(name, value); }
    void write(std::string_view name, timestamp value) { moment(name, value); }
    void write(std::string_view name, blob const& value) { element(name, base64(value.bytes)); }

    template<int Min, int Max>
    void write(std::string_view name, whole<Min, Max> const& value) {
        number(name, value.value);
    }

    template<class T>
    void write(std::string_view name, std::optional<T> const& value) {
        value ? write(name, *value) : absent(name);
    }

    template<class T>
    void write(std::string_view name, std::vector<T> const& values) {
        open_list(name);
        for (auto const& value : values) write("member", value);
        close_list(name);
    }

    template<class T>
    void write(std::string_view name, map_of<T> const& entries) {
        open_map(name);
        for (auto const& [key, value] : entries) {
            open_entry(key);
            write("value", value);
            close_entry();
        }
        close_map(name);
    }

    template<fixed Item, class T>
    void write(std::string_view name, flat_list<Item, T> const& values) {
        if (values.empty()) return;
        if (!is_flat()) return write(name, static_cast<std::vector<T> const&>(values));
        for (auto const& value : values) write(Item, value);
    }

    template<fixed Entry, class T, fixed Key>
    void write(std::string_view name, flat_map<Entry, T, Key> const& entries) {
        if (entries.empty()) return;
        if (!is_flat()) open_map(name);
        for (auto const& [key, value] : entries) {
            if (is_flat()) {
                open(Entry);
                element(Key, key);
                write("Value", value);
                close(Entry);
            } else {
                open_entry(key);
                write("value", value);
                close_entry();
            }
        }
        if (!is_flat()) close_map(name);
    }

    template<class T>
    requires std::is_class_v<T> && boost::describe::has_describe_members<T>::value void write(std::string_view name,
                                                                                              T const& value) {
        open(name);
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
            [&](auto member) { write(member.name, value.*member.pointer); });
        close(name);
    }

  protected:
    writer() = default;
    writer(writer const&) = default;
    writer& operator=(writer const&) = default;

  private:
    virtual void flag(std::string_view name, bool value) = 0;
    virtual void number(std::string_view name, std::int64_t value) = 0;
    virtual void real(std::string_view name, double value) = 0;
    virtual void moment(std::string_view name, timestamp value) = 0;
    virtual void absent(std::string_view name) = 0; // an optional member without a value
    virtual void open_list(std::string_view name) = 0;
    virtual void close_list(std::string_view name) = 0;
    virtual void open_map(std::string_view name) = 0;
    virtual void open_entry(std::string_view key) = 0; // its value follows, called "value"
    virtual void close_entry() = 0;
    virtual void close_map(std::string_view name) = 0;
    virtual bool is_flat() const { return false; } // whether it writes a flat_list and a flat_map as the Query protocol
};

} // namespace sesame::api::codec
