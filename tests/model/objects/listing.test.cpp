#include "model/objects/listing.hpp"

#include "model/account/refusal.hpp"
#include "model/objects/buckets.hpp"
#include "model/objects/reason.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

namespace {

struct shelf : test::world {
    void put(std::string key, std::string content = "x") {
        REQUIRE(objects::put(all, home, {"shelf", std::move(key), std::move(content), "", now}) ==
                objects::put_result::made);
    }
    // Keys and common prefixes, page after page; a page ends with a bar.
    std::string pages(objects::listing_terms terms) {
        std::string out;
        terms.bucket = "shelf";
        for (bool more = true; more;) {
            auto const page = objects::list_objects(home, terms);
            for (auto const* const o : page.objects) out += o->key + " ";
            for (auto const& prefix : page.common_prefixes) out += "(" + prefix + ") ";
            out += "|";
            more = page.more;
            terms.after = page.last;
        }
        return out;
    }
};

} // namespace

TEST_CASE("keys are listed in the order of their bytes, whole or by pages") {
    shelf s;
    for (auto const* const key : {"b", "a", "\xC3\xA9", "Z", "a/1", "a/2"}) s.put(key);
    CHECK(s.pages({}) == "Z a a/1 a/2 b \xC3\xA9 |");
    CHECK(s.pages({.prefix = "a", .most = 2}) == "a a/1 |a/2 |");
    CHECK(s.pages({.prefix = "none"}) == "|");
    CHECK(s.pages({.after = "a/1"}) == "a/2 b \xC3\xA9 |");
    CHECK(objects::list_objects(s.home, {.bucket = "shelf", .most = 0}).more == false);
}

TEST_CASE("keys with a common prefix are listed as one, on one page only") {
    shelf s;
    for (auto const* const key : {"a/1", "a/2", "b", "c/d/1", "c/d/2", "c/e"}) s.put(key);
    CHECK(s.pages({.delimiter = "/"}) == "b (a/) (c/) |");
    CHECK(s.pages({.delimiter = "/", .most = 1}) == "(a/) |b |(c/) |");
    CHECK(s.pages({.prefix = "c/", .delimiter = "/"}) == "c/e (c/d/) |");
    CHECK(s.pages({.delimiter = "d/", .most = 1}) == "a/1 |a/2 |b |(c/d/) |c/e |");
}

TEST_CASE("a bucket comes with its first object, and stays when that goes") {
    shelf s;
    s.put("key");
    REQUIRE(objects::find_bucket(s.home, "shelf"));
    CHECK(objects::find_bucket(s.home, "shelf")->on_demand);
    CHECK(test::why_refused([&] { objects::delete_bucket(s.home, "shelf"); }) ==
          refusal(objects::reason::bucket_not_empty, {"shelf"}));
    objects::remove(s.home, "shelf", "key");
    CHECK(objects::find_bucket(s.home, "shelf"));
    objects::create_bucket(s.all, s.home, "shelf", s.now);
    CHECK_FALSE(objects::find_bucket(s.home, "shelf")->on_demand);
    objects::delete_bucket(s.home, "shelf");
    CHECK_FALSE(objects::find_bucket(s.home, "shelf"));
    CHECK(test::why_refused([&] { objects::delete_bucket(s.home, "shelf"); }) ==
          refusal(objects::reason::bucket_not_found, {"shelf"}));
}

TEST_CASE("a bucket is found from every region of its account, and from no other account") {
    shelf s;
    auto& europe = s.all.get(s.home.id, "eu-west-1");
    objects::create_bucket(s.all, europe, "there", s.now);
    CHECK(objects::home_of(s.all, s.home, "there") == &europe);
    CHECK(&objects::home_for_new(s.all, s.home, "there") == &europe);
    CHECK(&objects::home_for_new(s.all, s.home, "nowhere") == &s.home);
    CHECK(objects::home_of(s.all, s.all.get("222222222222", "eu-west-1"), "there") == nullptr);
    for (auto* const a : {&europe, &s.home})
        CHECK(test::why_refused([&] { objects::create_bucket(s.all, *a, "there", s.now); }) ==
              refusal(objects::reason::bucket_exists, {"there"}));
}

TEST_CASE("names of buckets obey S3's rules") {
    shelf s;
    for (auto const& good : std::vector<std::string>{"abc", "a.b-c", "0aa", std::string(63, 'a')})
        CHECK(test::why_refused([&] { objects::create_bucket(s.all, s.home, good, s.now); }) == test::accepted);
    for (std::string const bad : {"ab", "Abc", "a_b", "-ab", "ab.", "a..b", "192.168.0.1", "xn--a", "a-s3alias", ""})
        CHECK(test::why_refused([&] { objects::create_bucket(s.all, s.home, bad, s.now); }) ==
              refusal(objects::reason::invalid_bucket_name, {bad}));
}

TEST_CASE("objects beyond the limits are refused and counted") {
    options o;
    o.kept.message_bytes = 1'000;
    test::world w(std::move(o));
    auto const why = objects::put_or_say_why_not(w.all, w.home, {"b", "k", std::string(2'000, 'x'), "", w.now});
    CHECK(why == "There is no room: all objects may have 1000 bytes. Delete some, or raise --max-message-bytes.");
    CHECK(w.home.objects->refused == 1);
    CHECK(w.home.objects->objects.size() == 0);
}

TEST_CASE("a long object whose MD5 nobody hands in has an ETag like that of an upload in parts") {
    shelf s;
    s.put("short", "hello");
    s.put("long", std::string((4 << 20) + 1, 'x'));
    CHECK(objects::find(s.home, "shelf", "short")->etag == "5d41402abc4b2a76b9719d911017c592");
    CHECK(objects::find(s.home, "shelf", "long")->etag.ends_with("-1"));
}
