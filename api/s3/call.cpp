#include "api/s3/call.hpp"

#include "api/operation/service.hpp"
#include "api/protocol/service_call.hpp"
#include "api/s3/response_document.hpp"
#include "api/s3/table.hpp"
#include "api/s3/words.hpp"
#include "model/account/accounts.hpp"
#include "model/objects/reason.hpp"
#include "model/text/base64.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace sesame::api::s3 {
namespace {

using sesame::objects::reason;

// Parameters that ask for something else than the contents. S3 ignores unknown ones.
constexpr std::string_view subresources[]{"abac",
                                          "annotation",
                                          "metadataAnnotationTable",
                                          "accelerate",
                                          "acl",
                                          "analytics",
                                          "attributes",
                                          "cors",
                                          "encryption",
                                          "inventory",
                                          "legal-hold",
                                          "lifecycle",
                                          "logging",
                                          "metadataConfiguration",
                                          "metrics",
                                          "notification",
                                          "object-lock",
                                          "ownershipControls",
                                          "partNumber",
                                          "policy",
                                          "policyStatus",
                                          "publicAccessBlock",
                                          "replication",
                                          "requestPayment",
                                          "restore",
                                          "retention",
                                          "select",
                                          "session",
                                          "tagging",
                                          "torrent",
                                          "uploadId",
                                          "uploads",
                                          "versionId",
                                          "versioning",
                                          "versions",
                                          "website",
                                          "intelligent-tiering",
                                          "metadataTable",
                                          "renameObject",
                                          "metadataInventoryTable",
                                          "metadataJournalTable",
                                          "location",
                                          "delete"};

subject subject_of(address const& about) {
    return about.bucket.empty() ? subject::service : about.key.empty() ? subject::bucket : subject::object;
}

bool has_parameter(codec::form const& query, std::string_view wanted) {
    auto const equals = wanted.find('=');
    auto const value = query.find(wanted.substr(0, equals));
    return value && (equals == wanted.npos || *value == wanted.substr(equals + 1));
}

// "20260101T000000Z"
std::optional<timestamp> parse_basic_time(std::string_view text) {
    if (text.size() != 16) return std::nullopt;
    auto const part = [&](std::size_t at, std::size_t size) { return std::string(text.substr(at, size)); };
    return parse_iso8601(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 5) + ":" + part(11, 2) + ":" + part(13, 3));
}

class s3_call : public protocol::service_call {
  public:
    s3_call(accounts& all_accounts, request const& r, std::string_view path, std::string_view query_string,
            request_context const& context_of)
        : service_call(all_accounts, r, context_of)
        , path_(path)
        , about_(address_of(r, path, context_of)) {
        query_.add(query_string);
        query_.index();
        out().content_type = "application/xml";
        out().headers.emplace_back("x-amz-request-id", out().request_id);
        out().headers.emplace_back("x-amz-id-2", base64(out().request_id));
    }

  private:
    void read(operation const&) override {
        if (http().method == "PUT" || http().method == "POST") body_ = read_upload(http());
    }

    credentials sender() override {
        auto found = from_authorization(http().header("Authorization"), http().header("X-Amz-Region-Set"));
        if (auto const presigned = query_.find("X-Amz-Credential"); presigned && !found.present)
            found = from_scope(*presigned);
        if (auto const key = query_.find("AWSAccessKeyId"); key && !found.present)
            found = {true, std::string(*key), "", "", ""};
        if (auto const token = query_.find("X-Amz-Security-Token")) found.session_token = *token;
        return found;
    }
    service const* find_service() override { return &s3_service; }

    service::found_operation find_operation() override {
        auto const what = subject_of(about_);
        auto const all_rows = rows();
        auto const found = std::find_if(all_rows.begin(), all_rows.end(), [&](row const& r) {
            return r.about == what && r.method == http().method &&
                   (r.parameter.empty() || has_parameter(query_, r.parameter));
        });
        auto const other = std::find_if(std::begin(subresources), std::end(subresources),
                                        [&](auto name) { return query_.find(name) && !has_own(found, name); });
        if (found == all_rows.end() || other != std::end(subresources)) {
            auto shown = std::string(http().method).append(" ").append(path_);
            if (other != std::end(subresources)) shown.append("?").append(*other);
            out().operation = cut_text(valid_utf8(shown), protocol::longest_recorded_name);
            throw refusal(reason::operation_not_implemented, {out().operation});
        }
        row_ = &*found;
        out().operation = row_->name;
        return spoken_to().find(row_->name);
    }
    template<class Found>
    bool has_own(Found found, std::string_view name) const {
        return found != rows().end() && found->parameter == name;
    }

    std::vector<std::string> recipients() const override { return {}; }
    bool brings_settings() const override { return false; } // objects have a bound of their own

    std::unique_ptr<unfinished_call> run(operation const&, context& c) override {
        check_expiry(c.call.now);
        if (body_.refused) throw *body_.refused;
        exchange x{c, http(), about_, query_, body_, out()};
        row_->carry_out(x);
        return nullptr;
    }
    void write(operation const&, unfinished_call&) override {}

    // Presigned URLs end on the account's clock.
    void check_expiry(timestamp now) const {
        auto const seconds = query_.find("X-Amz-Expires");
        auto const since = query_.find("X-Amz-Date");
        auto const end = query_.find("Expires");
        auto const number = [](std::string_view text) {
            std::int64_t out = -1;
            std::from_chars(text.data(), text.data() + text.size(), out);
            return out;
        };
        std::optional<timestamp> until;
        if (seconds && since) {
            auto const start = parse_basic_time(*since);
            if (!start || number(*seconds) < 0 || number(*seconds) > 604'800)
                throw refusal(reason::invalid_url,
                              {"X-Amz-Expires must be between 0 and 604800 seconds, and X-Amz-Date "
                               "a time like 20260101T000000Z"});
            until = *start + std::chrono::seconds(number(*seconds));
        } else if (end && query_.find("Signature")) {
            until = timestamp{std::chrono::seconds(number(*end))};
        }
        if (until && *until < now)
            throw refusal(reason::url_expired,
                          {std::string(seconds.value_or("")), iso8601_seconds(*until), iso8601_seconds(now)});
    }

    void refuse(aws_error const& e) override { write_error(out(), e); }

    protocol::recorded_parameters take_parameters() override {
        protocol::recorded_parameters out;
        if (!about_.bucket.empty()) out.add("Bucket", about_.bucket);
        if (!about_.key.empty()) out.add("Key", about_.key);
        query_.for_each([&](auto name, auto value) { out.add(name, value); });
        return out;
    }

    std::string_view path_;
    address about_;
    codec::form query_;
    upload body_;
    row const* row_ = nullptr;
};

} // namespace

response answer_call(visit const& v) {
    return protocol::started(std::make_shared<s3_call>(v.all, v.http, v.path, v.query, v.where));
}

response refused_response(accounts& all, aws_error const& e) {
    response out;
    out.request_id = all.ids().uuid();
    constexpr int too_large = 413;
    write_error(out, e.status == too_large ? words_of(reason::object_too_large, {}) : e);
    return out;
}

} // namespace sesame::api::s3
