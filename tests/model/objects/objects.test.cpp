#include "model/objects/objects.hpp"

#include "model/account/options.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;

TEST_CASE("an object is put, replaced, found and removed, and its memory is summed up") {
    test::world w;
    auto const put = [&](std::string key, std::string content) {
        return objects::put(w.all, w.home, {"bucket", std::move(key), std::move(content), "text/plain", w.now});
    };
    CHECK(put("a/b", "one") == objects::put_result::made);
    CHECK(put("a/b", "two!") == objects::put_result::replaced);
    auto const* const found = objects::find(w.home, "bucket", "a/b");
    REQUIRE(found);
    CHECK(found->content == "two!");
    CHECK(w.home.objects->bytes == objects::bytes_of(*found));
    CHECK(objects::remove(w.home, "bucket", "a/b"));
    CHECK_FALSE(objects::remove(w.home, "bucket", "a/b"));
    CHECK(objects::find(w.home, "bucket", "a/b") == nullptr);
    CHECK(w.home.objects->bytes == 0);
}

TEST_CASE("objects of all accounts have one limit of bytes") {
    options o;
    o.kept.message_bytes = 10'000;
    test::world w(std::move(o));
    auto const put = [&](account& a, std::size_t size) {
        return objects::put(w.all, a, {"bucket", "key", std::string(size, 'x'), "", w.now});
    };
    CHECK(put(w.home, 8'000) == objects::put_result::made);
    CHECK(put(w.home, 9'000) == objects::put_result::replaced);
    w.all.deactivate_idle(); // counts
    auto& other = w.all.get("222222222222", "us-east-1");
    CHECK(put(other, 1'000) == objects::put_result::no_room);
    objects::remove(w.all.get(w.home.id, w.home.region), "bucket", "key");
    w.all.deactivate_idle();
    CHECK(put(other, 1'000) == objects::put_result::made);
}

TEST_CASE("an s3 URL names a bucket and a key") {
    auto const at = objects::parse_s3_url("s3://bucket/a/b.csv");
    REQUIRE(at);
    CHECK(at->bucket == "bucket");
    CHECK(at->key == "a/b.csv");
    for (auto const* const bad : {"", "s3://", "s3://bucket", "s3://bucket/", "s3:///key", "https://bucket/key"})
        CHECK_FALSE(objects::parse_s3_url(bad));
}
