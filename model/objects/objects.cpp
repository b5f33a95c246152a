#include "model/objects/objects.hpp"

#include "model/account/accounts.hpp"

#include <utility>

namespace sesame::objects {
namespace {

std::string name_of_object(std::string_view bucket, std::string_view key) {
    return std::string(bucket).append("/").append(key);
}

} // namespace

put_result put(accounts const& all, account& a, object made) {
    auto& s = *a.objects;
    auto name = name_of_object(made.bucket, made.key);
    auto* const known = s.objects.find(name);
    if (!known && s.objects.size() >= most_objects) return put_result::too_many;
    auto const bytes = s.bytes - (known ? bytes_of(*known) : 0) + bytes_of(made);
    if (!all.has_room(a, &kept_bytes::objects, bytes)) return put_result::no_room;
    s.bytes = bytes;
    if (!known) {
        s.objects.add(std::move(name), std::move(made));
        return put_result::made;
    }
    *known = std::move(made);
    return put_result::replaced;
}

object const* find(account const& a, std::string_view bucket, std::string_view key) {
    return a.objects->objects.find(name_of_object(bucket, key));
}

bool remove(account& a, std::string_view bucket, std::string_view key) {
    auto const name = name_of_object(bucket, key);
    auto& s = *a.objects;
    if (auto const* const known = s.objects.find(name)) s.bytes -= bytes_of(*known);
    return s.objects.erase(name);
}

std::optional<s3_place> parse_s3_url(std::string_view url) {
    constexpr std::string_view scheme = "s3://";
    if (!url.starts_with(scheme)) return std::nullopt;
    url.remove_prefix(scheme.size());
    auto const slash = url.find('/');
    if (slash == 0 || slash == url.npos || slash + 1 == url.size()) return std::nullopt;
    return s3_place{std::string(url.substr(0, slash)), std::string(url.substr(slash + 1))};
}

std::size_t bytes_of(object const& o) {
    constexpr std::size_t itself = sizeof o + 300; // with its name, and its places in the indexes
    return itself + 2 * (o.bucket.size() + o.key.size()) + o.content.size() + o.content_type.size();
}

void state::rebuild() {
    bytes = 0;
    objects.for_each([&](object const& o) { bytes += bytes_of(o); });
}

} // namespace sesame::objects
