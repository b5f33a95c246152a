#include "model/objects/listing.hpp"

#include "api/s3/paging.hpp"
#include "api/s3/response_document.hpp"
#include "api/s3/table.hpp"
#include "model/account/accounts.hpp"
#include "model/account/refusal.hpp"
#include "model/objects/buckets.hpp"
#include "model/objects/reason.hpp"
#include "model/text/text.hpp"

namespace sesame::api::s3 {
namespace {

using sesame::objects::reason;

constexpr std::size_t most_keys = 1'000;

class listing_answer {
  public:
    explicit listing_answer(exchange& x)
        : x_(x)
        , home_(sesame::objects::existing_home_of(x.c.all, x.c.home, x.about.bucket))
        , encoding_(x.parameter("encoding-type")) {
        if (!encoding_.empty() && encoding_ != "url")
            throw refusal(reason::invalid_argument,
                          {"Invalid Encoding Method specified in Request", "encoding-type", encoding_});
        terms_.bucket = x.about.bucket;
        terms_.prefix = x.parameter("prefix");
        terms_.delimiter = x.parameter("delimiter");
        terms_.most = most_of(x, "max-keys", most_keys, most_keys);
    }

    void version_1() {
        terms_.after = x_.parameter("marker");
        auto const found = sesame::objects::list_objects(home_, terms_);
        write_document(x_.out, "ListBucketResult", [&](codec::writer& in) {
            in.element("Name", terms_.bucket);
            in.element("Prefix", shown(terms_.prefix));
            in.element("Marker", shown(terms_.after));
            if (found.more && !terms_.delimiter.empty()) in.element("NextMarker", shown(found.last));
            write_terms(in, found);
            write_contents(in, found, true);
        });
    }

    void version_2() {
        auto const token = x_.parameter("continuation-token");
        auto const start = x_.parameter("start-after");
        if (x_.query.find("continuation-token") && token.empty()) throw wrong_token("continuation-token", "");
        terms_.after = token.empty() ? start : last_of_token(token, "continuation-token");
        auto const found = sesame::objects::list_objects(home_, terms_);
        write_document(x_.out, "ListBucketResult", [&](codec::writer& in) {
            in.element("Name", terms_.bucket);
            in.element("Prefix", shown(terms_.prefix));
            if (!token.empty()) in.element("ContinuationToken", token);
            if (found.more) in.element("NextContinuationToken", token_after(found.last));
            if (!start.empty()) in.element("StartAfter", shown(start));
            in.element("KeyCount", std::to_string(found.objects.size() + found.common_prefixes.size()));
            write_terms(in, found);
            write_contents(in, found, iequals(x_.parameter("fetch-owner"), "true"));
        });
    }

  private:
    std::string shown(std::string const& text) const { return encoding_.empty() ? text : url_encoded(text); }

    void write_terms(codec::writer& in, sesame::objects::listing const& found) const {
        in.element("MaxKeys", std::to_string(terms_.most));
        if (!terms_.delimiter.empty()) in.element("Delimiter", shown(terms_.delimiter));
        if (!encoding_.empty()) in.element("EncodingType", encoding_);
        in.element("IsTruncated", found.more ? "true" : "false");
    }

    void write_contents(codec::writer& in, sesame::objects::listing const& found, bool with_owner) const {
        for (auto const* const o : found.objects) {
            in.open("Contents");
            in.element("Key", shown(o->key));
            in.element("LastModified", iso8601(o->modified));
            in.element("ETag", "\"" + o->etag + "\"");
            if (!o->checksum.name.empty()) {
                constexpr std::size_t before = std::string_view("x-amz-checksum-").size();
                auto name = o->checksum.name.substr(before);
                for (auto& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
                in.element("ChecksumAlgorithm", name);
                in.element("ChecksumType", "FULL_OBJECT");
            }
            in.element("Size", std::to_string(o->content.size()));
            if (with_owner) write_owner(in, x_.c.home.id);
            in.element("StorageClass", "STANDARD");
            in.close("Contents");
        }
        for (auto const& prefix : found.common_prefixes) {
            in.open("CommonPrefixes");
            in.element("Prefix", shown(prefix));
            in.close("CommonPrefixes");
        }
    }

    exchange& x_;
    account const& home_;
    std::string encoding_;
    sesame::objects::listing_terms terms_;
};

} // namespace

void list_objects(exchange& x) { listing_answer(x).version_1(); }
void list_objects_v2(exchange& x) { listing_answer(x).version_2(); }

} // namespace sesame::api::s3
