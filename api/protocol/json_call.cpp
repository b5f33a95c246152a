#include "api/protocol/json_call.hpp"

#include "api/codec/form.hpp"
#include "api/codec/json/json_writer.hpp"
#include "api/protocol/json_recipients.hpp"
#include "model/account/accounts.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/serializer.hpp>

namespace sesame::api::protocol {
namespace json = boost::json;
namespace {

constexpr std::size_t most_values = 50'000; // no call needs as many, and each takes memory and time

refusal refusal_of(codec::not_serialized const& n) {
    return {common_reason::body_not_serialized, {n.message.value_or("")}};
}

std::string text_of(json::value const& value) {
    if (value.is_string()) return std::string(value.get_string().data(), value.get_string().size());
    std::string out(recorded_parameters::longest_value + 1, '\0');
    json::serializer writing;
    writing.reset(&value);
    out.resize(writing.read(out.data(), out.size()).size()); // only what is kept of it
    return out;
}

void keep(recorded_parameters& in, std::string_view name, json::value const& value) {
    in.add(name, in.is_full() ? std::string() : valid_utf8(text_of(value)));
}

// AWS's parser takes an escape that is half a surrogate pair ("\ud83d", as JavaScript writes a text cut within a
// character): SES sends such a text. SQS refuses its characters, as it does U+FFFE.
json::value parsed(std::string_view body, bool for_sqs) {
    try {
        return codec::parse_json(body);
    } catch (codec::not_serialized const&) {
        std::string mended(body);
        replace_half_pairs(mended, for_sqs ? "fffe" : "fffd");
        if (mended == body) throw;
        return codec::parse_json(mended);
    }
}

// As SES v2 was seen to do (2026).
bool is_refused_silently(json::value const& body) {
    auto const* const name = body.is_object() ? body.get_object().if_contains("ConfigurationSetName") : nullptr;
    return name && !name->is_null() && !name->is_string();
}

} // namespace

void refuse_as_json(response& out, aws_error const& e, std::string_view content_type) {
    out.status = e.status;
    out.error = e.code;
    if (e.json_type.empty())
        out.headers.emplace_back("x-amzn-ErrorType", e.code);
    else
        out.headers.emplace_back("x-amzn-query-error", e.code + (e.status < 500 ? ";Sender" : ";Receiver"));
    out.content_type = content_type;
    json::object body{{"__type", e.json_type.empty() ? e.code : e.json_type}, {"message", nullptr}};
    if (!e.message.empty()) body["message"] = e.message;
    for (auto const& [name, value] : e.members) body[name] = value;
    out.body = json::serialize(body);
}

json_call::json_call(accounts& all, request const& r, std::string_view query_string, request_context const& where,
                     service const& spoken_to, service::found_operation found)
    : service_call(all, r, where)
    , query_string_(query_string)
    , service_(spoken_to)
    , found_(found)
    , wants_recipients_(asks_for_recipients(all.faults())) {}

void json_call::parse() {
    has_read();
    json::value body;
    try {
        if (found_.row && found_.row->binding.is_raw) return read_body(body); // the body is no JSON
        if (codec::has_more_values(http().body, most_values)) throw refusal(common_reason::too_many_parameters);
        body = parsed(http().body, !service_.json_target.empty());
        if (!body.is_object()) throw codec::not_serialized{};
        read_body(body);
    } catch (codec::not_serialized const& n) {
        unreadable_ = refusal_of(n);
        is_silent_ = is_refused_silently(body);
    } catch (refusal const& r) {
        unreadable_ = r;
    }
}

void json_call::read_body(json::value const& body) {
    auto const bound_members = bound(body);
    for (auto const& b : bound_members) keep(parameters_, b.name, b.value);
    if (body.is_object())
        for (auto const& [name, value] : body.get_object()) keep(parameters_, std::string_view(name), value);
    if (wants_recipients_ && body.is_object()) recipients_ = recipients_of_call(body.get_object());
    if (!found_.row || !found_.row->takes_json) return;
    codec::json_source from(body, &bound_members);
    request_ = api::read(service_, *found_.row, from);
}

void json_call::refuse(aws_error const& e) {
    auto known = e;
    if (spoken_to().json_words && known.json_type.empty()) known.json_type = known.code; // of a test's fault
    refuse_as_json(out(), known, content_type());
    if (is_silent_) out().body.clear();
}

credentials json_call::sender() {
    auto out = from_authorization(http().header("Authorization"), http().header("X-Amz-Region-Set"));
    if (out.present) return out;
    codec::form query;
    query.add(query_string_);
    query.index();
    auto const presigned = query.find("X-Amz-Credential");
    auto const regions = query.find("X-Amz-Region-Set");
    return presigned ? from_scope(*presigned, regions ? *regions : "") : out;
}

aws_error json_call::words(refusal const& r) const {
    if (spoken_to().json_words) return spoken_to().json_words(r);
    if (auto const* const common = std::get_if<common_reason>(&r.why)) return json_words_of(*common, r.arguments);
    return spoken_to().words(r);
}

service::found_operation json_call::find_operation() {
    if (!found_.row || !found_.row->takes_json) throw refusal(common_reason::action_unknown, {out().operation});
    out().operation = found_.row->name;
    return found_;
}

std::unique_ptr<unfinished_call> json_call::run(operation const&, context& c) {
    if (unreadable_) throw refusal(*unreadable_);
    codec::json_writer in;
    if (auto unfinished = request_->run(c, "", in)) return unfinished;
    out().content_type = content_type();
    out().body = std::move(in).finish();
    if (out().body.empty() && !spoken_to().empty_without_output) out().body = "{}"; // the operation has no output
    return nullptr;
}

void json_call::write(operation const&, unfinished_call& known) {
    codec::json_writer in;
    known.write("", in);
    out().content_type = content_type();
    out().body = std::move(in).finish();
}

} // namespace sesame::api::protocol
