#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/core/timed_page.hpp"

#include "model/objects/buckets.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/object.hpp>

#include <map>

// Buckets and objects: what the API of S3 shows, too.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

struct shown_object {
    account const& home;
    objects::object const* what;
};

json::object object_json(shown_object const& o) {
    return {{"account", o.home.id},
            {"region", o.home.region},
            {"bucket", o.what->bucket},
            {"key", o.what->key},
            {"url", "s3://" + o.what->bucket + "/" + o.what->key},
            {"size", o.what->content.size()},
            {"content_type", o.what->content_type},
            {"modified", iso8601(o.what->modified)}};
}

// Cut, and always UTF-8: it is shown.
std::string content_type_of(control_call const& c) {
    constexpr std::size_t longest = 200; // bytes
    return valid_utf8(std::string(c.http.header("Content-Type").substr(0, longest)));
}

refused no_such_object(control_call const& c, account const& home) {
    return not_found("There is no object s3://" + c.names[0] + "/" + c.names[1] + " in account " + home.id +
                     ", region " + home.region + ".");
}

struct shown_bucket {
    account const& home;
    objects::bucket const* what;
    std::size_t objects = 0, bytes = 0;
};

json::object bucket_json(shown_bucket const& b) {
    return {{"account", b.home.id}, {"region", b.home.region},
            {"name", b.what->name}, {"created", iso8601(b.what->created)},
            {"objects", b.objects}, {"bytes", b.bytes}};
}

response list_buckets(control_call const& c) {
    page<shown_bucket> found(c, {.newest_first = false});
    for_each_holder(c, timed_kind::buckets, [&](account const& a, timed_things const&) {
        std::map<std::string_view, shown_bucket> by_name;
        a.objects->buckets.for_each([&](objects::bucket const& b) { by_name.emplace(b.name, shown_bucket{a, &b}); });
        a.objects->objects.for_each([&](objects::object const& o) {
            auto const in = by_name.find(o.bucket);
            if (in == by_name.end()) return;
            ++in->second.objects;
            in->second.bytes += o.content.size();
        });
        std::uint64_t number = 0;
        a.objects->buckets.for_each([&](objects::bucket const& b) {
            place at{b.created.time_since_epoch().count(), ++number, a.id, a.region};
            if (found.comes(at)) found.add(std::move(at), by_name.at(b.name));
        });
    });
    return json_response(found.json("buckets", bucket_json));
}

// What to say of a bucket that is nowhere; empty if it is somewhere.
std::string hint_of_unknown(control_call const& c, std::string const& bucket) {
    bool is_known = false;
    std::vector<std::string_view> known;
    for_each_holder(c, timed_kind::buckets, [&](account const& a, timed_things const&) {
        is_known = is_known || objects::find_bucket(a, bucket);
        a.objects->buckets.for_each([&](objects::bucket const& b) { known.push_back(b.name); });
    });
    if (is_known) return {};
    auto const like = did_you_mean(bucket, known);
    return "There is no bucket '" + bucket + "'" + (like.empty() ? "." : like) + " GET /_sesame/v1/buckets lists them.";
}

response list_objects(control_call const& c) {
    auto const bucket = c.value("bucket"), prefix = c.value("prefix");
    page<shown_object> found(c, {.newest_first = false});
    for_each_holder(c, timed_kind::objects, [&](account const& a, timed_things const&) {
        std::uint64_t number = 0;
        a.objects->objects.for_each([&](objects::object const& o) {
            place at{o.modified.time_since_epoch().count(), ++number, a.id, a.region};
            bool const wanted = (!bucket || o.bucket == *bucket) && (!prefix || o.key.starts_with(*prefix));
            if (wanted && found.comes(at)) found.add(std::move(at), {a, &o});
        });
    });
    auto out = found.json("objects", object_json);
    if (bucket)
        if (auto hint = hint_of_unknown(c, *bucket); !hint.empty()) out.emplace("hint", std::move(hint));
    return json_response(std::move(out));
}

response put_object(control_call const& c) {
    if (c.body.empty()) throw refused{400, "InvalidBody", "body: expected the content of the object, got nothing"};
    auto const& bucket = c.names[0];
    auto const& key = c.names[1];
    if (bucket.size() > objects::longest_bucket || bucket.find('/') != bucket.npos)
        throw invalid_parameter("bucket: expected a name of at most " + std::to_string(objects::longest_bucket) +
                                " bytes without a slash");
    if (key.size() > objects::longest_key)
        throw invalid_parameter("key: expected at most " + std::to_string(objects::longest_key) + " bytes, got " +
                                std::to_string(key.size()));
    auto& home = c.home();
    auto const why_not = objects::put_or_say_why_not(
        c.all, home, {bucket, key, std::string(c.body), content_type_of(c), home.at(c.where.now)});
    if (!why_not.empty()) throw refused{507, "NoRoom", why_not};
    return json_response(object_json({home, objects::find(home, bucket, key)}));
}

response get_object(control_call const& c) {
    auto const& home = c.home_to_read();
    auto const* const found = objects::find(home, c.names[0], c.names[1]);
    if (!found) throw no_such_object(c, home);
    response out;
    out.content_type = found->content_type.empty() ? "application/octet-stream" : found->content_type;
    out.body = found->content.text();
    return out;
}

response delete_object(control_call const& c) {
    auto& home = c.home();
    if (!objects::remove(home, c.names[0], c.names[1])) throw no_such_object(c, home);
    return json_response({{"deleted", "s3://" + c.names[0] + "/" + c.names[1]}});
}

constexpr route object_table[]{
    {"GET", "/buckets", "account region order cursor limit", false, list_buckets},
    {"GET", "/objects", "account region bucket prefix order cursor limit", false, list_objects},
    {"PUT", "/objects/{bucket}/{key+}", "account region", true, put_object},
    {"GET", "/objects/{bucket}/{key+}", "account region", false, get_object},
    {"DELETE", "/objects/{bucket}/{key+}", "account region", false, delete_object},
};

} // namespace

constinit std::span<route const> const object_routes{object_table};

} // namespace sesame::api::control
