#include "api/control/seed/document/seed_reading.hpp"

#include "api/control/seed/document/json_size.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

using all_members = boost::describe::describe_members<seed_content, boost::describe::mod_public>;

// Reads item after item, so that a mistake in one hides none in others. Within an item it takes out what is wrong, and
// reads what remains.
class careful_reader {
  public:
    careful_reader(document const& from, seed_mistakes& to)
        : from_(from)
        , to_(to) {}

    void content(json::value const& v, std::string const& path, seed_content& out) {
        auto const* const given = v.if_object();
        if (!given) {
            item(v, path, out);
            return;
        }
        std::vector<std::string_view> known;
        boost::mp11::mp_for_each<all_members>([&](auto member) {
            known.push_back(member.name);
            if (auto const* const found = given->if_contains(member.name))
                value(*found, json_reader::below(path, member.name), out.*member.pointer);
        });
        for (auto const& [name, ignored] : *given) {
            if (std::find(known.begin(), known.end(), name) != known.end()) continue;
            auto const place = json_reader::below(path, name);
            if (to_.is_full())
                to_.add(from_, place, {}); // only counted: to look for the nearest word takes time
            else
                attempt(place, [&, &word = name] { json_reader::refuse_unknown(path, word, known); });
        }
    }

  private:
    template<class T>
    void value(json::value const& v, std::string const& path, T& to) {
        item(v, path, to);
    }
    template<class T>
    void value(json::value const& v, std::string const& path, std::vector<T>& to) {
        auto const* const list = v.if_array();
        if (!list) return item(v, path, to);
        for (std::size_t i = 0; i < list->size(); ++i) {
            auto const place = path + "[" + std::to_string(i) + "]";
            if constexpr (std::is_same_v<T, seed_content>)
                content((*list)[i], place, to.emplace_back());
            else
                item((*list)[i], place, to.emplace_back());
        }
    }

    template<class T>
    void item(json::value const& v, std::string const& path, T& to) {
        read_item(
            v, path,
            [](json::value const& one, std::string const& at, void* out) {
                json_reader::value(one, at, *static_cast<T*>(out));
            },
            &to);
    }

    void read_item(json::value const& v, std::string const& path,
                   void (*read)(json::value const&, std::string const&, void*), void* to) {
        constexpr std::size_t most_work = 32 << 20; // bytes that are read again, of all items
        json::value rest;
        removed_.clear();
        for (auto const* now = &v;; now = &rest) {
            std::string wrong;
            if (attempt(
                    path, [&] { read(*now, path, to); }, &wrong))
                return;
            if (now == &v) rest = v;
            work_ += json_size(rest);
            if (to_.is_full() || work_ > most_work || !take_out(rest, path, wrong)) return;
        }
    }

    template<class F>
    bool attempt(std::string const& item, F work, std::string* wrong = nullptr) {
        try {
            work();
            return true;
        } catch (json_refusal& r) {
            if (wrong) *wrong = r.path;
            r.path = original(item, r.path);
            show_object(r);
            to_.add(from_, item, r);
            return false;
        }
    }

    // Of a name where an object is expected, as in topics: [events].
    void show_object(json_refusal& r) const {
        auto const* const v = from_.at(r.path);
        if (!v || !v->is_string() || !r.path.ends_with(']') || !r.message.starts_with("expected an object")) return;
        auto const named = std::string_view(r.path).substr(r.path.rfind('.') + 1);
        auto const list = named.substr(0, named.find('['));
        auto const text = std::string(v->get_string());
        if (list == "outcome") r.message += "; write {" + text + ": {}}";
        for (auto const* const none :
             {"outcome", "outcomes", "subscriptions", "faults", "accounts", "contacts", "actions"})
            if (list == none) return; // a name is not enough
        auto const* const member = list == "identities"         ? "identity"
                                   : list == "suppression_list" ? "email_address"
                                   : list == "objects"          ? "key"
                                   : list == "endpoints"        ? "token"
                                                                : "name";
        r.message += std::string("; write {") + member + ": " + text + "}";
    }

    // Removes the value at a path, which begins with `item`.
    bool take_out(json::value& from, std::string const& item, std::string const& path) {
        auto rest = std::string_view(path).substr(item.size());
        auto* at = &from;
        while (!rest.empty()) {
            auto const step = take_step(rest);
            if (auto* const object = at->if_object()) {
                if (!object->contains(step)) return false;
                if (rest.empty()) return object->erase(step) > 0;
                at = &object->at(step);
            } else if (auto* const list = at->if_array()) {
                std::size_t i = 0;
                std::from_chars(step.data(), step.data() + step.size(), i);
                if (i >= list->size()) return false;
                if (rest.empty()) {
                    auto const before = path.substr(0, path.rfind('['));
                    ++removed_[before];
                    list->erase(list->begin() + static_cast<std::ptrdiff_t>(i));
                    return true;
                }
                at = &(*list)[i];
            } else {
                return false;
            }
        }
        return false;
    }

    // The path in the whole document: what was taken out of a list stood before what is found wrong in it later.
    std::string original(std::string const& item, std::string const& path) const {
        std::string out = item;
        for (std::size_t at = item.size(); at < path.size();) {
            auto const next = std::min(path.find_first_of(".[", at + 1), path.size());
            auto const before = removed_.find(path.substr(0, at));
            auto const step = path.substr(at, next - at);
            std::size_t i = 0;
            if (before != removed_.end() && step.starts_with('[')) {
                std::from_chars(step.data() + 1, step.data() + step.size(), i);
                out += "[" + std::to_string(i + before->second) + "]";
            } else {
                out += step;
            }
            at = next;
        }
        return out;
    }

    document const& from_;
    seed_mistakes& to_;
    std::size_t work_ = 0;
    std::map<std::string, std::size_t> removed_; // from lists of the item in hand, by their paths in what remains
};

} // namespace

seed_content read_seed(document const& from, seed_mistakes& to) {
    try {
        return json_reader::read<seed_content>(from.value, "");
    } catch (json_refusal const&) { // the careful way takes longer
    }
    seed_content out;
    careful_reader(from, to).content(from.value, "", out);
    return out;
}

} // namespace sesame::api::control
