#include "api/codec/writer.hpp"

#include "model/text/base64.hpp"

namespace sesame::api::codec {

void writer::write(std::string_view name, type const& of, void const* value) {
    switch (of.is) {
    case kind::flag:
        return flag(name, *static_cast<bool const*>(value));
    case kind::integer:
    case kind::whole:
        return number(name, *static_cast<int const*>(value));
    case kind::long_integer:
        return number(name, *static_cast<std::int64_t const*>(value));
    case kind::real:
        return real(name, *static_cast<double const*>(value));
    case kind::bytes:
        return element(name, base64(static_cast<blob const*>(value)->bytes));
    case kind::moment:
        return moment(name, *static_cast<timestamp const*>(value));
    case kind::text:
        return element(name, *static_cast<std::string const*>(value));
    case kind::optional: {
        auto const& optional = as<optional_type>(of);
        auto const* const known = optional.value(value);
        return known ? write(name, *optional.of, known) : absent(name);
    }
    case kind::list:
        return write_list(name, as<list_type>(of), value);
    case kind::map:
        return write_map(name, as<map_type>(of), value);
    case kind::structure: {
        auto const& structure = as<structure_type>(of);
        open(name);
        for (auto const& m : structure.members) write(m.name, *m.of, structure.in(value, m));
        return close(name);
    }
    }
}

void writer::write_list(std::string_view name, list_type const& of, void const* list) {
    auto const form = of.flat.empty() ? flat_form::like_others : form_of_flat();
    if (form == flat_form::list && !of.plural.empty()) name = of.plural;
    if (!of.flat.empty() && !of.item(list, 0)) return absent(name);
    if (form != flat_form::items) open_list(name);
    for (std::size_t i = 0; auto const* const item = of.item(list, i); ++i)
        write(form == flat_form::items ? of.flat : "member", *of.of, item);
    if (form != flat_form::items) close_list(name);
}

void writer::write_map(std::string_view name, map_type const& of, void const* map) {
    auto const form = of.flat.empty() ? flat_form::like_others : form_of_flat();
    if (!of.flat.empty() && !of.entry_at(map, 0).key) return absent(name);
    if (form == flat_form::like_others) open_map(name);
    if (form == flat_form::list) open_list(name);
    for (std::size_t i = 0;; ++i) {
        auto const [key, value] = of.entry_at(map, i);
        if (!key) break;
        if (form == flat_form::like_others) {
            open_entry(*key);
            write("value", *of.of, value);
            close_entry();
        } else {
            open(of.flat);
            element(of.key, *key);
            write(of.value, *of.of, value);
            close(of.flat);
        }
    }
    if (form == flat_form::like_others) close_map(name);
    if (form == flat_form::list) close_list(name);
}

} // namespace sesame::api::codec
