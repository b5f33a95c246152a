#include "api/s3/table.hpp"

#include "api/operation/service.hpp"
#include "api/s3/words.hpp"

#include <array>

namespace sesame::api {
namespace s3 {
namespace {

// Of one subject and method, those with a parameter come first.
constexpr row s3_rows[]{
    {"ListBuckets", "GET", subject::service, "", list_buckets},
    {"CreateBucket", "PUT", subject::bucket, "", create_bucket},
    {"DeleteBucket", "DELETE", subject::bucket, "", delete_bucket},
    {"DeleteObjects", "POST", subject::bucket, "delete", delete_objects},
    {"GetBucketLocation", "GET", subject::bucket, "location", get_bucket_location},
    {"HeadBucket", "HEAD", subject::bucket, "", head_bucket},
    {"ListObjectsV2", "GET", subject::bucket, "list-type=2", list_objects_v2},
    {"ListObjects", "GET", subject::bucket, "", list_objects},
    {"DeleteObject", "DELETE", subject::object, "", delete_object},
    {"GetObject", "GET", subject::object, "", get_object},
    {"HeadObject", "HEAD", subject::object, "", get_object},
    {"PutObject", "PUT", subject::object, "", put_object},
};

constexpr auto named_operations = [] {
    std::array<operation, std::size(s3_rows)> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i].name = s3_rows[i].name;
    return out;
}();

std::array const s3_families{std::span<operation const>(named_operations)};

} // namespace

std::span<row const> rows() { return s3_rows; }

} // namespace s3

service const s3_service{.name = "s3",
                         .version = "2006-03-01",
                         .families = s3::s3_families,
                         .operations_at_aws = 116,
                         .words = s3::words_of,
                         .is_helper = true};

} // namespace sesame::api
