#include "api/s3/response_document.hpp"
#include "api/s3/table.hpp"
#include "api/s3/xml_reading.hpp"
#include "model/account/accounts.hpp"
#include "model/account/refusal.hpp"
#include "model/objects/buckets.hpp"
#include "model/objects/reason.hpp"
#include "model/text/utf8.hpp"

// DeleteObjects: `aws s3 rm --recursive` and boto3's collections delete by it.

namespace sesame::api::s3 {
namespace {

using sesame::objects::reason;

struct deletion {
    std::vector<std::string> keys;
    bool quiet = false;
};

deletion read_deletion(std::string_view document) {
    constexpr std::size_t most_keys = 1'000, most_bytes = 2 << 20;
    if (document.size() > most_bytes) throw refusal(reason::malformed_xml);
    deletion out;
    for (auto const& element : read_xml(document)) {
        if (element.path == "Delete/Object/Key") out.keys.push_back(valid_utf8(element.text));
        if (element.path == "Delete/Quiet") out.quiet = element.text == "true";
        bool const is_version = element.path == "Delete/Object/VersionId" && !element.text.empty();
        if (is_version && element.text != "null") throw refusal(reason::not_implemented, {"VersionId"});
    }
    if (out.keys.empty() || out.keys.size() > most_keys) throw refusal(reason::malformed_xml);
    return out;
}

} // namespace

void delete_objects(exchange& x) {
    if (!x.body.has_digest) throw refusal(reason::checksum_missing);
    auto const wanted = read_deletion(x.body.content);
    auto& home = sesame::objects::existing_home_of(x.c.all, x.c.home, x.about.bucket);
    for (auto const& key : wanted.keys) sesame::objects::remove(home, x.about.bucket, key);
    write_document(x.out, "DeleteResult", [&](codec::writer& in) {
        if (wanted.quiet) return;
        for (auto const& key : wanted.keys) {
            in.open("Deleted");
            in.element("Key", key);
            in.close("Deleted");
        }
    });
}

} // namespace sesame::api::s3
