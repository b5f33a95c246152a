#include "api/elsewhere/elsewhere.hpp"

#include "api/codec/xml.hpp"
#include "api/credentials.hpp"
#include "api/operation/service.hpp"
#include "api/protocol/aws_json/call.hpp"
#include "api/protocol/query/refuse.hpp"
#include "model/account/accounts.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::api {
namespace {

constexpr std::size_t longest_name = 128; // bytes, of an operation
constexpr std::string_view cbor_protocol = "rpc-v2-cbor";

bool is_ours(std::string_view scope, std::span<service const* const> here) {
    return std::any_of(here.begin(), here.end(), [&](auto const* s) { return s->name == scope; });
}

std::string readable(std::string_view text) {
    return std::string(utf8_prefix(valid_utf8(std::string(text.substr(0, 4 * longest_name))), longest_name));
}

std::string after_last(std::string_view text, char separator) {
    return readable(text.substr(text.rfind(separator) + 1));
}

std::string scope_of(request const& r, codec::form const& query) {
    if (auto const who = from_authorization(r.header("Authorization"), r.header("X-Amz-Region-Set")); who.present)
        return who.service;
    auto const presigned = query.find("X-Amz-Credential");
    return presigned ? from_scope(*presigned).service : "";
}

// "/service/GraniteServiceVersion20100801/operation/ListMetrics" (Smithy's RPC).
std::string_view rpc_service(std::string_view path) {
    constexpr std::string_view before = "/service/";
    if (!path.starts_with(before)) return {};
    path.remove_prefix(before.size());
    return path.substr(0, path.find('/'));
}

// A text in CBOR (RFC 8949).
std::string cbor_text(std::string_view text) {
    std::string out;
    if (text.size() < 24)
        out.push_back(static_cast<char>(0x60 + text.size()));
    else if (text.size() < 256)
        out.append({'\x78', static_cast<char>(text.size())});
    else
        out.append({'\x79', static_cast<char>(text.size() >> 8), static_cast<char>(text.size() & 255)});
    return out.append(text);
}

constexpr std::string_view xml_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

// An error in the form of EC2.
void write_ec2_error(response& out, aws_error const& e) {
    out.status = e.status;
    out.error = e.code;
    codec::xml_writer in;
    in.open("Response");
    in.open("Errors");
    in.open("Error");
    in.element("Code", e.code);
    in.element("Message", e.message);
    in.close("Error");
    in.close("Errors");
    in.element("RequestID", out.request_id);
    in.close("Response");
    out.body = std::string(xml_declaration) + std::move(in).finish();
}

bool speaks_cbor(request const& r) { return r.header("smithy-protocol") == cbor_protocol; }

} // namespace

std::optional<elsewhere> find_elsewhere(request const& r, std::string_view path, std::string_view query_string,
                                        std::span<service const* const> here) {
    auto const target = r.header("X-Amz-Target");
    bool const is_plain = target.empty() && (path.empty() || path == "/");
    if (is_plain && is_ours(signed_service(r.header("Authorization")), here)) return std::nullopt; // as most are
    codec::form query;
    query.add(query_string);
    query.index();
    auto const rpc = rpc_service(path);
    auto const by_path = [&] { return readable(std::string(r.method).append(" ").append(path)); };
    if (!target.empty() || !rpc.empty()) {
        auto const operation = target.empty() ? after_last(path, '/') : after_last(target, '.');
        auto found = other_service_of_target(rpc.empty() ? std::string(target) : std::string(rpc) + ".");
        auto const scope = scope_of(r, query);
        if (!found.row && !is_ours(scope, here)) found = other_service_in(scope);
        if (!found.row) found = {nullptr, wire_protocol::json};
        return elsewhere{found, operation};
    }
    if (path.starts_with("/v20180820/")) return elsewhere{other_service_in("s3"), by_path()}; // S3 Control
    if (path.starts_with("/v1/email/")) return elsewhere{other_service_in("ses"), by_path()}; // Pinpoint Email
    auto const scope = scope_of(r, query);
    if (scope.empty() || is_ours(scope, here)) return std::nullopt;
    if (auto found = other_service_in(scope); found.row) {
        // Some take forms as well: their older SDKs speak the Query protocol.
        bool const is_form = r.header("Content-Type").starts_with("application/x-www-form-urlencoded");
        if (found.protocol == wire_protocol::json) found.protocol = wire_protocol::query;
        if (found.protocol != wire_protocol::query) return elsewhere{found, by_path()};
        codec::form form;
        if (is_form) form.add(std::string_view(r.body).substr(0, 4096)); // its Action comes first
        form.add(query_string);
        form.index();
        auto const action = form.find("Action");
        return elsewhere{found, action ? readable(*action) : by_path()};
    }
    if (path.empty() || path == "/") return std::nullopt; // Version and Action may say more
    return elsewhere{{nullptr, wire_protocol::rest_json}, by_path()};
}

std::optional<elsewhere> find_elsewhere(codec::form const& form, std::span<service const* const> here) {
    auto const version = form.find("Version");
    if (version && std::any_of(here.begin(), here.end(), [&](auto const* s) { return s->version == *version; }))
        return std::nullopt; // SES shares its own with Elastic Beanstalk
    auto const found = version ? other_service_of_version(*version) : found_service{};
    if (!found.row) return std::nullopt;
    auto const action = form.find("Action");
    return elsewhere{found, action ? readable(*action) : ""};
}

namespace {

void refuse(response& out, elsewhere const& e, request const& r, refusal const& why) {
    auto const* const row = e.service.row;
    auto const json = json_words_of(common_reason::service_not_here, why.arguments);
    if (speaks_cbor(r)) {
        out.status = json.status;
        out.error = json.code;
        out.headers.emplace_back("x-amzn-ErrorType", out.error);
        out.content_type = "application/cbor";
        out.headers.emplace_back("smithy-protocol", cbor_protocol);
        out.body = "\xa2" + cbor_text("__type") + cbor_text(json.code) + cbor_text("message") + cbor_text(json.message);
    } else if (e.service.protocol == wire_protocol::json || e.service.protocol == wire_protocol::rest_json) {
        protocol::aws_json::refuse(out, json, r);
    } else if (row && row->id == "EC2") {
        write_ec2_error(out, words_of(why));
    } else {
        protocol::query::refuse(out, words_of(why), "", protocol::query::document_kind::xml);
    }
}

} // namespace

response answer_elsewhere(accounts& all, request const& r, request_context const& where, elsewhere const& e,
                          std::optional<arn> const& subject, protocol::recorded_parameters parameters) {
    auto const* const row = e.service.row;
    auto why = not_here(row);
    response out;
    out.request_id = all.ids().uuid();
    out.service = row ? row->scope : "";
    out.operation = e.operation;
    out.counted.of = find_service(out.service);
    refuse(out, e, r, why);
    auto const who = from_authorization(r.header("Authorization"), r.header("X-Amz-Region-Set"));
    protocol::locate(out, all, who, who.present ? std::nullopt : subject);
    auto message = words_of(why).message;
    protocol::record(all, out, protocol::caller_words(r), std::move(parameters), {std::move(message), std::move(why)},
                     where.now);
    return out;
}

} // namespace sesame::api
