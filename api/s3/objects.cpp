#include "model/objects/objects.hpp"

#include "api/s3/conditions.hpp"
#include "api/s3/table.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/account/refusal.hpp"
#include "model/objects/buckets.hpp"
#include "model/objects/reason.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

namespace sesame::api::s3 {
namespace {

using sesame::objects::object;
using sesame::objects::reason;

constexpr std::string_view usual_type = "binary/octet-stream";
constexpr std::string_view metadata_prefix = "x-amz-meta-";
constexpr std::string_view encryption_field = "x-amz-server-side-encryption";

// Fields that come back as they were sent, and the parameter of a signed request that replaces each.
struct kept_field {
    std::string_view name, parameter;
};
constexpr kept_field kept_fields[]{
    {"Cache-Control", "response-cache-control"},
    {"Content-Disposition", "response-content-disposition"},
    {"Content-Encoding", "response-content-encoding"},
    {"Content-Language", "response-content-language"},
    {"Expires", "response-expires"},
};

// Fields that would change what happens here, with the values that change nothing.
struct limited_field {
    std::string_view name;
    std::string_view harmless{}, harmless_too{};
};
constexpr limited_field limited_fields[]{
    {"x-amz-copy-source"},
    {"x-amz-tagging"},
    {"x-amz-object-lock-mode"},
    {"x-amz-object-lock-retain-until-date"},
    {"x-amz-object-lock-legal-hold", "OFF"},
    {"x-amz-server-side-encryption-customer-algorithm"},
    {"x-amz-website-redirect-location"},
    {"x-amz-write-offset-bytes"},
    {"x-amz-grant-full-control"},
    {"x-amz-grant-read"},
    {"x-amz-grant-read-acp"},
    {"x-amz-grant-write-acp"},
    {"x-amz-checksum-md5"},
    {"x-amz-checksum-sha512"},
    {"x-amz-checksum-xxhash3"},
    {"x-amz-checksum-xxhash64"},
    {"x-amz-checksum-xxhash128"},
    {encryption_field, "AES256"},
    {"x-amz-storage-class", "STANDARD"},
    {"x-amz-acl", "private", "bucket-owner-full-control"},
};

void check_fields(request const& r) {
    for (auto const& field : limited_fields) {
        auto const value = r.header(field.name);
        if (!value.empty() && value != field.harmless && value != field.harmless_too)
            throw refusal(reason::not_implemented, {std::string(field.name)});
    }
}

// Without control characters, for it is sent in a header again.
std::string field_text(std::string_view value) {
    auto out = valid_utf8(std::string(value));
    std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; });
    return out;
}

std::vector<sesame::objects::field> metadata_of(request const& r) {
    constexpr std::size_t most = 2'048; // bytes
    std::vector<sesame::objects::field> out;
    std::size_t bytes = 0;
    for (auto const& [name, value] : r.fields) {
        auto lower = ascii_lower(name);
        if (!lower.starts_with(metadata_prefix)) continue;
        bytes += lower.size() - metadata_prefix.size() + value.size();
        out.push_back({std::move(lower), field_text(value)});
    }
    if (bytes > most) throw refusal(reason::metadata_too_large, {std::to_string(bytes), std::to_string(most)});
    return out;
}

object made_object(exchange& x) {
    object out;
    out.bucket = x.about.bucket;
    out.key = x.about.key;
    out.content = immutable_text(std::move(x.body.content));
    auto const type = field_text(x.http.header("Content-Type"));
    out.content_type = type.empty() ? std::string(usual_type) : type;
    out.modified = x.c.call.now;
    out.etag = x.body.md5;
    out.metadata = metadata_of(x.http);
    out.checksum = x.body.checksum;
    for (auto const& field : kept_fields) {
        auto const value =
            field.name == "Content-Encoding" ? content_encoding(x.http) : field_text(x.http.header(field.name));
        if (!value.empty()) out.fields.push_back({std::string(field.name), value});
    }
    return out;
}

void add_quoted_etag(response& to, object const& o) { to.headers.emplace_back("ETag", "\"" + o.etag + "\""); }

void add_checksum(response& to, object const& o) {
    if (o.checksum.name.empty()) return;
    to.headers.emplace_back(o.checksum.name, o.checksum.value);
    to.headers.emplace_back("x-amz-checksum-type", "FULL_OBJECT");
}

void write_fields(exchange& x, object const& o) {
    auto& headers = x.out.headers;
    auto const kept = [&](std::string_view name) -> std::string {
        for (auto const& f : o.fields)
            if (f.name == name) return f.value;
        return {};
    };
    for (auto const& field : kept_fields) {
        auto const wished = field_text(x.parameter(field.parameter));
        auto value = wished.empty() ? kept(field.name) : wished;
        if (!value.empty()) headers.emplace_back(field.name, std::move(value));
    }
    for (auto const& f : o.metadata) headers.emplace_back(f.name, f.value);
    // AWS serves objects under names of their own. Here a page among them must not act as one of this server.
    headers.emplace_back("Content-Security-Policy", "sandbox");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    auto const type = field_text(x.parameter("response-content-type"));
    x.out.content_type = !type.empty() ? type : o.content_type.empty() ? std::string(usual_type) : o.content_type;
}

} // namespace

void get_object(exchange& x) {
    auto const& home = sesame::objects::existing_home_of(x.c.all, x.c.home, x.about.bucket);
    auto const* const found = sesame::objects::find(home, x.about.bucket, x.about.key);
    if (!found) throw refusal(reason::object_not_found, {x.about.key});
    add_quoted_etag(x.out, *found); // of a 304, too
    x.out.headers.emplace_back("Last-Modified", http_date(found->modified));
    check_to_read(x.http, *found);
    auto const& content = found->content.text();
    auto const range = range_of(x.http, content.size());
    x.out.headers.emplace_back("Accept-Ranges", "bytes");
    x.out.headers.emplace_back(encryption_field, "AES256");
    write_fields(x, *found);
    if (!range) {
        if (iequals(x.http.header("x-amz-checksum-mode"), "ENABLED")) add_checksum(x.out, *found);
        x.out.body = content;
        return;
    }
    x.out.status = 206;
    x.out.headers.emplace_back("Content-Range", "bytes " + std::to_string(range->first) + "-" +
                                                    std::to_string(range->first + range->size - 1) + "/" +
                                                    std::to_string(content.size()));
    x.out.body = content.substr(range->first, range->size);
}

void put_object(exchange& x) {
    check_fields(x.http);
    if (x.about.key.size() > sesame::objects::longest_key)
        throw refusal(reason::key_too_long,
                      {std::to_string(x.about.key.size()), std::to_string(sesame::objects::longest_key)});
    auto& home = sesame::objects::existing_home_of(x.c.all, x.c.home, x.about.bucket);
    check_to_write(x.http, sesame::objects::find(home, x.about.bucket, x.about.key), x.about.key);
    auto made = made_object(x);
    add_quoted_etag(x.out, made);
    add_checksum(x.out, made);
    x.out.headers.emplace_back(encryption_field, "AES256");
    switch (sesame::objects::put(x.c.all, home, std::move(made))) {
    case sesame::objects::put_result::too_many:
        throw refusal(reason::too_many_objects, {std::to_string(home.objects->objects.size())});
    case sesame::objects::put_result::no_room:
        throw refusal(reason::no_room, {std::to_string(x.c.all.configured().kept.message_bytes)});
    default:
        break;
    }
}

void delete_object(exchange& x) {
    auto& home = sesame::objects::existing_home_of(x.c.all, x.c.home, x.about.bucket);
    auto const* const known = sesame::objects::find(home, x.about.bucket, x.about.key);
    check_to_write(x.http, known, x.about.key);
    if (known) sesame::objects::remove(home, x.about.bucket, x.about.key);
    x.out.status = 204;
}

} // namespace sesame::api::s3
