#pragma once
#include "api/codec/type_for.hpp"
#include "model/base/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sesame::api::codec {

// Passes each member of a described struct to a document. The class of the document decides its form: see xml.hpp and
// json_writer.hpp. Names are those of AWS's model; an entry of a list is called "member".
class writer {
  public:
    // How a flat_list and a flat_map are written: like others, as the items alone, or as a list of the items.
    enum class flat_form : unsigned char { like_others, items, list };

    virtual ~writer() = default;

    // Begins and ends a structure; an XML document shows the namespace.
    virtual void open(std::string_view name, std::string_view xml_namespace = {}) = 0;
    virtual void close(std::string_view name) = 0;
    virtual void element(std::string_view name, std::string_view value) = 0; // a text
    virtual std::string finish() && = 0;                                     // the document

    template<class T>
    void write(std::string_view name, T const& value) {
        write(name, type_for<T>::value, &value);
    }
    void write(std::string_view name, type const& of, void const* value);

  protected:
    writer() = default;
    writer(writer const&) = default;
    writer& operator=(writer const&) = default;

  private:
    void write_list(std::string_view name, list_type const& of, void const* list);
    void write_map(std::string_view name, map_type const& of, void const* map);

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
    virtual flat_form form_of_flat() const { return flat_form::like_others; }
};

} // namespace sesame::api::codec
