#pragma once
#include <boost/json.hpp>

#include <random>
#include <string>
#include <vector>

// Random filter policies and messages, the same for a seed everywhere.

namespace random_cases {
namespace json = boost::json;

struct sent_attribute {
    std::string name, type, value;
};

// Every second seed gives narrow cases: two names, few values, plain conditions. Only so do policies often ask several
// things of one array whose elements answer some of them.
class generator {
  public:
    explicit generator(unsigned seed)
        : narrow_(seed % 2 == 0)
        , random_(seed) {}

    json::object body_policy() { return policy(3, true); }
    json::object attribute_policy() { return policy(3, false); }

    json::object body(int levels = 3) {
        json::object out;
        for (auto n = below(4); n > 0; --n) out[name()] = content(levels - 1);
        return out;
    }

    // Four questions to an array of objects that hold arrays of objects.
    static json::object records_policy() { return {{"r", {{"x", {0}}, {"y", {0}}, {"s", {{"x", {0}}, {"y", {0}}}}}}}; }
    json::object records_body() { return {{"r", records(2)}}; }

    std::string pattern() {
        std::string out = one_of({"", "a", "b"});
        for (auto stars = below(4); stars > 0; --stars) out += "*" + one_of({"a", "b", "A", "ab", "ba", "\\*", "\\\\"});
        return out.substr(0, out.size() - (out.ends_with("a") ? 1 : 0)); // now and then a star at the end
    }

    json::value plain() {
        if (narrow_) return below(3);
        switch (below(8)) {
        case 0:
            return nullptr;
        case 1:
            return below(2) == 0;
        case 2:
        case 3:
            return number();
        default:
            return json::value(string());
        }
    }

    std::string string() {
        if (below(4) == 0) return one_of({"10.0.0.1", "10.0.1.7", "10.9.9.9", "::1", "2001:db8::1", "2001:DB8:0::0:2"});
        std::string out;
        for (auto n = below(5); n > 0; --n) out += "abA*\\"[below(9) % 5];
        return out;
    }

    unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
    std::string one_of(std::vector<std::string> const& options) {
        return options[below(static_cast<unsigned>(options.size()))];
    }

  private:
    std::string name() {
        return narrow_ ? one_of({"a", "a", "a", "b", "b", "a.b"}) : one_of({"a", "b", "c", "a.b", "b.c"});
    }

    json::object policy(int levels, bool nested) {
        json::object out;
        for (auto n = 1 + below(2); n > 0; --n) {
            auto const kind = levels > 1 ? below(nested ? 8 : 6) : 0;
            if (kind < 4)
                out[name()] = conditions();
            else if (kind < 6)
                out["$or"] = branches(levels - 1, nested);
            else
                out[name()] = policy(levels - 1, nested);
        }
        return out;
    }

    json::array branches(int levels, bool nested) {
        json::array out;
        for (auto n = 2 + below(2); n > 0; --n) out.push_back(policy(levels, nested));
        return out;
    }

    json::array conditions() {
        json::array out;
        for (auto n = 1 + below(3); n > 0; --n) out.push_back(condition());
        return out;
    }

    json::value condition() {
        if (narrow_ && below(8) != 0) return plain();
        switch (below(14)) {
        case 0:
        case 1:
        case 2:
            return plain();
        case 3:
            return json::object{{"prefix", string()}};
        case 4:
            return json::object{{"suffix", string()}};
        case 5:
            return json::object{{"equals-ignore-case", string()}};
        case 6:
            return json::object{{"wildcard", pattern()}};
        case 7:
            return json::object{
                {"cidr", one_of({"10.0.0.0/24", "10.0.0.0/15", "0.0.0.0/0", "2001:db8::/32", "::/127"})}};
        case 8:
            return json::object{{"exists", true}};
        case 9:
            return json::object{{"exists", false}};
        case 10:
        case 11:
            return json::object{{"numeric", numeric()}};
        default:
            return json::object{{"anything-but", anything_but()}};
        }
    }

    json::array numeric() {
        auto const low = number().to_number<double>();
        if (below(2)) return {one_of({"=", "<", "<=", ">", ">="}), low};
        return {one_of({">", ">="}), low, one_of({"<", "<="}), low + 1 + below(3)};
    }

    json::value anything_but() {
        switch (below(6)) {
        case 0:
            return json::value(string());
        case 1:
            return number();
        case 2:
            return json::array{string(), string()};
        case 3:
            return json::array{number(), number()};
        case 4:
            return json::object{{"prefix", "a" + string()}};
        default:
            return json::object{{"wildcard", below(2) ? json::value(pattern()) : json::array{pattern(), pattern()}}};
        }
    }

    json::array records(int levels) {
        json::array out;
        for (auto n = below(4); n > 0; --n) {
            json::object record;
            for (auto const* name : {"x", "y"})
                if (below(4)) record[name] = below(3);
            if (levels > 1 && below(4)) record["s"] = records(levels - 1);
            out.push_back(record);
        }
        return out;
    }

    json::value number() {
        switch (below(8)) {
        case 0:
            return 0.5;
        case 1:
            return -1.25;
        case 2:
            return 1e2;
        case 3:
            return 100;
        default:
            return below(4);
        }
    }

    json::value content(int levels) {
        auto const kind = levels > 0 ? below(6) : 0;
        if (kind < 3) return plain();
        if (kind == 3) return body(levels);
        json::array out;
        for (auto n = below(4); n > 0; --n) out.push_back(below(2) ? json::value(body(levels)) : content(levels - 1));
        return out;
    }

    bool narrow_;
    std::mt19937 random_;
};

inline std::vector<sent_attribute> random_attributes(generator& g) {
    std::vector<sent_attribute> out;
    for (std::string const name : {"a", "b", "c", "a.b", "b.c"}) {
        switch (g.below(7)) {
        case 0:
            out.push_back({name, g.one_of({"Number", "Number.int"}), g.one_of({"0", "1", "1e0", "1.50", "100"})});
            break;
        case 1:
            out.push_back({name, "Binary", "QQ=="});
            break;
        case 2:
            out.push_back({name, "String.Array", json::serialize(json::array{g.plain(), g.plain()})});
            break;
        case 3:
            out.push_back({name, "String.Array", g.one_of({"[]", "nonsense", "[true]"})});
            break;
        case 4:
        case 5:
            out.push_back({name, g.one_of({"String", "String.custom"}), g.string()});
            break;
        default:
            break;
        }
    }
    return out;
}

} // namespace random_cases
