#include "model/objects/objects.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/base/md5.hpp"

#include <utility>

namespace sesame::objects {
namespace {

std::string name_of_object(std::string_view bucket, std::string_view key) {
    return std::string(bucket).append("/").append(key);
}

// Whoever hands in a long text has its MD5, or cannot wait for it.
std::string etag_of(object const& o) {
    constexpr std::size_t longest = std::size_t{4} << 20; // bytes: about 10 ms
    if (o.content.size() <= longest) return md5_hex(o.content);
    auto const when = std::to_string(o.modified.time_since_epoch().count());
    return md5_hex(when + o.key + std::to_string(o.content.size())) + "-1";
}

} // namespace

put_result put(accounts const& all, account& a, object made) {
    auto& s = *a.objects;
    auto name = name_of_object(made.bucket, made.key);
    auto* const known = s.objects.find(name);
    bool const has_bucket = s.buckets.find(made.bucket) != nullptr;
    if ((!known && s.objects.size() >= most_objects) || (!has_bucket && s.buckets.size() >= most_buckets)) {
        ++s.refused;
        return put_result::too_many;
    }
    if (made.etag.empty()) made.etag = etag_of(made);
    auto const bytes = s.bytes - (known ? bytes_of(*known) : 0) + bytes_of(made);
    if (!all.has_room(a, &kept_bytes::objects, bytes)) {
        ++s.refused;
        return put_result::no_room;
    }
    s.bytes = bytes;
    if (!has_bucket) s.buckets.add(made.bucket, {made.bucket, made.modified, true});
    if (!known) {
        s.objects.add(std::move(name), std::move(made));
        return put_result::made;
    }
    *known = std::move(made);
    return put_result::replaced;
}

std::string put_or_say_why_not(accounts const& all, account& a, object made) {
    switch (put(all, a, std::move(made))) {
    case put_result::too_many:
        return "There is no room: the account has " + std::to_string(a.objects->objects.size()) + " objects in " +
               std::to_string(a.objects->buckets.size()) + " buckets. Delete some.";
    case put_result::no_room:
        return "There is no room: all objects may have " + std::to_string(all.configured().kept.message_bytes) +
               " bytes. Delete some, or raise --max-message-bytes.";
    default:
        return "";
    }
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
    auto out = itself + 2 * (o.bucket.size() + o.key.size()) + o.content.size() + o.content_type.size();
    for (auto const* const list : {&o.metadata, &o.fields})
        for (auto const& f : *list) out += sizeof f + f.name.size() + f.value.size();
    return out;
}

void state::rebuild() {
    bytes = 0;
    objects.for_each([&](object const& o) { bytes += bytes_of(o); });
}

} // namespace sesame::objects
