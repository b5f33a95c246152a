#include "model/objects/buckets.hpp"

#include "model/account/refusal.hpp"
#include "model/objects/reason.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::objects {
namespace {

bool is_address(std::string_view text) {
    return std::count(text.begin(), text.end(), '.') == 3 && text.find_first_not_of("0123456789.") == text.npos;
}

// As the guide "General purpose bucket naming rules" says.
bool is_bucket_name(std::string_view text) {
    auto const is_end = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); };
    return text.size() >= 3 && text.size() <= 63 && is_end(text.front()) && is_end(text.back()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return is_end(c) || c == '.' || c == '-'; }) &&
           text.find("..") == text.npos && !is_address(text) && !text.starts_with("xn--") &&
           !text.starts_with("sthree-") && !text.ends_with("-s3alias") && !text.ends_with("--ol-s3");
}

} // namespace

bucket const* find_bucket(account const& a, std::string_view name) { return a.objects->buckets.find(name); }

account const* home_of(accounts const& all, account const& a, std::string_view name) {
    if (find_bucket(a, name)) return &a;
    account const* out = nullptr;
    all.for_each([&](account const& other) {
        if (!out && other.id == a.id && find_bucket(other, name)) out = &other;
    });
    return out;
}

account& existing_home_of(accounts& all, account& a, std::string const& name) {
    auto const* const home = home_of(all, a, name);
    if (!home) throw refusal(reason::bucket_not_found, {name});
    return *all.activate(home->id, home->region);
}

account& home_for_new(accounts& all, account& a, std::string_view name) {
    auto const* const home = home_of(all, a, name);
    return home ? *all.activate(home->id, home->region) : a;
}

void create_bucket(accounts const& all, account& a, std::string const& name, timestamp now) {
    if (!is_bucket_name(name)) throw refusal(reason::invalid_bucket_name, {name});
    auto& known = a.objects->buckets;
    if (auto* const same = known.find(name)) {
        // AWS refuses this everywhere but in its oldest region.
        if (!same->on_demand && a.region != "us-east-1") throw refusal(reason::bucket_exists, {name});
        same->on_demand = false;
        return;
    }
    if (home_of(all, a, name)) throw refusal(reason::bucket_exists, {name});
    if (known.size() >= most_buckets) throw refusal(reason::too_many_buckets);
    known.add(name, {name, now});
}

void delete_bucket(account& a, std::string const& name) {
    if (!find_bucket(a, name)) throw refusal(reason::bucket_not_found, {name});
    bool is_empty = true;
    a.objects->objects.for_each([&](object const& o) { is_empty = is_empty && o.bucket != name; });
    if (!is_empty) throw refusal(reason::bucket_not_empty, {name});
    a.objects->buckets.erase(name);
}

} // namespace sesame::objects
