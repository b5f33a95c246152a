#include "api/codec/describe.hpp"

#include <string_view>
#include <utility>

namespace sesame::api::codec {
namespace {

class describer {
  public:
    explicit describer(named_as how)
        : is_json_(how == named_as::json) {}

    void members(std::string const& prefix, structure_type const& of) {
        for (auto const& m : of.members) value(prefix + std::string(m.name), true, *m.of);
    }
    std::vector<parameter_description> take() && { return std::move(out_); }

  private:
    void value(std::string const& name, bool required, type const& of) {
        switch (of.is) {
        case kind::optional:
            return value(name, false, *as<optional_type>(of).of);
        case kind::list:
            return list(name, as<list_type>(of));
        case kind::map:
            return map(name, as<map_type>(of));
        case kind::structure:
            return members(name + ".", as<structure_type>(of));
        default:
            out_.push_back({name, what(of), required});
        }
    }
    static std::string what(type const& of) {
        switch (of.is) {
        case kind::flag:
            return "true or false";
        case kind::integer:
        case kind::long_integer:
            return "integer";
        case kind::whole:
            return "integer, " + std::to_string(as<whole_type>(of).min) + "-" + std::to_string(as<whole_type>(of).max);
        case kind::real:
            return "number";
        case kind::bytes:
            return "base64";
        case kind::moment:
            return "time, ISO 8601";
        default:
            return text(as<text_type>(of).rules);
        }
    }
    static std::string text(std::span<rule const> rules) {
        return rules.empty() ? "text" : "text, " + described(rules);
    }

    void list(std::string const& name, list_type const& of) {
        auto const item = is_json_          ? name + "[]"
                          : of.flat.empty() ? name + ".member.N"
                                            : with_end(name, of.flat) + ".N";
        bool const required = of.needs != needed::no;
        if (of.of_texts.empty()) return value(item, required, *of.of);
        out_.push_back({item, text(of.of_texts), required});
    }
    void map(std::string const& name, map_type const& of) {
        if (is_json_) return value(name + ".<key>", false, *of.of);
        auto const entry = of.flat.empty() ? name + ".entry.N." : with_end(name, of.flat) + ".N.";
        out_.push_back({entry + std::string(of.key), "text", false});
        value(entry + std::string(of.value), false, *of.of);
    }
    static std::string with_end(std::string const& name, std::string_view end) {
        auto const dot = name.rfind('.');
        return name.substr(0, dot == name.npos ? 0 : dot + 1).append(end);
    }

    bool is_json_;
    std::vector<parameter_description> out_;
};

} // namespace

std::vector<parameter_description> parameters_of(structure_type const& request, named_as how) {
    describer out{how};
    out.members("", request);
    return std::move(out).take();
}

} // namespace sesame::api::codec
