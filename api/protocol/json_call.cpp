#include "api/protocol/json_call.hpp"

#include "api/codec/form.hpp"
#include "api/codec/json_writer.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/serialize.hpp>

namespace sesame::api::protocol {
namespace json = boost::json;
namespace {

refusal refusal_of(codec::not_serialized const& n) {
    return {common_reason::body_not_serialized, {n.message.value_or("")}};
}

void keep(recorded_parameters& in, std::string_view name, json::value const& value) {
    if (in.list.size() == recorded_parameters::most) {
        ++in.left_out;
        return;
    }
    auto text = value.is_string() ? std::string(value.get_string()) : json::serialize(value);
    in.list.emplace_back(cut_text(std::string(name), recorded_parameters::longest_name),
                         cut_text(valid_utf8(std::move(text)), recorded_parameters::longest_value));
}

} // namespace

void refuse_as_json(response& out, aws_error const& e, std::string_view content_type) {
    out.status = e.status;
    out.error = e.code;
    out.headers.emplace_back("x-amzn-ErrorType", e.code);
    out.content_type = content_type;
    json::object body{{"__type", e.code}, {"message", nullptr}};
    if (!e.message.empty()) body["message"] = e.message;
    for (auto const& [name, value] : e.members) body[name] = value;
    out.body = json::serialize(body);
}

json_call::json_call(accounts& all, request const& r, std::string_view query_string, request_context const& where,
                     service const& spoken_to, service::found_operation found)
    : service_call(all, r, where)
    , query_string_(query_string)
    , service_(spoken_to)
    , found_(found) {}

void json_call::parse() {
    if (found_.row && found_.row->binding.is_raw) return; // the body is no JSON
    try {
        body_ = codec::parse_json(http().body);
        if (!body_.is_object()) broken_.emplace();
    } catch (codec::not_serialized const& n) {
        broken_ = n;
    }
}

credentials json_call::sender() {
    auto out = from_authorization(http().header("Authorization"));
    if (out.present) return out;
    codec::form query;
    query.add(query_string_);
    query.index();
    auto const* const presigned = query.find("X-Amz-Credential");
    return presigned ? from_scope(*presigned) : out;
}

aws_error json_call::words(refusal const& r) const {
    if (auto const* const common = std::get_if<common_reason>(&r.why)) return json_words_of(*common, r.arguments);
    return spoken_to().words(r);
}

service::found_operation json_call::find_operation() {
    if (!found_.row || !found_.row->from_json) throw refusal(common_reason::action_unknown, {out().operation});
    out().operation = found_.row->name;
    return found_;
}

std::unique_ptr<unfinished_call> json_call::run(operation const& op, context& c) {
    codec::json_writer in;
    std::unique_ptr<unfinished_call> unfinished;
    try {
        if (broken_) throw codec::not_serialized(*broken_);
        bound_ = bound(body_);
        unfinished = op.from_json(spoken_to(), c, codec::json_source(body_, &bound_), "", in);
    } catch (codec::not_serialized const& n) {
        throw refusal_of(n);
    }
    if (unfinished) return unfinished;
    out().content_type = content_type();
    out().body = std::move(in).finish();
    if (out().body.empty()) out().body = "{}"; // the operation has no output
    return nullptr;
}

void json_call::write(operation const&, unfinished_call& known) {
    codec::json_writer in;
    known.write("", in);
    out().content_type = content_type();
    out().body = std::move(in).finish();
}

recorded_parameters json_call::take_parameters() {
    recorded_parameters kept;
    for (auto const& b : bound_) keep(kept, b.name, b.value);
    if (body_.is_object())
        for (auto const& [name, value] : body_.get_object()) keep(kept, std::string_view(name), value);
    return kept;
}

} // namespace sesame::api::protocol
