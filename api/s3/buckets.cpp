#include "model/objects/buckets.hpp"
#include "api/s3/paging.hpp"
#include "api/s3/response_document.hpp"
#include "api/s3/table.hpp"
#include "api/s3/xml_reading.hpp"
#include "model/account/accounts.hpp"
#include "model/account/refusal.hpp"
#include "model/base/partition.hpp"
#include "model/objects/reason.hpp"

#include <algorithm>

namespace sesame::api::s3 {
namespace {

using sesame::objects::reason;

constexpr std::string_view oldest_region = "us-east-1"; // which is left out, or called ""

struct found_bucket {
    objects::bucket const* what;
    std::string_view region;
};

std::vector<found_bucket> buckets_of(accounts const& all, std::string_view account, std::string_view prefix) {
    std::vector<found_bucket> out;
    all.for_each([&](sesame::account const& a) {
        if (a.id != account) return;
        a.objects->buckets.for_each([&](objects::bucket const& b) {
            if (b.name.starts_with(prefix)) out.push_back({&b, a.region});
        });
    });
    std::sort(out.begin(), out.end(), [](auto const& x, auto const& y) { return x.what->name < y.what->name; });
    return out;
}

// The region that the body asks for; empty: none.
std::string wanted_region(upload const& body) {
    if (body.content.empty()) return {};
    for (auto const& element : read_xml(body.content))
        if (element.path == "CreateBucketConfiguration/LocationConstraint") return element.text;
    return {};
}

// AWS's endpoint of us-east-1 serves all regions, the others only their own.
account& home_of_new(exchange& x) {
    auto const wanted = wanted_region(x.body);
    auto const& own = x.c.home.region;
    if (wanted.empty()) {
        if (own != oldest_region) throw refusal(reason::location_unspecified);
        return x.c.home;
    }
    if (wanted == own && own != oldest_region) return x.c.home;
    if (own != oldest_region) throw refusal(reason::location_incompatible, {wanted});
    if (wanted == oldest_region || (wanted != "EU" && !is_aws_region(wanted)))
        throw refusal(reason::location_not_valid, {wanted});
    return x.c.all.get(x.c.home.id, wanted == "EU" ? "eu-west-1" : wanted);
}

} // namespace

void list_buckets(exchange& x) {
    auto const most = most_of(x, "max-buckets", 10'000, 10'000);
    auto const after = last_of_token(x.parameter("continuation-token"), "continuation-token");
    auto const region = x.parameter("bucket-region");
    auto found = buckets_of(x.c.all, x.c.home.id, x.parameter("prefix"));
    std::erase_if(found,
                  [&](auto const& b) { return b.what->name <= after || (!region.empty() && b.region != region); });
    bool const more = found.size() > most;
    if (more) found.resize(most);
    write_document(x.out, "ListAllMyBucketsResult", [&](codec::writer& in) {
        write_owner(in, x.c.home.id);
        in.open("Buckets");
        for (auto const& b : found) {
            in.open("Bucket");
            in.element("Name", b.what->name);
            in.element("CreationDate", iso8601(b.what->created));
            if (!x.parameter("max-buckets").empty() || !region.empty()) in.element("BucketRegion", b.region);
            in.close("Bucket");
        }
        in.close("Buckets");
        if (more) in.element("ContinuationToken", token_after(found.back().what->name));
    });
}

void create_bucket(exchange& x) {
    auto& home = home_of_new(x);
    objects::create_bucket(x.c.all, home, x.about.bucket, x.c.call.now);
    x.out.location = "/" + x.about.bucket;
}

void head_bucket(exchange& x) {
    auto const& home = objects::existing_home_of(x.c.all, x.c.home, x.about.bucket);
    x.out.headers.emplace_back("x-amz-bucket-region", home.region);
}

void delete_bucket(exchange& x) {
    objects::delete_bucket(objects::existing_home_of(x.c.all, x.c.home, x.about.bucket), x.about.bucket);
    x.out.status = 204;
}

void get_bucket_location(exchange& x) {
    auto const& home = objects::existing_home_of(x.c.all, x.c.home, x.about.bucket);
    write_text_document(x.out, "LocationConstraint", home.region == oldest_region ? "" : home.region);
}

} // namespace sesame::api::s3
