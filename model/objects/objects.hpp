#pragma once
#include "model/objects/state.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sesame {
class accounts;
struct account;
} // namespace sesame

// Buckets with objects, as in Amazon S3. Receipt rules put mail here, jobs of SES read lists, the API of S3 does both.

namespace sesame::objects {

inline constexpr std::size_t most_objects = 10'000, most_buckets = 1'000; // of an account and region
inline constexpr std::size_t longest_bucket = 255, longest_key = 1'024;   // bytes

enum class put_result : unsigned char { made, replaced, too_many, no_room };

// Puts an object, or replaces the one of that key; says why if it cannot. Makes the bucket if there is none. An object
// without an ETag gets one: the MD5 of its content; if that is long, one that looks like those of uploads in parts, for
// which S3 promises nothing. All accounts together have one limit of bytes.
put_result put(accounts const& all, account& a, object made);

// The same for those who report a failure in words; empty if the object is there.
std::string put_or_say_why_not(accounts const& all, account& a, object made);

// Null if there is none. Good until it is replaced or removed.
object const* find(account const& a, std::string_view bucket, std::string_view key);
// Gives whether there was one.
bool remove(account& a, std::string_view bucket, std::string_view key);

// Bucket and key of "s3://bucket/key"; nothing for another URL.
struct s3_place {
    std::string bucket, key;
};
std::optional<s3_place> parse_s3_url(std::string_view url);

std::size_t bytes_of(object const& o);

} // namespace sesame::objects
